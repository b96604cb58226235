using System.Security.Claims;
using Bunit;
using Domain.Kernel;
using Infrastructure.Reading.Takedowns;
using Infrastructure.Texts;
using Infrastructure.UseCases;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Portal.Components.Pages.Takedowns;
using Portal.Security;
using TestKit;
using Xunit;

namespace Portal.Tests.Takedowns;

/// <summary>The request's page with a door that answers what it is told to.</summary>
public abstract class RequestContext : ShellContext
{
    private static readonly Guid Organisation = Guid.NewGuid();

    protected RequestContext()
    {
        Services.AddSingleton<IUseCases>(Door);
        Services.AddSingleton<ChangeFeed>();
        Services.AddSingleton<RefusalTexts>();
        var person = this.AddAuthorization();
        person.SetAuthorized("Camille");
        person.SetClaims(new Claim(PersonClaims.OrganisationId, Organisation.ToString()));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        Door.Answer<TakedownDetails, TakedownView>(_ => Shown);
    }

    protected FakeUseCases Door { get; } = new();

    /// <summary>What the door shows next time.</summary>
    protected TakedownView Shown { get; set; } = null!;

    protected IRenderedComponent<RequestPage> Open(TakedownView view)
    {
        Shown = view;
        Dialogs = Render<MudDialogProvider>();
        return Render<RequestPage>(parameters => parameters.Add(page => page.Reference, view.Reference));
    }

    protected IRenderedComponent<MudDialogProvider> Dialogs { get; private set; } = null!;

    /// <summary>Somebody else changed it: the page loads it again.</summary>
    protected void Changes(IRenderedComponent<RequestPage> page, TakedownView view)
    {
        Shown = view;
        var loads = Door.Received.OfType<TakedownDetails>().Count();
        Services.GetRequiredService<ChangeFeed>().Publish([new Change("Something", view.Reference, Organisation, null)]);
        page.WaitForAssertion(() => Assert.True(Door.Received.OfType<TakedownDetails>().Count() > loads));
    }
}

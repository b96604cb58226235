using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Domain.Kernel;
using Infrastructure.Drafts;
using Infrastructure.Texts;
using Infrastructure.UseCases;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Components.Layout;
using Portal.Security;
using TestKit;

namespace Portal.Tests;

/// <summary>The helpline's pages with a door that answers what it is told to; no draft is kept unless a test keeps one.</summary>
public abstract class HelplineContext : ShellContext
{
    private readonly Guid _helpline = Guid.NewGuid();
    private readonly BunitAuthorizationContext _person;

    protected HelplineContext()
    {
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddSingleton<IUseCases>(Door);
        Services.AddSingleton<ChangeFeed>();
        Services.AddSingleton<RefusalTexts>();
        _person = this.AddAuthorization();
        _person.SetAuthorized("Inès");
        _person.SetClaims(new Claim(PersonClaims.OrganisationId, _helpline.ToString()));
        Listen();
        Door.Answer<ReadFormDraft, FormDraftView>(_ => new FormDraftView(Draft, Now.AddMinutes(-5)));
        Door.Answer<SaveFormDraft, Receipt>(new Receipt(""));
        Door.Answer<DiscardFormDraft, Receipt>(new Receipt(""));
    }

    protected FakeUseCases Door { get; } = new();

    /// <summary>Time goes by when a test lets it.</summary>
    protected FakeTimeProvider Time { get; } = new(Now);

    /// <summary>What was kept of the form.</summary>
    protected string? Draft { get; set; }

    protected string Address => Services.GetRequiredService<NavigationManager>().Uri;

    /// <summary>Somebody changed something of this helpline, or of another.</summary>
    protected void Changes(string reference, bool ours = true)
    {
        var feed = Services.GetRequiredService<ChangeFeed>();
        feed.Publish([new Change("Something", reference, ours ? _helpline : Guid.NewGuid(), null)]);
        feed.Told.GetAwaiter().GetResult();
    }

    /// <summary>Time in which a page gathers a burst of changes goes by.</summary>
    protected void Soon() => Time.Advance(TimeSpan.FromMilliseconds(150));

    /// <summary>What the person may do, as a page that draws itself by it knows.</summary>
    protected void May(params Permission[] permissions)
    {
        _person.SetClaims(
            [new Claim(PersonClaims.OrganisationId, _helpline.ToString()), .. permissions.Select(
                one => new Claim(PermissionClaim.Type, one.ToString()))]);
        _person.SetPolicies([.. permissions.Select(RequiresPermissionAttribute.PolicyName)]);
    }

    protected void GoTo(string address) => Services.GetRequiredService<NavigationManager>().NavigateTo(address);

    /// <summary>Clicks, and answers the question that is asked before anything is done.</summary>
    protected string ClickAndAnswer<T>(IRenderedComponent<T> page, string button, bool sure)
        where T : IComponent => ClickAndAnswer(page, () => Button(page, button), sure);

    protected static AngleSharp.Dom.IElement Button<T>(IRenderedComponent<T> page, string text)
        where T : IComponent => page.FindAll("button").Single(one => one.TextContent.Trim() == text);
}

using Bunit;
using Domain.Kernel;
using Domain.Partners;
using Infrastructure.Reading.Partners;
using Infrastructure.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Components.Pages.Partners;
using TestKit;
using Xunit;

namespace Portal.Tests.Partners;

/// <summary>Who of a helpline is on call, and when.</summary>
public sealed class OnCallPageTests : ShellContext
{
    private readonly FakeUseCases _door = new();
    private HelplineOnCallView _view = new("3018", "contact@3018.test", null, null, Scenario.OpeningHours);

    public OnCallPageTests()
    {
        Services.AddSingleton<IUseCases>(_door);
        Services.AddSingleton<RefusalTexts>();
        AddAuthorization().SetAuthorized("Root");
        _door.Answer<HelplineOnCall, HelplineOnCallView>(query => query.Helpline == "3018" ? _view : Refusal.NotFound);
        _door.Answer<SetOnCall, Receipt>(new Receipt("3018"));
        Listen();
    }

    private SetOnCall Sent => _door.Received.OfType<SetOnCall>().Last();

    [Fact]
    public void One_names_a_mailbox_and_begins_with_somebody_there_around_the_clock()
    {
        var page = Open("3018");
        Assert.Contains("contact@3018.test", page.Markup, StringComparison.Ordinal);
        page.Find("#on-call-email").Input("astreinte@3018.test");
        page.Find("form").Submit();
        Assert.Equal(("3018", "astreinte@3018.test", null), (Sent.Helpline, Sent.Email, Sent.Hours));

        page.Find("#on-call-own").Change(true);
        page.Find("form").Submit();
        Assert.Equal(("Europe/Paris", "00:00-24:00"), (Sent.Hours!.TimeZone, Assert.Single(Sent.Hours.Week["sun"])));
        Assert.NotNull(Announced);
    }

    [Fact]
    public void What_is_there_is_shown_and_can_be_taken_back()
    {
        _view = _view with { Email = "astreinte@3018.test", Hours = Scenario.OpeningHours };
        var page = Open("3018");
        Assert.Equal("09:00", page.Find("#on-call-mon-0-opens").GetAttribute("value"));
        page.Find("#on-call-opening").Change(true);
        page.Find("#on-call-email").Input("");
        page.Find("form").Submit();

        Assert.True(string.IsNullOrEmpty(Sent.Email));
        Assert.Null(Sent.Hours);
    }

    [Fact]
    public void A_refusal_is_told_and_an_unknown_helpline_has_no_form()
    {
        _door.Answer<SetOnCall, Receipt>(Refusal.Invalid("email", "bad_email"));
        var page = Open("3018");
        page.Find("form").Submit();
        Assert.NotNull(page.Find("[role=alert]"));

        Assert.Empty(Open("TIKTOK").FindAll("form"));
    }

    private IRenderedComponent<OnCall> Open(string helpline)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/admin/organisations/on-call?helpline={helpline}");
        return Render<OnCall>();
    }
}

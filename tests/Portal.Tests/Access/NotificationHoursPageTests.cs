using Bunit;
using Domain.Access;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Partners;
using Infrastructure.Reading.Partners;
using Infrastructure.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Components.Pages.Access.Account;
using Portal.Components.Pages.Partners;
using TestKit;
using Xunit;

namespace Portal.Tests.Access;

/// <summary>Notification hours: those that count anyway, or hours of one's own.</summary>
public sealed class NotificationHoursPageTests : ShellContext
{
    private readonly FakeUseCases _door = new();

    public NotificationHoursPageTests()
    {
        Services.AddSingleton<IUseCases>(_door);
        Services.AddSingleton<RefusalTexts>();
        AddAuthorization().SetAuthorized("Inès");
        _door.Answer<OwnNotificationHours, NotificationHoursView>(new NotificationHoursView("3018", null, Scenario.OpeningHours));
        _door.Answer<OrganisationNotificationHours, NotificationHoursView>(query => query.Organisation == "TIKTOK"
            ? new NotificationHoursView("TikTok", Scenario.OpeningHours, ServiceCalendar.Always.Definition)
            : Refusal.NotFound);
        _door.Answer<ChooseNotificationHours, Receipt>(new Receipt(""));
        _door.Answer<SetNotificationHours, Receipt>(new Receipt("TIKTOK"));
        Listen();
    }

    [Fact]
    public void One_begins_with_the_hours_that_count_and_makes_them_ones_own()
    {
        var page = Render<OwnHours>();
        Assert.Empty(page.FindAll("#hours-zone"));
        page.Find("#hours-own").Change(true);
        page.Find("#hours-sun-0-opens").Input("14");
        page.Find("form").Submit();

        var chosen = _door.Received.OfType<ChooseNotificationHours>().Single().Hours!;
        Assert.Equal(["14:00-23:00"], chosen.Week["sun"]);
        Assert.Equal(["09:00-23:00"], chosen.Week["mon"]);
        Assert.NotNull(Announced);
    }

    [Fact]
    public void One_can_go_back_to_those_of_the_organisation()
    {
        _door.Answer<OwnNotificationHours, NotificationHoursView>(
            new NotificationHoursView("3018", Scenario.OpeningHours, Scenario.OpeningHours));
        var page = Render<OwnHours>();
        page.Find("#hours-otherwise").Change(true);
        page.Find("form").Submit();

        Assert.Null(_door.Received.OfType<ChooseNotificationHours>().Single().Hours);
    }

    [Fact]
    public void A_refusal_stands_at_its_day_and_what_was_typed_stays()
    {
        _door.Answer<ChooseNotificationHours, Receipt>(Refusal.Invalid("week.sun", "calendar.slot_reversed"));
        var page = Render<OwnHours>();
        page.Find("#hours-own").Change(true);
        page.Find("#hours-sun-0-closes").Input("08:00");
        page.Find("form").Submit();

        Assert.NotEmpty(page.FindAll("#hours-sun-error"));
        Assert.Equal("08:00", page.Find("#hours-sun-0-closes").GetAttribute("value"));
        Assert.Null(Announced);
    }

    [Fact]
    public void An_administrator_sets_an_organisations()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/admin/organisations/hours?organisation=TIKTOK");
        var page = Render<OrganisationHours>();
        page.Find("form").Submit();

        var asked = _door.Received.OfType<SetNotificationHours>().Single();
        Assert.Equal(("TIKTOK", Scenario.OpeningHours), (asked.Organisation, asked.Hours));
    }

    [Fact]
    public void Of_nobody_there_are_none()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/admin/organisations/hours?organisation=NOBODY");

        Assert.Empty(Render<OrganisationHours>().FindAll("form"));
    }
}

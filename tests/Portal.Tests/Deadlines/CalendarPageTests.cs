using Bunit;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Partners;
using Infrastructure.Reading.Deadlines;
using Infrastructure.Reading.Partners;
using Infrastructure.Texts;
using Infrastructure.UseCases;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Components.Pages.Deadlines;
using Portal.Components.Pages.Partners;
using TestKit;
using Xunit;

namespace Portal.Tests.Deadlines;

/// <summary>Calendars and the preview of a policy: what is typed is what is asked for. It is 24 November 2026.</summary>
public sealed class CalendarPageTests : ShellContext
{
    private static readonly PartnerChoice Line = new("3018", "3018");

    private static readonly CalendarVersion Second = new(
        2, Now, "Sacha", new CalendarDefinition
        {
            TimeZone = "Europe/Paris",
            Week = CalendarDefinition.Days.ToDictionary(day => day, IReadOnlyList<string> (_) => ["09:00-23:00"]),
            Exceptions = new Dictionary<string, IReadOnlyList<string>> { ["2026-11-11"] = [], ["2026-12-24"] = ["09:00-18:00"] },
        },
        [new(new(2026, 11, 11), FrenchHoliday.Armistice, "", "Inès", Now.AddDays(-30)), new(
            new(2026, 12, 24), null, "Réveillon", "Sacha", Now)], 4);

    private readonly FakeUseCases _door = new();

    public CalendarPageTests()
    {
        Services.AddSingleton<IUseCases>(_door);
        Services.AddSingleton<RefusalTexts>();
        Services.AddSingleton<ChangeFeed>();
        AddAuthorization().SetAuthorized("admin");
        _door.Answer<CalendarList, IReadOnlyList<CalendarView>>(_ => new List<CalendarView>
        {
            new(Line, true, Now.AddHours(10), [Second, Second with { Number = 1, Days = [], OpenClocks = 7 }]),
        });
        _door.Answer<SaveCalendar, Receipt>(new Receipt("3018.v3"));
        Listen();
    }

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void A_calendar_says_whether_it_is_open_what_is_special_and_who_said_so()
    {
        var page = Render<Calendars>();

        Assert.Contains("Ouverte", page.Find(".chip").TextContent, StringComparison.Ordinal);
        var row = Assert.Single(page.FindAll("tbody tr"));
        Assert.Contains("Réveillon", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Sacha", row.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll("details li").Count);
        Assert.Contains("7", page.FindAll("details li")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Holidays_are_taken_over_only_when_ticked_and_accepted()
    {
        // Refused, the page stays and can be sent again.
        _door.Answer<SaveCalendar, Receipt>(Refusal.Invalid("timeZone", "calendar.unknown_time_zone"));
        var page = Edit();
        Assert.Empty(page.FindAll("#holiday-2026-11-11"));
        Assert.True(page.Find("#accept-holidays").HasAttribute("disabled"));
        page.Find("form").Submit();
        Assert.Equal(["2026-11-11", "2026-12-24"], Saved().Days.Select(day => day.Date));

        page.Find("#holiday-2026-12-25").Change(true);
        page.Find("form").Submit();
        Assert.Equal(2, Saved().Days.Count);

        page.Find("#accept-holidays").Click();
        page.Find("form").Submit();
        var taken = Saved().Days[^1];
        Assert.Equal(("2026-12-25", FrenchHoliday.Christmas, 0), (taken.Date, taken.Holiday, taken.Slots.Count));
    }

    [Fact]
    public void The_holidays_of_another_year_are_proposed_easter_included()
    {
        var page = Edit();
        page.Find("#holiday-year").Change("2027");

        Assert.NotEmpty(page.FindAll("#holiday-2027-03-29"));
        Assert.Equal(11, page.FindAll("input[type=checkbox]").Count);
    }

    [Fact]
    public void A_special_day_is_added_changed_and_removed_and_days_that_are_over_stay()
    {
        var page = Edit();
        Assert.Empty(page.FindAll("#day-0-date"));
        page.Find("#day-1-slots").Input("9h-12h30, 14-18h");
        page.Find("#add-day").Click();
        page.Find("#day-2-date").Input("2027-02-01");
        page.Find("#day-2-reason").Input("Inventaire");
        page.Find("form").Submit();

        var saved = Saved();
        Assert.Equal(("3018", 2), (saved.Helpline, saved.SeenNumber));
        Assert.Equal(["09:00-12:30", "14:00-18:00"], saved.Days[1].Slots);
        Assert.Equal(("2027-02-01", "Inventaire", 0), (saved.Days[2].Date, saved.Days[2].Reason, saved.Days[2].Slots.Count));
        Assert.EndsWith("/admin/calendars", Navigation.Uri, StringComparison.Ordinal);
        Assert.NotNull(Announced);

        page = Edit();
        page.Find("#add-day").Click();
        page.Find("#day-2-date").Input("2027-02-01");
        page.FindAll("fieldset button")[0].Click();
        page.Find("form").Submit();
        Assert.Equal(["2026-11-11", "2027-02-01"], Saved().Days.Select(day => day.Date));
    }

    [Fact]
    public void A_refusal_stands_at_its_field_and_what_was_typed_stays()
    {
        _door.Answer<SaveCalendar, Receipt>(
            Refusal.Invalid(
                new Dictionary<string, string>
                {
                    ["days[1].slots"] = "calendar.slots_overlap",
                    ["timeZone"] = "calendar.unknown_time_zone",
                }));
        var page = Edit();
        page.Find("#hours-zone").Input("Europe/Lutece");
        page.Find("#day-1-slots").Input("09:00-12:00, 11:00-13:00");
        page.Find("form").Submit();

        Assert.NotEmpty(page.FindAll("#day-1-slots-error"));
        Assert.NotEmpty(page.FindAll("#hours-zone-error"));
        Assert.Equal("09:00-12:00, 11:00-13:00", page.Find("#day-1-slots").GetAttribute("value"));
    }

    [Fact]
    public void A_calendar_of_nobody_is_not_edited() => Assert.Empty(Edit("9999").FindAll("form"));

    [Fact]
    public void A_preview_shows_old_and_new_and_whom_it_touches()
    {
        _door.Answer<PolicyPreview, PolicyPreviewView>(asked => new PolicyPreviewView(
            [Now, Now.AddHours(9), Now.AddDays(30)],
            [new(Priority.P0Vital, ClockKind.Decide, [
                Now.AddMinutes(asked.Terms.Minutes(Priority.P0Vital, ClockKind.Decide)), Now, Now], [Now.AddMinutes(60), Now, Now])],
            PolicyChanges.Between(PolicyTerms.Default, asked.Terms),
            new PolicyImpact([new("SNAPCHAT", "Snapchat")], [new("TIKTOK", "TikTok")], 3, [new KeptVersion(null, 2, 5)])));
        var page = Render<PolicyPreviewPanel>(panel => panel.Add(one => one.Helpline, "3018").Add(one => one.Terms, PolicyTerms.Default));
        Assert.Contains("Rien ne change", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Snapchat", page.Markup, StringComparison.Ordinal);
        Assert.Equal("/admin/policies/history?helpline=3018#v2", page.Find("li a").GetAttribute("href"));

        var budgets = PolicyTerms.Default.Budgets.ToDictionary();
        budgets[Priority.P0Vital] = budgets[Priority.P0Vital].ToDictionary(
            one => one.Key, one => one.Key == ClockKind.Decide ? 90 : one.Value);
        page.Render(panel => panel.Add(one => one.Terms, PolicyTerms.Default with { Budgets = budgets }));
        page.WaitForAssertion(() => Assert.Contains("1 h devient 1 h 30", page.Markup, StringComparison.Ordinal));
        Assert.Contains("avant", page.Find("tbody td").TextContent, StringComparison.Ordinal);

        page.Render(panel => panel.Add(one => one.Terms, null));
        Assert.Contains("n’est pas lisible", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<EditCalendar> Edit(string helpline = "3018")
    {
        Navigation.NavigateTo($"/admin/calendars/edit?helpline={helpline}");
        return Render<EditCalendar>();
    }

    private SaveCalendar Saved() => _door.Received.OfType<SaveCalendar>().Last();
}

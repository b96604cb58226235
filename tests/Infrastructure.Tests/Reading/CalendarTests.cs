using Domain.Deadlines;
using Domain.Kernel;
using Domain.Partners;
using Domain.Takedowns;
using Infrastructure.Reading.Deadlines;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.Reading;

/// <summary>
/// Opening hours in versions: who changes them, which clocks count in which. It is Tuesday 24 November 2026, 10:00 in Paris.
/// </summary>
public sealed class CalendarTests : IAsyncLifetime
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Mornings =
        CalendarDefinition.Days.ToDictionary(day => day, IReadOnlyList<string> (_) => ["09:00-11:00"]);

    private Scenario _scenario = null!;

    public async Task InitializeAsync() => _scenario = await Scenario.Create();

    public async Task DisposeAsync() => await _scenario.Portal.DisposeAsync();

    [Fact]
    public async Task Clocks_that_start_after_a_change_count_in_the_newest_hours_and_running_ones_keep_theirs()
    {
        var before = await _scenario.Referral("before");
        (await Save(Mornings)).OrThrow();
        var after = await _scenario.Referral("after");

        // First contact of P2: four opening hours. 10:00 + 4 h; and 1 h today, 2 tomorrow, 1 the day after.
        Assert.Equal(PortalFixture.Start.AddHours(4), await DueOf(before));
        Assert.Equal(PortalFixture.Start.AddHours(48), await DueOf(after));
        var view = (await _scenario.Administrator.Ask(new CalendarList())).OrThrow().Single(one => one.Helpline.Code == "3018");
        Assert.Equal([(2, 1), (1, 1)], view.Versions.Select(version => (version.Number, version.OpenClocks)));
    }

    [Fact]
    public async Task A_request_sent_before_the_change_is_verified_in_the_hours_of_the_day_it_was_decided()
    {
        var (running, later) = (await _scenario.DecidedRequest(), await _scenario.SentRequest());
        (await Save(Mornings)).OrThrow();
        for (var item = 1; item <= 2; item++) (await _scenario.Agent.Run(new DecideItem(later, item, Scenario.Removed()))).OrThrow();
        _scenario.Portal.Time.Advance(TimeSpan.FromHours(6));
        foreach (var request in new[] { running, later })
            for (var item = 1; item <= 2; item++) (await _scenario.Psychologist.Run(new VerifyOutcome(request, item, true))).OrThrow();

        Assert.Equal(("3018.v1", 360d), await Verified(running));
        Assert.Equal(("3018.v2", 60d), await Verified(later));
    }

    [Fact]
    public async Task The_hours_in_force_the_next_turn_and_every_version_are_listed()
    {
        (await Save(Mornings, new SpecialDayContent("2026-12-25", [], null, FrenchHoliday.Christmas))).OrThrow();
        var view = (await _scenario.Administrator.Ask(new CalendarList())).OrThrow().Single(one => one.Helpline.Code == "3018");

        Assert.Equal((true, PortalFixture.Start.AddHours(1)), (view.IsOpen, view.Turns));
        Assert.Equal([(2, "admin"), (1, "system")], view.Versions.Select(version => (version.Number, version.SavedBy)));
        Assert.Equal(
            new SpecialDay(new(2026, 12, 25), FrenchHoliday.Christmas, "", "admin", PortalFixture.Start), Assert.Single(view.Current.Days));
        _scenario.Portal.Time.Advance(TimeSpan.FromHours(1));
        view = (await _scenario.Administrator.Ask(new CalendarList())).OrThrow().Single(one => one.Helpline.Code == "3018");
        Assert.Equal((false, PortalFixture.Start.AddHours(23)), (view.IsOpen, view.Turns));
    }

    [Fact]
    public async Task An_explained_clock_names_its_version_and_the_special_days_on_its_way()
    {
        (await Save(
            Mornings, new SpecialDayContent("2026-11-25", [], " Déménagement "),
            new SpecialDayContent("2026-12-25", [], null, FrenchHoliday.Christmas))).OrThrow();
        var reference = await _scenario.DecidedRequest();

        var clocks = (await _scenario.Agent.Ask(new ExplainedClocks(reference))).OrThrow();
        // Verifying a P1: eight opening hours of two a day, none on Wednesday.
        var verify = clocks.Single(clock => clock.Kind == ClockKind.VerifyOutcome);
        Assert.Equal("3018.v2", verify.Calendar);
        var day = Assert.Single(verify.SpecialDays);
        Assert.Equal((new DateOnly(2026, 11, 25), 0, null, "Déménagement"), (day.Date, day.Slots.Count, day.Holiday, day.Reason));
        Assert.DoesNotContain(verify.Segments, segment => segment.From.Day == 25);
        Assert.All(clocks.Where(clock => clock.Kind.IsPlatforms()), clock => Assert.Equal(
            (null, 0), (clock.Calendar, clock.SpecialDays.Count)));
    }

    [Fact]
    public async Task A_change_that_somebody_else_made_first_is_not_overwritten()
    {
        (await Save(Mornings)).OrThrow();

        Assert.Equal(Refusal.Stale, (await Save(Scenario.OpeningHours.Week)).Refusal);
        Assert.Equal(
            "calendar.unchanged",
            (await _scenario.Administrator.Run(new SaveCalendar("3018", "Europe/Paris", Mornings, [], 2))).Refusal?.Code);
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_at_its_field_and_nothing_is_kept()
    {
        var minute = new Dictionary<string, IReadOnlyList<string>> { ["mon"] = ["09:00-09:01"] };
        Assert.Equal(
            "unknown", (await _scenario.Administrator.Run(new SaveCalendar("9999", "Europe/Paris", Mornings, []))).Refusal!.Errors![
                "helpline"]);
        Assert.Equal(
            "calendar.unknown_time_zone",
            (await _scenario.Administrator.Run(new SaveCalendar("3018", "Mars/Olympus", Mornings, []))).Refusal!.Errors!["timeZone"]);
        Assert.Equal("calendar.opens_too_little", (await Save(minute)).Refusal!.Errors!["week"]);
        Assert.Equal("calendar.never_opens", (await Save(new Dictionary<string, IReadOnlyList<string>>())).Refusal!.Errors!["week"]);
        Assert.Equal(
            "calendar.date_past", (await Save(Mornings, new SpecialDayContent("2026-11-23", [], "Hier"))).Refusal!.Errors!["days[0].date"]);

        Assert.Equal(2, await _scenario.Portal.Read(db => db.Calendars.CountAsync()));
    }

    [Fact]
    public async Task Only_an_administrator_changes_or_sees_calendars()
    {
        foreach (var (name, caller) in _scenario.Everybody.Where(one => one.Key != nameof(Scenario.Administrator)))
        {
            Assert.True(Refusal.NotAllowed == (await caller.Run(new SaveCalendar("3018", "Europe/Paris", Mornings, []))).Refusal, name);
            Assert.True(Refusal.NotAllowed == (await caller.Ask(new CalendarList())).Refusal, name);
        }
    }

    [Fact]
    public async Task A_change_is_on_the_trail()
    {
        (await Save(Mornings)).OrThrow();

        var entry = await _scenario.Portal.Read(db => db.AuditEntries.SingleAsync(one => one.Event == nameof(CalendarSaved)));
        Assert.Equal(("3018.v2", nameof(SaveCalendar), "admin"), (entry.Reference, entry.UseCase, entry.ActorName));
    }

    private Task<Outcome<Receipt>> Save(IReadOnlyDictionary<string, IReadOnlyList<string>> week, params SpecialDayContent[] days) =>
        _scenario.Administrator.Run(new SaveCalendar("3018", "Europe/Paris", week, days, 1));

    private Task<DateTimeOffset> DueOf(string referral) => _scenario.Portal.Read(db => db.Clocks
        .Where(clock => db.Referrals.Any(one => one.Id == clock.OwnerId && one.Reference == referral)).Select(clock => clock.DueAt)
        .SingleAsync());

    private Task<(string?, double?)> Verified(string request) => _scenario.Portal.Read(async db =>
    {
        var clock = await db.Clocks.SingleAsync(
            one => one.Kind == ClockKind.VerifyOutcome
                && db.TakedownRequests.Any(two => two.Id == one.OwnerId && two.Reference == request));
        return ((string?)await db.Calendars.Where(
            one => one.Id == clock.CalendarId).Select(one => one.Reference).SingleAsync(), clock.TakenMinutes);
    });
}

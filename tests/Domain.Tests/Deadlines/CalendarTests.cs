using Domain.Deadlines;
using Domain.Kernel;
using static Domain.Tests.Given;

namespace Domain.Tests.Deadlines;

public class CalendarTests
{
    private static readonly Actor Chief = Person(Role.Administrator, "Zoé");
    private static readonly CalendarDefinition Week = Hours.Helpline.Definition with { Exceptions = new Dictionary<string, IReadOnlyList<string>>() };
    private static readonly Calendar First = Calendar.First("3018", Week, Chief, Now).OrThrow();
    private static readonly SpecialDayContent Christmas = new("2026-12-25", [], null, FrenchHoliday.Christmas);
    private static readonly SpecialDayContent Training = new("2026-12-03", ["14:00-18:00", "09:00-10:00"], " Formation ");

    [Fact]
    public void A_change_is_a_version_of_its_own_and_the_one_before_stays()
    {
        var second = First.Next(Week, [Christmas, Training], Psychologist, Now.AddDays(1)).OrThrow();

        Assert.Equal(("3018.v2", 2, "Anne", Now.AddDays(1)), (second.Reference, second.Number, second.SavedBy, second.SavedAt));
        Assert.Equal(["09:00-10:00", "14:00-18:00"], second.Read().Exceptions["2026-12-03"]);
        Assert.Empty(second.Read().Exceptions["2026-12-25"]);
        Assert.Equal((1, 0), (First.Number, First.Read().Exceptions.Count));
    }

    [Fact]
    public void Who_reviewed_a_day_and_when_stays_with_it_until_somebody_changes_it()
    {
        var second = First.Next(Week, [Christmas, Training], Psychologist, Now).OrThrow();
        var third = second.Next(Week, [Christmas, Training with { Reason = "Formation au 3018" }], Chief, Now.AddDays(2)).OrThrow();

        Assert.Equal(
            [
                new SpecialDay(new(2026, 12, 3), null, "Formation au 3018", "Zoé", Now.AddDays(2)),
                new SpecialDay(new(2026, 12, 25), FrenchHoliday.Christmas, "", "Anne", Now),
            ],
            third.Days);
        Assert.Equal("Zoé", third.Next(Week, [Training with { Slots = [] }], Chief, Now.AddDays(3)).OrThrow().Days.Single().ReviewedBy);
    }

    [Fact]
    public void Saving_what_is_there_already_makes_no_version()
    {
        var second = First.Next(Week, [Christmas], Psychologist, Now).OrThrow();

        Assert.Equal("calendar.unchanged", second.Next(Week, [Christmas], Chief, Now.AddDays(1)).Refusal?.Code);
        Assert.Equal("calendar.unchanged", First.Next(Week, [], Chief, Now).Refusal?.Code);
    }

    [Theory]
    [InlineData("2026-12-24", "", "", null, "days[1].reason", "required")]
    [InlineData("2026-12-25", "", "Encore", null, "days[1].date", "calendar.date_repeated")]
    [InlineData("25/12/2026", "", "x", null, "days[1].date", "calendar.bad_date")]
    [InlineData("2026-02-30", "", "x", null, "days[1].date", "calendar.bad_date")]
    [InlineData("2026-11-23", "", "x", null, "days[1].date", "calendar.date_past")]
    [InlineData("2026-12-24", "", null, FrenchHoliday.Christmas, "days[1].date", "calendar.not_a_holiday")]
    [InlineData("2026-12-24", "18:00-09:00", "x", null, "days[1].slots", "calendar.slot_reversed")]
    [InlineData("2026-12-24", "09:00-12:00,11:00-18:00", "x", null, "days[1].slots", "calendar.slots_overlap")]
    [InlineData("2026-12-24", "matin", "x", null, "days[1].slots", "calendar.bad_slot")]
    public void A_special_day_that_makes_no_sense_is_refused_at_its_field(
        string date, string slots, string? reason, FrenchHoliday? holiday, string field, string error)
    {
        var day = new SpecialDayContent(date, slots.Split(',', StringSplitOptions.RemoveEmptyEntries), reason, holiday);

        Assert.Equal([(field, error)], First.Next(Week, [Christmas, day], Chief, Now).Refusal!.Errors!.Select(one => (one.Key, one.Value)));
    }

    [Fact]
    public void Today_can_still_be_changed_and_a_day_that_is_over_stays_as_it_is()
    {
        var today = new SpecialDayContent("2026-11-24", [], "Panne");
        var second = First.Next(Week, [today], Chief, Now).OrThrow();

        var third = second.Next(Week, [today, Christmas], Chief, Now.AddDays(30)).OrThrow();
        Assert.Equal([new(2026, 11, 24), new(2026, 12, 25)], third.Days.Select(day => day.Date));
        Assert.Equal(
            "calendar.date_past",
            second.Next(Week, [today with { Slots = ["09:00-12:00"] }], Chief, Now.AddDays(30)).Refusal!.Errors!["days[0].date"]);
    }

    [Fact]
    public void Days_that_are_over_are_told_in_the_calendars_own_zone()
    {
        var noumea = Week with { TimeZone = "Pacific/Noumea" };
        // 24 November 2026, 13:30 UTC, is 25 November in Nouméa.
        var now = new DateTimeOffset(2026, 11, 24, 13, 30, 0, TimeSpan.Zero);

        Assert.Equal("calendar.date_past", First.Next(noumea, [new("2026-11-24", [], "x")], Chief, now).Refusal!.Errors!["days[0].date"]);
        Assert.True(First.Next(Week, [new("2026-11-24", [], "x")], Chief, now).Succeeded);
    }

    [Fact]
    public void Week_and_zone_are_refused_at_theirs()
    {
        var errors = First.Next(
            new CalendarDefinition
            {
                TimeZone = "Europe/Lutece",
                Week = new Dictionary<string, IReadOnlyList<string>>
                {
                    ["mon"] = ["12:00-09:00"],
                    ["tue"] = ["09:00-12:00", "11:00-13:00"],
                },
            },
            [], Chief, Now).Refusal!.Errors!;

        Assert.Equal("calendar.unknown_time_zone", errors["timeZone"]);
        Assert.Equal(("calendar.slot_reversed", "calendar.slots_overlap"), (errors["week.mon"], errors["week.tue"]));
        Assert.Equal(
            "calendar.never_opens",
            First.Next(Week with { Week = new Dictionary<string, IReadOnlyList<string>>() }, [], Chief, Now).Refusal!.Errors!["week"]);
        Assert.Equal(
            "too_many", First.Next(
                Week, [.. Enumerable.Range(0, Calendar.DaysMost + 1)
                    .Select(day => new SpecialDayContent($"{new DateOnly(2027, 1, 1).AddDays(day):yyyy-MM-dd}", [], "x"))], Chief,
                    Now).Refusal!.Errors!["days"]);
    }
}

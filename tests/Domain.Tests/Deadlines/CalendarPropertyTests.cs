using Domain.Deadlines;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Domain.Tests.Deadlines;

/// <summary>What holds for every calendar, tried on random ones.</summary>
[Properties(Arbitrary = [typeof(AnyCalendar)], MaxTest = 500)]
public class CalendarPropertyTests
{
    [Property]
    public void Elapsed_undoes_Add_and_Add_is_the_first_such_instant(Scenario on)
    {
        var due = on.Calendar.Add(on.Start, on.Budget);

        Assert.Equal(on.Budget, on.Calendar.Elapsed(on.Start, due));
        Assert.Equal(on.Budget - TimeSpan.FromTicks(1), on.Calendar.Elapsed(on.Start, due.AddTicks(-1)));
    }

    [Property]
    public void Two_budgets_in_a_row_are_their_sum(Scenario on) =>
        Assert.Equal(
            on.Calendar.Add(on.Start, on.Budget + on.More),
            on.Calendar.Add(on.Calendar.Add(on.Start, on.Budget), on.More));

    [Property]
    public void Starting_later_or_taking_longer_is_never_due_earlier(Scenario on)
    {
        var (early, late) = on.Start <= on.Other ? (on.Start, on.Other) : (on.Other, on.Start);

        Assert.True(on.Calendar.Add(early, on.Budget) <= on.Calendar.Add(late, on.Budget));
        Assert.True(on.Calendar.Add(early, on.Budget) < on.Calendar.Add(early, on.Budget + on.More));
    }

    [Property]
    public void Elapsed_time_is_the_sum_of_its_parts(Scenario on)
    {
        var (from, middle) = on.Start <= on.Other ? (on.Start, on.Other) : (on.Other, on.Start);
        var to = middle + on.Budget + on.More;
        var calendar = on.Calendar;

        Assert.Equal(calendar.Elapsed(from, to), calendar.Elapsed(from, middle) + calendar.Elapsed(middle, to));
        Assert.InRange(calendar.Elapsed(from, to), TimeSpan.Zero, to - from);
    }

    [Property]
    public void Segments_explain_the_elapsed_time(Scenario on)
    {
        var due = on.Calendar.Add(on.Start, on.Budget);
        var segments = on.Calendar.Segments(on.Start, due).ToList();

        Assert.Equal(on.Budget.Ticks, segments.Sum(segment => (segment.To - segment.From).Ticks));
        Assert.Equal(due, segments[^1].To);
        Assert.All(segments, segment => Assert.True(segment.From < segment.To));
        Assert.All(segments.Zip(segments.Skip(1)), pair => Assert.True(pair.First.To < pair.Second.From));
    }

    [Property]
    public void It_is_open_from_each_opening_until_its_closing(Scenario on)
    {
        var calendar = on.Calendar;
        var opening = calendar.NextOpening(on.Start) ?? on.Start;

        Assert.Equal(opening == on.Start, calendar.IsOpen(on.Start));
        Assert.Equal(TimeSpan.Zero, calendar.Elapsed(on.Start, opening));
        Assert.True(calendar.IsOpen(opening));
        if (calendar.ClosesAt(opening) is not { } closing) return;
        Assert.False(calendar.IsOpen(closing));
        Assert.Equal(closing - opening, calendar.Elapsed(opening, closing));
    }

    [Property(MaxTest = 200)]
    public void What_has_no_closing_is_open_for_good(Scenario on)
    {
        if (!on.Calendar.IsOpen(on.Start) || on.Calendar.ClosesAt(on.Start) is not null) return;

        Assert.Equal(TimeSpan.FromDays(2000), on.Calendar.Elapsed(on.Start, on.Start.AddDays(2000)));
    }

    [Property]
    public void The_text_of_a_calendar_makes_the_same_calendar(Scenario on)
    {
        var again = Hours.Create(CalendarDefinition.Parse(on.Calendar.Definition.ToJson()).OrThrow());

        Assert.Equal(on.Calendar.Definition, again.Definition);
        Assert.Equal(on.Calendar.Add(on.Start, on.Budget), again.Add(on.Start, on.Budget));
    }

    /// <summary>A second way to the same answer: look at a wall clock every minute.</summary>
    [Property(Arbitrary = [typeof(PlainCalendar)], MaxTest = 150)]
    public void A_watcher_of_the_wall_clock_counts_the_same(Scenario on)
    {
        var start = new DateTimeOffset(on.Start.Ticks - on.Start.Ticks % TimeSpan.TicksPerMinute, TimeSpan.Zero);
        var minutes = Enumerable.Range(0, 5 * 24 * 60).Select(minute => start.AddMinutes(minute));

        Assert.Equal(
            minutes.Count(at => WallClockSaysOpen(on.Calendar, at)),
            on.Calendar.Elapsed(start, start.AddDays(5)).TotalMinutes);
    }

    [Fact]
    public void The_random_calendars_are_worth_the_trouble()
    {
        var scenarios = Scenarios.Any().Generator.Sample(500).ToList();
        var zones = scenarios.Select(on => on.Calendar.TimeZone.Id).Distinct();
        var overChange = scenarios.Count(on => Scenarios.ChangesIn(on.Calendar.TimeZone.Id)
            .Any(change => on.Start < change && change < on.Calendar.Add(on.Start, on.Budget)));

        Assert.Equal(Scenarios.Zones.Order(), zones.Order());
        Assert.InRange(overChange, 50, 450);
        Assert.Contains(scenarios, on => on.Calendar.Definition.Exceptions.Count > 2);
        Assert.Contains(scenarios, on => on.Calendar.IsOpen(on.Start));
        Assert.Contains(scenarios, on => !on.Calendar.IsOpen(on.Start));
    }

    private static bool WallClockSaysOpen(ServiceCalendar calendar, DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, calendar.TimeZone);
        var day = CalendarDefinition.Days[((int)local.DayOfWeek + 6) % 7];
        var slots = calendar.Definition.Exceptions.GetValueOrDefault($"{local:yyyy-MM-dd}")
            ?? calendar.Definition.Week.GetValueOrDefault(day, []);
        var now = $"{local:HH:mm}";
        return slots.Any(slot => string.CompareOrdinal(slot[..5], now) <= 0 && string.CompareOrdinal(now, slot[6..]) < 0);
    }

    private static class AnyCalendar
    {
        public static FsCheck.Arbitrary<Scenario> Scenario() => Scenarios.Any();
    }

    private static class PlainCalendar
    {
        public static FsCheck.Arbitrary<Scenario> Scenario() => Scenarios.Plain();
    }
}

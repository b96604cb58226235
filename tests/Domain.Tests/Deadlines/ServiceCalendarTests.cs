using Domain.Deadlines;
using static Domain.Tests.Deadlines.Hours;

namespace Domain.Tests.Deadlines;

public class ServiceCalendarTests
{
    private static readonly ServiceCalendar WithLunch = EveryDay("UTC", "14:00-18:00", "09:00-12:00");

    [Theory]
    [InlineData("00:00-24:00", true)]
    [InlineData("09:00-23:00", true)]
    [InlineData("09:00-22:59", false)]
    [InlineData("23:00-24:00", false)]
    public void A_calendar_covers_another_when_it_is_open_whenever_the_other_is(string slot, bool covers)
    {
        var wide = ServiceCalendar.Create(new CalendarDefinition
        {
            TimeZone = "Europe/Paris",
            Week = CalendarDefinition.Days.ToDictionary(day => day, _ => (IReadOnlyList<string>)[slot]),
        }).OrThrow();

        Assert.Equal(covers, wide.Covers(Hours.Helpline, Clocks.Start));
        Assert.False(Hours.Helpline.Covers(ServiceCalendar.Always, Clocks.Start));
    }

    [Fact]
    public void A_budget_that_ends_at_closing_is_due_at_closing() =>
        Assert.Equal(At("2026-06-01T23:00+02:00"), Helpline.Add(At("2026-06-01T22:00+02:00"), H(1)));

    [Fact]
    public void One_tick_more_is_due_after_the_next_opening() =>
        Assert.Equal(
            At("2026-06-02T09:00+02:00").AddTicks(1),
            Helpline.Add(At("2026-06-01T22:00+02:00"), H(1) + TimeSpan.FromTicks(1)));

    [Theory]
    [InlineData("2026-06-01T23:00+02:00")]
    [InlineData("2026-06-02T04:30+02:00")]
    [InlineData("2026-06-02T09:00+02:00")]
    public void A_start_outside_a_slot_begins_at_the_next_one(string start) =>
        Assert.Equal(At("2026-06-02T10:00+02:00"), Helpline.Add(At(start), H(1)));

    [Fact]
    public void Results_are_in_UTC_whatever_the_offset_of_the_start()
    {
        var due = Helpline.Add(At("2026-06-01T05:00-05:00"), H(1));

        Assert.Equal(At("2026-06-01T11:00Z"), due);
        Assert.Equal(TimeSpan.Zero, due.Offset);
        Assert.Equal(TimeSpan.Zero, ServiceCalendar.Always.Add(At("2026-06-01T05:00-05:00"), H(1)).Offset);
    }

    [Theory]
    [InlineData("11:30", 60, "14:30")]
    [InlineData("11:30", 30, "12:00")]
    [InlineData("13:00", 1, "14:01")]
    [InlineData("09:00", 180, "12:00")]
    [InlineData("09:00", 420, "18:00")]
    public void Lunch_does_not_count(string start, int minutes, string due) =>
        Assert.Equal(At($"2026-06-01T{due}Z"), WithLunch.Add(At($"2026-06-01T{start}Z"), Min(minutes)));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_budget_of_nothing_is_a_mistake_of_the_caller(int ticks)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Helpline.Add(At("2026-06-01"), TimeSpan.FromTicks(ticks)));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => ServiceCalendar.Always.Add(At("2026-06-01"), TimeSpan.FromTicks(ticks)));
    }

    [Fact]
    public void Nothing_elapses_backwards()
    {
        Assert.Equal(TimeSpan.Zero, Helpline.Elapsed(At("2026-06-02T12:00Z"), At("2026-06-01T12:00Z")));
        Assert.Equal(TimeSpan.Zero, ServiceCalendar.Always.Elapsed(At("2026-06-02"), At("2026-06-02")));
    }

    [Fact]
    public void A_slot_until_24_00_goes_on_at_00_00()
    {
        var night = EveryDay(Paris, "22:00-24:00", "00:00-06:00");

        Assert.Equal(At("2026-06-02T02:00+02:00"), night.Add(At("2026-06-01T23:00+02:00"), H(3)));
        Assert.Equal(At("2026-06-02T06:00+02:00"), night.ClosesAt(At("2026-06-01T23:00+02:00")));
        Assert.True(night.IsOpen(At("2026-06-02T00:00+02:00")));
    }

    [Fact]
    public void A_holiday_is_skipped_and_a_special_opening_counts()
    {
        var calendar = Create(Week(Paris, ["mon", "tue", "wed", "thu", "fri"], "09:00-17:00")
            .Except("2026-12-25")
            .Except("2026-12-26", "10:00-12:00"));

        Assert.Equal(At("2026-12-26T11:00+01:00"), calendar.Add(At("2026-12-24T16:00+01:00"), H(2)));
        Assert.Equal(At("2026-12-28T10:00+01:00"), calendar.Add(At("2026-12-24T16:00+01:00"), H(4)));
    }

    [Fact]
    public void An_exception_replaces_the_whole_day()
    {
        var calendar = Create(Week("UTC", CalendarDefinition.Days, "09:00-17:00").Except("2026-06-01", "20:00-21:00"));

        Assert.Equal(H(1), calendar.Elapsed(At("2026-06-01T00:00Z"), At("2026-06-02T00:00Z")));
    }

    [Fact]
    public void A_deadline_years_away_is_still_a_deadline() =>
        Assert.Equal(
            At("2036-06-01T00:01Z"),
            On("UTC", "sun", "00:00-00:01").Add(At("2026-06-01T00:00Z"), Min(522)));

    [Fact]
    public void A_closing_does_not_count_and_an_opening_does()
    {
        Assert.True(Helpline.IsOpen(At("2026-06-01T09:00+02:00")));
        Assert.True(Helpline.IsOpen(At("2026-06-01T23:00+02:00").AddTicks(-1)));
        Assert.False(Helpline.IsOpen(At("2026-06-01T23:00+02:00")));
    }

    [Fact]
    public void An_open_helpline_says_until_when_and_a_closed_one_from_when()
    {
        Assert.Equal(At("2026-06-01T23:00+02:00"), Helpline.ClosesAt(At("2026-06-01T12:00+02:00")));
        Assert.Null(Helpline.NextOpening(At("2026-06-01T12:00+02:00")));
        Assert.Equal(At("2026-06-02T09:00+02:00"), Helpline.NextOpening(At("2026-06-01T23:00+02:00")));
        Assert.Null(Helpline.ClosesAt(At("2026-06-01T23:00+02:00")));
    }

    [Fact]
    public void What_never_closes_has_no_closing()
    {
        Assert.Null(ServiceCalendar.Always.ClosesAt(At("2026-06-01")));
        Assert.Null(EveryDay(Paris, "12:00-24:00", "00:00-12:00").ClosesAt(At("2026-06-01")));
    }

    [Fact]
    public void Round_the_clock_but_for_one_day_closes_once()
    {
        var calendar = Create(Week(Paris, CalendarDefinition.Days, "00:00-24:00").Except("2026-12-25"));

        Assert.Equal(At("2026-12-25T00:00+01:00"), calendar.ClosesAt(At("2026-06-01")));
        Assert.Null(calendar.ClosesAt(At("2026-12-25T12:00+01:00")));
        Assert.Null(calendar.ClosesAt(At("2026-12-26T00:00+01:00")));
        Assert.Equal(At("2026-12-26T01:00+01:00"), calendar.Add(At("2026-12-24T23:00+01:00"), H(2)));
        Assert.Equal(H(24), calendar.Elapsed(At("2026-12-24T12:00+01:00"), At("2026-12-26T12:00+01:00")));
    }

    [Theory]
    [InlineData("Etc/GMT+12", "2026-12-25T23:00-12:00", "2026-12-26T01:00-12:00")]
    [InlineData("Etc/GMT-14", "2026-12-25T00:00+14:00", "2026-12-26T01:00+14:00")]
    public void A_closed_day_is_that_of_the_zone_wherever_it_lies(string zone, string start, string due)
    {
        var calendar = Create(Week(zone, CalendarDefinition.Days, "00:00-24:00").Except("2026-12-25"));

        Assert.Equal(At(due), calendar.Add(At(start), H(1)));
        Assert.Equal(H(1), calendar.Elapsed(At(start), At(due)));
        Assert.Null(calendar.ClosesAt(At(start)));
    }

    [Fact]
    public void Segments_are_cut_to_the_question_and_joined_where_they_touch()
    {
        var calendar = EveryDay("UTC", "00:00-02:00", "10:00-12:00", "12:00-13:00", "23:00-24:00");

        Assert.Equal(
            [
                new OpenSegment(At("2026-06-01T11:00Z"), At("2026-06-01T13:00Z")),
                new OpenSegment(At("2026-06-01T23:00Z"), At("2026-06-02T01:30Z")),
            ],
            calendar.Segments(At("2026-06-01T11:00Z"), At("2026-06-02T01:30Z")));
        Assert.Empty(calendar.Segments(At("2026-06-01T13:00Z"), At("2026-06-01T23:00Z")));
        Assert.Empty(calendar.Segments(At("2026-06-01T11:00Z"), At("2026-06-01T11:00Z")));
    }

    [Fact]
    public void The_ends_of_time_are_answered_or_refused_but_never_wrapped_around()
    {
        var last = DateTimeOffset.MaxValue;

        Assert.Throws<ArgumentOutOfRangeException>(() => Helpline.Add(last, H(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Helpline.Add(At("9999-12-01"), TimeSpan.MaxValue));
        Assert.Equal(H(30.0 * 14), Helpline.Elapsed(At("9999-12-01T23:00+01:00"), last.AddHours(-1)));
        Assert.False(Helpline.IsOpen(last));
        Assert.Equal(H(14), Helpline.Elapsed(DateTimeOffset.MinValue, At("0001-01-01T23:00Z")));
    }
}

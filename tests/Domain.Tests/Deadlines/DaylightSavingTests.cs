using Domain.Deadlines;
using static Domain.Tests.Deadlines.Hours;

namespace Domain.Tests.Deadlines;

/// <summary>The days on which a local day is not 24 hours long.</summary>
public class DaylightSavingTests
{
    [Theory]
    [InlineData("Europe/Paris", "2026-03-29", 23)]
    [InlineData("Europe/Paris", "2026-10-25", 25)]
    [InlineData("America/New_York", "2026-03-08", 23)]
    [InlineData("America/New_York", "2026-11-01", 25)]
    [InlineData("Australia/Lord_Howe", "2026-10-04", 23.5)]
    [InlineData("Australia/Lord_Howe", "2026-04-05", 24.5)]
    [InlineData("America/Havana", "2026-03-08", 23)]
    [InlineData("America/Havana", "2026-11-01", 25)]
    [InlineData("Africa/Cairo", "2026-04-24", 23)]
    [InlineData("Africa/Cairo", "2026-10-29", 25)]
    [InlineData("Asia/Kolkata", "2026-03-29", 24)]
    public void A_whole_day_is_as_long_as_it_really_is(string zone, string date, double hours)
    {
        var calendar = Create(Week(zone, ["mon"], "09:00-10:00").Except(date, "00:00-24:00"));
        var day = Assert.Single(OpeningsAround(calendar, date), segment => segment.To - segment.From > H(1));

        Assert.Equal(H(hours), day.To - day.From);
    }

    [Theory]
    [InlineData("00:00-24:00")]
    [InlineData("00:00-02:30", "02:30-24:00")]
    [InlineData("00:00-01:15", "01:15-02:45", "02:45-24:00")]
    public void Slots_that_touch_leave_no_hole_and_count_nothing_twice(params string[] slots)
    {
        foreach (var zone in new[] { Paris, "America/New_York", "Australia/Lord_Howe", "America/Havana", "Africa/Cairo" })
        {
            var calendar = Create(Week(zone, CalendarDefinition.Days, slots).Except("2028-01-01"));

            Assert.Equal(
                TimeSpan.FromDays(365), calendar.Elapsed(At("2026-01-01T12:00Z"), At("2027-01-01T12:00Z")));
        }
    }

    [Theory]
    [InlineData("01:00-02:30", "2026-03-29T00:00Z", "2026-03-29T01:00Z")]
    [InlineData("02:30-05:00", "2026-03-29T01:00Z", "2026-03-29T03:00Z")]
    [InlineData("01:30-03:30", "2026-03-29T00:30Z", "2026-03-29T01:30Z")]
    public void A_boundary_in_the_skipped_hour_is_the_instant_of_the_jump(string slot, string from, string to) =>
        Assert.Equal([new OpenSegment(At(from), At(to))], OpeningsAround(On(Paris, "sun", slot), "2026-03-29"));

    [Fact]
    public void A_slot_inside_the_skipped_hour_does_not_take_place() =>
        Assert.Empty(OpeningsAround(On(Paris, "sun", "02:10-02:50"), "2026-03-29"));

    [Theory]
    [InlineData("01:00-02:30", "2026-10-24T23:00Z", "2026-10-25T01:30Z")]
    [InlineData("02:30-05:00", "2026-10-25T00:30Z", "2026-10-25T04:00Z")]
    [InlineData("02:10-02:50", "2026-10-25T00:10Z", "2026-10-25T01:50Z")]
    [InlineData("01:00-02:00", "2026-10-24T23:00Z", "2026-10-25T01:00Z")]
    [InlineData("03:00-04:00", "2026-10-25T02:00Z", "2026-10-25T03:00Z")]
    public void In_the_repeated_hour_opening_is_the_first_and_closing_the_second(string slot, string from, string to) =>
        Assert.Equal([new OpenSegment(At(from), At(to))], OpeningsAround(On(Paris, "sun", slot), "2026-10-25"));

    [Fact]
    public void Slots_that_overlap_in_the_repeated_hour_count_once()
    {
        var calendar = On(Paris, "sun", "01:00-02:15", "02:45-04:00");

        Assert.Equal(
            [new OpenSegment(At("2026-10-24T23:00Z"), At("2026-10-25T03:00Z"))],
            OpeningsAround(calendar, "2026-10-25"));
        Assert.Equal(H(4), calendar.Elapsed(At("2026-10-24T12:00Z"), At("2026-10-25T12:00Z")));
        Assert.Equal(At("2026-10-25T03:00Z"), calendar.Add(At("2026-10-24T12:00Z"), H(4)));
    }

    [Fact]
    public void Where_midnight_repeats_24_00_is_the_second_one_and_counts_once()
    {
        var calendar = EveryDay("America/Havana", "22:00-24:00", "00:00-02:00");

        Assert.Equal(
            [new OpenSegment(At("2026-10-31T22:00-04:00"), At("2026-11-01T02:00-05:00"))],
            calendar.Segments(At("2026-10-31T12:00-04:00"), At("2026-11-01T12:00-05:00")));
        Assert.Equal(H(5), calendar.Elapsed(At("2026-10-31T12:00-04:00"), At("2026-11-01T12:00-05:00")));
    }

    [Fact]
    public void Where_the_clock_goes_back_over_midnight_yesterdays_slot_is_still_open()
    {
        var saturday = On("America/Havana", "sat", "22:00-24:00");

        Assert.True(saturday.IsOpen(At("2026-11-01T00:30-04:00")));
        Assert.Equal(At("2026-11-01T00:00-05:00"), saturday.ClosesAt(At("2026-11-01T00:30-04:00")));
        Assert.Equal(At("2026-11-01T00:00-05:00"), saturday.Add(At("2026-11-01T00:30-04:00"), Min(30)));
    }

    [Fact]
    public void Where_midnight_is_skipped_a_day_begins_at_the_jump() =>
        Assert.Equal(
            [new OpenSegment(At("2026-03-08T05:00Z"), At("2026-03-08T06:00Z"))],
            OpeningsAround(On("America/Havana", "sun", "00:00-02:00"), "2026-03-08"));

    [Theory]
    [InlineData("2026-03-28T22:00+01:00", 120, "2026-03-29T10:00+02:00")]
    [InlineData("2026-10-24T22:00+02:00", 120, "2026-10-25T10:00+01:00")]
    public void Over_the_night_of_the_change_opening_hours_keep_their_wall_clock(string start, int minutes, string due) =>
        Assert.Equal(At(due), Helpline.Add(At(start), Min(minutes)));

    [Theory]
    [InlineData("Asia/Kolkata", "2026-06-01T12:00Z", "2026-06-01T12:30Z")]
    [InlineData("America/New_York", "2026-06-01T21:00Z", "2026-06-01T22:00Z")]
    [InlineData("America/New_York", "2026-12-01T22:00Z", "2026-12-01T23:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-06-01T07:00Z", "2026-06-01T07:30Z")]
    public void Closing_at_18_00_is_that_of_the_zone(string zone, string at, string closes) =>
        Assert.Equal(At(closes), EveryDay(zone, "09:00-18:00").ClosesAt(At(at)));

    private static IEnumerable<OpenSegment> OpeningsAround(ServiceCalendar calendar, string date) =>
        calendar.Segments(At($"{date}T00:00Z").AddDays(-1), At($"{date}T00:00Z").AddDays(2));
}

using System.Globalization;
using Domain.Deadlines;

namespace Domain.Tests.Deadlines;

/// <summary>Lunch gaps, other zones, pauses and elapsed time, counted minute by minute by <c>vectors/own.py</c>.</summary>
public class OwnVectorTests
{
    private static readonly Dictionary<string, ServiceCalendar> Calendars = new()
    {
        ["LUNCH"] = Hours.Create(Hours.Week(Hours.Paris, CalendarDefinition.Days.Take(5), "09:00-12:00", "14:00-18:00")
            .Except("2026-05-01").Except("2026-12-25").Except("2026-12-24", "09:00-12:00")),
        ["LATE"] = Hours.EveryDay("America/New_York", "00:00-02:00", "18:00-24:00"),
        ["HALF"] = Hours.Create(
            Hours.Week("Asia/Kolkata", CalendarDefinition.Days.Take(6), "09:30-12:45", "13:45-17:45").Except("2026-01-26")),
        ["HOWE"] = Hours.EveryDay("Australia/Lord_Howe", "08:00-20:00"),
        ["APIA"] = Hours.Create(Hours.Week("Pacific/Apia", CalendarDefinition.Days.Take(5), "00:01-00:02", "10:00-10:01", "23:59-24:00")),
        ["SHORT"] = Hours.Create(Hours.Week("Europe/London", ["sun"], "10:00-11:00").Except("2026-07-01", "10:00-10:10", "10:20-10:30")),
    };

    private static readonly IReadOnlyList<Vector> Vectors =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Deadlines", "vectors", "own.csv")).Skip(1).Select(Vector.Read),
    ];

    [Fact]
    public void A_deadline_is_where_the_watcher_of_the_wall_clock_ends()
    {
        var vectors = Vectors.Where(vector => vector.Kind == "add").ToList();

        Assert.Equal(240, vectors.Count);
        Assert.Empty(
            vectors.Where(vector => vector.Calendar.Add(vector.Start, vector.Minutes) != vector.End).Select(vector => vector.Line));
    }

    [Fact]
    public void Elapsed_time_is_what_the_watcher_counted()
    {
        var vectors = Vectors.Where(vector => vector.Kind == "elapsed").ToList();

        Assert.Equal(240, vectors.Count);
        Assert.Empty(
            vectors.Where(vector => vector.Calendar.Elapsed(vector.Start, vector.End) != vector.Minutes).Select(vector => vector.Line));
    }

    [Fact]
    public void Paused_minutes_do_not_count()
    {
        var vectors = Vectors.Where(vector => vector.Kind == "pause").ToList();

        Assert.True(vectors.Count > 100);
        Assert.Empty(vectors.Where(vector => DueAfterPauses(vector) != vector.End).Select(vector => vector.Line));
    }

    private static DateTimeOffset DueAfterPauses(Vector vector)
    {
        var clock = Clocks.Started((int)vector.Minutes.TotalMinutes, vector.Calendar, vector.Start);
        foreach (var pause in vector.Pauses.Chunk(2))
        {
            clock.Pause(pause[0], vector.Calendar);
            clock.Resume(pause[1], vector.Calendar);
        }

        return clock.DueAt;
    }

    private sealed record Vector(
        string Line, string Kind, ServiceCalendar Calendar, DateTimeOffset Start, TimeSpan Minutes, DateTimeOffset End,
        DateTimeOffset[] Pauses)
    {
        public static Vector Read(string line)
        {
            var cells = line.Split(',');
            return new Vector(
                line, cells[0], Calendars[cells[1]], Hours.At(cells[2]),
                TimeSpan.FromMinutes(int.Parse(cells[3], CultureInfo.InvariantCulture)),
                Hours.At(cells[4]), [.. cells[5].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Hours.At)]);
        }
    }
}

using System.Diagnostics;
using Domain.Deadlines;
using Domain.Law;

namespace Benchmarks;

/// <summary>Time arithmetic alone: no database, no input or output.</summary>
internal static class DeadlineFigures
{
    private static readonly TimeSpan Stretch = TimeSpan.FromSeconds(1);
    private static readonly DateTimeOffset Start = new(2026, 3, 27, 21, 30, 0, TimeSpan.Zero);

    public static void Print()
    {
        var table = new Table("Deadlines", "calendar", "operation", "per second", "bytes per call");
        foreach (var (name, calendar) in Calendars())
        {
            foreach (var hours in new[] { 4, 48 })
            {
                var budget = TimeSpan.FromHours(hours);
                Measure(table, name, $"Add {hours} h", i => calendar.Add(At(i), budget).Ticks);
                Measure(table, name, $"Elapsed {hours} h", i => calendar.Elapsed(At(i), At(i) + budget).Ticks);
            }

            var terms = new ClockTerms(ClockKind.Decide, 240, null, calendar, PolicyTerms.Default.LadderOf(ClockKind.Decide));
            Measure(table, name, "clock: start, pause, resume, meet", i => Life(terms, At(i)));
        }

        table.Print();
    }

    // Over a year, a clock change in it, and never the same instant twice in a row.
    private static DateTimeOffset At(int i) => Start.AddMinutes(i % 8_760 * 61);

    private static readonly ClockOwner Owner = new(
        ClockOwnerKind.Takedown, Guid.NewGuid(), "R-2026-AAAAAA", Guid.NewGuid(), Guid.NewGuid(), Priority.P1Critical, Start);

    private static long Life(ClockTerms terms, DateTimeOffset at)
    {
        var clock = new SlaClock(terms, Owner, at);
        clock.Pause(at.AddMinutes(30), terms.Calendar);
        clock.Resume(at.AddMinutes(90), terms.Calendar);
        clock.Meet(at.AddMinutes(120), terms.Calendar);
        return clock.DueAt.Ticks;
    }

    private static void Measure(Table table, string calendar, string operation, Func<int, long> act)
    {
        const int Block = 1_000;
        var (kept, calls) = (0L, 0L);
        for (var i = 0; i < 20 * Block; i++) kept ^= act(i);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < Stretch)
        {
            for (var i = 0; i < Block; i++) kept ^= act((int)(calls + i));
            calls += Block;
        }

        var taken = Stopwatch.GetElapsedTime(started);
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)calls;
        GC.KeepAlive(kept);
        table.Row(calendar, operation, Table.Number(calls / taken.TotalSeconds), Table.Number(bytes));
    }

    private static IEnumerable<(string Name, ServiceCalendar Calendar)> Calendars()
    {
        yield return ("24/7", ServiceCalendar.Always);
        yield return ("09-23 Paris", Of(["09:00-23:00"], new Dictionary<string, IReadOnlyList<string>>()));
        yield return ("two slots with lunch, 13 exceptions", Of(
            ["08:30-12:15", "13:45-18:00"],
            Enumerable.Range(1, 13)
                .ToDictionary(
                    month => new DateOnly(2026, 1, 1).AddDays(month * 27).ToString("yyyy-MM-dd", null), IReadOnlyList<string> (_) => [])));
    }

    private static ServiceCalendar Of(IReadOnlyList<string> day, IReadOnlyDictionary<string, IReadOnlyList<string>> exceptions) =>
        ServiceCalendar.Create(new CalendarDefinition
        {
            TimeZone = "Europe/Paris",
            Week = CalendarDefinition.Days.ToDictionary(name => name, _ => day),
            Exceptions = exceptions,
        }).OrThrow();
}

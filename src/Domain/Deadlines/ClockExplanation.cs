namespace Domain.Deadlines;

/// <summary>Shows which stretches of time a clock counted on its way to the due instant.</summary>
public static class ClockExplanation
{
    /// <summary>
    /// The stretches of opening time between start and due, pauses left out, in order. Together they last as long as the
    /// budget; less while the clock is paused, because the rest is not known yet.
    /// </summary>
    /// <param name="clock">The clock, with its events.</param>
    /// <param name="calendar">The calendar it counts in.</param>
    public static IEnumerable<OpenSegment> Counted(SlaClock clock, ServiceCalendar calendar) =>
        Runs([.. clock.Events.OrderBy(happened => happened.Number)], clock.DueAt, calendar)
            .SelectMany(run => calendar.Segments(run.From, run.To < clock.DueAt ? run.To : clock.DueAt));

    private static IEnumerable<OpenSegment> Runs(IReadOnlyList<ClockEvent> events, DateTimeOffset dueAt, ServiceCalendar calendar)
    {
        var fold = ClockFold.Begin(events);
        foreach (var happened in events)
        {
            var before = fold;
            fold = fold.After(happened, calendar);
            if (before.PausedSince is null && fold.PausedSince is { } paused) yield return new OpenSegment(before.RunningSince, paused);
        }

        if (fold.PausedSince is null) yield return new OpenSegment(fold.RunningSince, dueAt);
    }
}

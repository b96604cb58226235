namespace Domain.Deadlines;

/// <summary>
/// What a clock's events come to: pure arithmetic, no "now". A pause shifts everything after it by the calendar time it
/// lasted, and all pauses together last no longer than twice the budget. A re-policed clock is replayed under its last
/// budget, so pauses already taken still count.
/// </summary>
internal readonly record struct ClockFold(
    TimeSpan Budget, TimeSpan Consumed, TimeSpan PauseUsed, DateTimeOffset RunningSince, DateTimeOffset? PausedSince,
    DateTimeOffset? RepolicedAt)
{
    private const int PauseCapFactor = 2;

    /// <summary>Replays the events, in their order, under the calendar.</summary>
    public static ClockFold Of(IReadOnlyList<ClockEvent> events, ServiceCalendar calendar)
    {
        var fold = Begin(events);
        foreach (var happened in events) fold = fold.After(happened, calendar);
        return fold;
    }

    /// <summary>Before anything was counted, under the budget that counts in the end.</summary>
    public static ClockFold Begin(IReadOnlyList<ClockEvent> events) => new(
        TimeSpan.FromMinutes(events[^1].BudgetMinutes), TimeSpan.Zero, TimeSpan.Zero, events[0].At, null, null);

    /// <summary>After one more event.</summary>
    public ClockFold After(ClockEvent happened, ServiceCalendar calendar) => happened.Kind switch
    {
        ClockEventKind.Paused => Pause(happened.At, calendar),
        ClockEventKind.Resumed => Resume(happened.At, calendar),
        ClockEventKind.Repoliced => this with { RepolicedAt = happened.At },
        ClockEventKind.Started or ClockEventKind.Met or ClockEventKind.Cancelled => this,
    };

    /// <summary>The instant at which the pause under way reaches its limit; null when it is not paused.</summary>
    public DateTimeOffset? PauseLimit(ServiceCalendar calendar)
    {
        if (PausedSince is not { } since) return null;
        var left = PauseLeft;
        return left > TimeSpan.Zero ? calendar.Add(since, left) : since;
    }

    /// <summary>
    /// The instant at which this share of the budget is used up, if nothing more happens. A share that was used up
    /// before a change of priority falls due at the change: no breach is dated before it.
    /// </summary>
    /// <param name="percent">Share of the budget, 100 for the due instant.</param>
    /// <param name="calendar">The clock's calendar.</param>
    public DateTimeOffset At(int percent, ServiceCalendar calendar)
    {
        var needed = Budget * percent / 100 - Consumed;
        var at = needed > TimeSpan.Zero ? calendar.Add(RunningSince, needed) : RunningSince;
        return RepolicedAt is { } changed && at < changed ? changed : at;
    }

    /// <summary>Whether any pause is left.</summary>
    public bool MayPause => PauseLeft > TimeSpan.Zero;

    private TimeSpan PauseLeft => Budget * PauseCapFactor - PauseUsed;

    private ClockFold Pause(DateTimeOffset at, ServiceCalendar calendar) => PausedSince is not null
        ? this
        : this with { Consumed = Consumed + calendar.Elapsed(RunningSince, at), PausedSince = at };

    private ClockFold Resume(DateTimeOffset at, ServiceCalendar calendar)
    {
        if (PausedSince is not { } since || PauseLimit(calendar) is not { } limit) return this;
        var effective = at < limit ? at : limit;
        return this with
        {
            PauseUsed = PauseUsed + calendar.Elapsed(since, effective),
            RunningSince = effective,
            PausedSince = null,
        };
    }
}

namespace Domain.Deadlines;

/// <summary>
/// One deadline on one organisation. Half-open: an answer exactly at the due instant is in time. Its events are the
/// record; the columns beside them are what they come to, kept so that lists and the sweep can ask the database.
/// Clocks are independent of each other. There is no "now" in here: every instant is handed in.
/// </summary>
public sealed partial class SlaClock
{
    private readonly List<ClockEvent> _events = [];
    private readonly List<DeadlineStep> _steps = [];

    private SlaClock()
    {
    }

    /// <summary>Starts a clock.</summary>
    /// <param name="terms">Budget, calendar, ladder.</param>
    /// <param name="owner">What it belongs to.</param>
    /// <param name="at">Start (UTC).</param>
    public SlaClock(ClockTerms terms, ClockOwner owner, DateTimeOffset at)
    {
        OwnerKind = owner.Kind;
        OwnerId = owner.Id;
        OwnerReference = owner.Reference;
        HelplineId = owner.HelplineId;
        PlatformId = owner.PlatformId;
        Priority = owner.Priority;
        OwnerSince = owner.Since;
        HarmType = owner.HarmType;
        Kind = terms.Kind;
        PolicyId = terms.PolicyId;
        CalendarId = terms.CalendarId;
        StartedAt = at;
        BudgetMinutes = terms.BudgetMinutes;
        _steps.AddRange(terms.Ladder.Select(level => new DeadlineStep(Id, level.Percent, level.ReminderMinutes)));
        Append(ClockEventKind.Started, at, terms.Calendar);
    }

    /// <summary>Key.</summary>
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>What it measures.</summary>
    public ClockKind Kind { get; private init; }

    /// <summary>Where it stands.</summary>
    public ClockState State { get; private set; }

    /// <summary>When it started (UTC).</summary>
    public DateTimeOffset StartedAt { get; private init; }

    /// <summary>Budget in minutes of calendar time.</summary>
    public int BudgetMinutes { get; private set; }

    /// <summary>The calendar it counts in; null is around the clock.</summary>
    public Guid? CalendarId { get; private init; }

    /// <summary>The policy version it was started under, which keeps its ladder; null for none.</summary>
    public Guid? PolicyId { get; private init; }

    /// <summary>When it falls due (UTC). While paused: when it would have, had it not been paused.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>Since when it is paused (UTC); null when it runs.</summary>
    public DateTimeOffset? PausedSince { get; private set; }

    /// <summary>When it was answered or cancelled (UTC).</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>When the breach was recorded (UTC); once set it stays.</summary>
    public DateTimeOffset? MissedAt { get; private set; }

    /// <summary>Calendar time from start to answer without pauses, in minutes; set when answered.</summary>
    public double? TakenMinutes { get; private set; }

    /// <summary>Raised with each change; the concurrency token.</summary>
    public long Version { get; private set; }

    /// <summary>The highest level of its ladder that was reached, in percent; 0 for none.</summary>
    public int Level { get; private set; }

    /// <summary>What happened to it, in order.</summary>
    public IReadOnlyList<ClockEvent> Events => [.. _events.OrderBy(happened => happened.Number)];

    /// <summary>What will need doing, and what was done.</summary>
    public IReadOnlyList<DeadlineStep> Steps => _steps;

    /// <summary>
    /// From when on it is amber (UTC): the instant of the first level of its ladder below the breach; null when there is none. It moves
    /// with the due instant, whether the warning was given or not.
    /// </summary>
    public DateTimeOffset? WarnsAt { get; private set; }

    /// <summary>The platform begins to wait. Nothing happens when the clock is not running, or no pause is left.</summary>
    /// <returns>True when this very call recorded a breach: whichever of sweep and pause comes first, it is a fact.</returns>
    public bool Pause(DateTimeOffset at, ServiceCalendar calendar)
    {
        if (!State.IsOpen()) return false;
        EndPauseAtItsLimit(at, calendar);
        if (PausedSince is not null) return false;
        var recorded = RecordIfLate(at);
        if (ClockFold.Of(Events, calendar).MayPause) Append(ClockEventKind.Paused, at, calendar);
        return recorded;
    }

    /// <summary>The wait is over. Nothing happens when the clock is not paused.</summary>
    public void Resume(DateTimeOffset at, ServiceCalendar calendar)
    {
        if (!State.IsOpen()) return;
        EndPauseAtItsLimit(at, calendar);
        if (PausedSince is not null) Append(ClockEventKind.Resumed, at, calendar);
    }

    /// <summary>Another budget counts, from the start; pauses already taken still count and a breach stays.</summary>
    /// <returns>True when this very call recorded a breach.</returns>
    public bool Repolice(int budgetMinutes, DateTimeOffset at, ServiceCalendar calendar)
    {
        if (!State.IsOpen()) return false;
        EndPauseAtItsLimit(at, calendar);
        var recorded = RecordIfLate(at);
        BudgetMinutes = budgetMinutes;
        Append(ClockEventKind.Repoliced, at, calendar);
        return recorded;
    }

    /// <summary>The answer came. Late is late: "met late", never hidden.</summary>
    /// <returns>True when this very call recorded the breach.</returns>
    public bool Meet(DateTimeOffset at, ServiceCalendar calendar)
    {
        if (!State.IsOpen()) return false;
        Resume(at, calendar);
        var recorded = RecordIfLate(at);
        var fold = ClockFold.Of(Events, calendar);
        TakenMinutes = (fold.Consumed + calendar.Elapsed(fold.RunningSince, at)).TotalMinutes;
        End(MissedAt is null ? ClockState.Met : ClockState.MetLate, ClockEventKind.Met, at);
        return recorded;
    }

    /// <summary>The answer is no longer asked for. A breach stays.</summary>
    /// <returns>True when this very call recorded a breach.</returns>
    public bool Cancel(DateTimeOffset at, ServiceCalendar calendar)
    {
        if (!State.IsOpen()) return false;
        EndPauseAtItsLimit(at, calendar);
        var recorded = RecordIfLate(at);
        End(ClockState.Cancelled, ClockEventKind.Cancelled, at);
        return recorded;
    }

    /// <summary>
    /// Takes a step that fell due before <paramref name="now"/>. Once taken it is never taken again.
    /// </summary>
    /// <returns>False when there is nothing to take: taken before, not due, or the clock has ended or is paused.</returns>
    public bool Take(DeadlineStep step, DateTimeOffset now, ServiceCalendar calendar)
    {
        if (!State.IsOpen() || step.DoneAt is not null || step.At is not { } due || due >= now) return false;
        if (step.Kind != StepKind.Reminder) step.DoneAt = now;
        Level = Math.Max(Level, step.Percent);
        switch (step.Kind)
        {
            case StepKind.PauseLimit:
                Append(ClockEventKind.Resumed, due, calendar);
                break;
            case StepKind.Breach:
                RecordBreach(now);
                break;
            case StepKind.Escalation or StepKind.Reminder:
                Remind(step, now);
                break;
            case StepKind.Warning:
                break;
        }

        Version++;
        return true;
    }

    // The sweep would have done it, had it been there: an act that comes after the limit is judged by a running clock.
    private void EndPauseAtItsLimit(DateTimeOffset at, ServiceCalendar calendar)
    {
        if (_steps.Find(step => step is { Kind: StepKind.PauseLimit, DoneAt: null })?.At is { } limit && limit < at)
            Append(ClockEventKind.Resumed, limit, calendar);
    }

    private bool RecordIfLate(DateTimeOffset at)
    {
        if (MissedAt is not null || PausedSince is not null || at <= DueAt) return false;
        RecordBreach(at);
        return true;
    }

    private void RecordBreach(DateTimeOffset now)
    {
        MissedAt ??= now;
        State = ClockState.Missed;
        if (_steps.Find(step => step.Kind == StepKind.Breach) is { } breach)
        {
            breach.DoneAt ??= now;
            Level = Math.Max(Level, breach.Percent);
            Remind(breach, now);
        }

        Version++;
    }

    private void End(ClockState state, ClockEventKind kind, DateTimeOffset at)
    {
        _events.Add(new ClockEvent(Id, _events.Count + 1, kind, at, BudgetMinutes));
        State = state;
        EndedAt = at;
        PausedSince = null;
        Unpark();
        _steps.RemoveAll(step => step.DoneAt is null);
        Version++;
    }

    private void Append(ClockEventKind kind, DateTimeOffset at, ServiceCalendar calendar)
    {
        _events.Add(new ClockEvent(Id, _events.Count + 1, kind, at, BudgetMinutes));
        var fold = ClockFold.Of(Events, calendar);
        PausedSince = fold.PausedSince;
        // A breach outranks a pause: lateness is frozen, not forgiven.
        State = MissedAt is not null ? ClockState.Missed
            : fold.PausedSince is not null ? ClockState.Paused : ClockState.Running;
        if (MissedAt is null && fold.PausedSince is null)
        {
            DueAt = fold.At(DeadlineStep.BreachPercent, calendar);
            WarnsAt = _steps.Where(step => step.Kind == StepKind.Warning)
                .Min(step => (int?)step.Percent) is { } first ? fold.At(first, calendar) : null;
        }

        foreach (var step in _steps.Where(
            step => step.DoneAt is null && step.Kind is StepKind.Warning or StepKind.Breach or StepKind.Escalation))
            step.At = fold.PausedSince is null ? fold.At(step.Percent, calendar) : null;
        if (_steps.Find(step => step.Kind == StepKind.Reminder) is { } reminder)
            reminder.At = fold.PausedSince is null ? reminder.At ?? at.AddMinutes(reminder.ReminderMinutes ?? 0) : null;
        SetPauseLimit(fold.PauseLimit(calendar));
        Version++;
    }

    private void SetPauseLimit(DateTimeOffset? at)
    {
        var step = _steps.Find(step => step.Kind == StepKind.PauseLimit);
        if (step is { DoneAt: not null } && at is null) return;
        if (step is null && at is not null) _steps.Add(step = new DeadlineStep(Id, DeadlineStep.PauseLimitPercent));
        // A larger budget gives pause back, so the one step of this kind may have to be taken for each pause.
        if (step is not null) (step.At, step.DoneAt) = (at, null);
    }
}

namespace Domain.Deadlines;

/// <summary>What the instant of a step brings.</summary>
public enum StepKind
{
    /// <summary>The longest lawful pause is used up: the clock runs again.</summary>
    PauseLimit,

    /// <summary>Nobody acknowledged the escalation yet: those who were told are told again.</summary>
    Reminder,

    /// <summary>Some of the budget is used up: somebody is warned.</summary>
    Warning,

    /// <summary>All of the budget is used up: a breach.</summary>
    Breach,

    /// <summary>More than the budget is used up: a level of the escalation ladder.</summary>
    Escalation,
}

/// <summary>
/// One thing that will need doing on a clock: a row with an instant. (Clock, percent) is unique, so a step is taken
/// once whatever happens to the job that takes it.
/// </summary>
public sealed class DeadlineStep
{
    /// <summary>Percent of the step that ends a pause at its limit.</summary>
    public const int PauseLimitPercent = 0;

    /// <summary>Percent of the breach.</summary>
    public const int BreachPercent = 100;

    /// <summary>Percent of the step that repeats what a level told.</summary>
    public const int ReminderPercent = -1;

    private DeadlineStep()
    {
    }

    internal DeadlineStep(Guid clockId, int percent, int? reminderMinutes = null)
    {
        ClockId = clockId;
        Percent = percent;
        ReminderMinutes = reminderMinutes;
    }

    /// <summary>Key.</summary>
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>The clock it belongs to.</summary>
    public Guid ClockId { get; private init; }

    /// <summary>Share of the budget used up when it falls due: 50, 80, 100, 150, 200; 0 for the pause limit, -1 for the reminder.</summary>
    public int Percent { get; private init; }

    /// <summary>How often what it told is repeated, in minutes of real time; null for never.</summary>
    public int? ReminderMinutes { get; internal set; }

    /// <summary>When it falls due (UTC); null while the clock is paused.</summary>
    public DateTimeOffset? At { get; internal set; }

    /// <summary>When it was taken (UTC); null when it was not. A reminder that was taken waits for the next time instead.</summary>
    public DateTimeOffset? DoneAt { get; internal set; }

    /// <summary>The sweep leaves it alone until then (UTC), because its clock cannot run; null for any other.</summary>
    public DateTimeOffset? ParkedUntil { get; internal set; }

    /// <summary>What it brings.</summary>
    public StepKind Kind => Percent switch
    {
        ReminderPercent => StepKind.Reminder,
        PauseLimitPercent => StepKind.PauseLimit,
        < BreachPercent => StepKind.Warning,
        BreachPercent => StepKind.Breach,
        _ => StepKind.Escalation,
    };
}

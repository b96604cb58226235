namespace Domain.Deadlines;

/// <summary>What can happen to a clock.</summary>
public enum ClockEventKind
{
    /// <summary>It was started.</summary>
    Started,

    /// <summary>The platform began to wait for the helpline.</summary>
    Paused,

    /// <summary>The helpline answered, or the pause reached its limit.</summary>
    Resumed,

    /// <summary>The priority changed: another budget counts from the start.</summary>
    Repoliced,

    /// <summary>The answer came.</summary>
    Met,

    /// <summary>The answer is no longer asked for.</summary>
    Cancelled,
}

/// <summary>One event of a clock. The clock's state is a fold over them, in order.</summary>
public sealed class ClockEvent
{
    private ClockEvent()
    {
    }

    internal ClockEvent(Guid clockId, int number, ClockEventKind kind, DateTimeOffset at, int budgetMinutes)
    {
        ClockId = clockId;
        Number = number;
        Kind = kind;
        At = at;
        BudgetMinutes = budgetMinutes;
    }

    /// <summary>The clock it belongs to.</summary>
    public Guid ClockId { get; private init; }

    /// <summary>1, 2, 3 ... within the clock.</summary>
    public int Number { get; private init; }

    /// <summary>What happened.</summary>
    public ClockEventKind Kind { get; private init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; private init; }

    /// <summary>The budget in force from this event on, in minutes of calendar time.</summary>
    public int BudgetMinutes { get; private init; }
}

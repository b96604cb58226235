using System.Text.Json.Serialization;
using Domain.Kernel;
using Domain.Tasks;

namespace Domain.Deadlines;

/// <summary>Something the ladder does: the event says whom the level tells, as the policy version of its clock has it.</summary>
public abstract record LadderEvent : DomainEvent
{
    /// <summary>Who gets a mail.</summary>
    public IReadOnlyList<LadderAudience> Tells { get; init; } = [];

    /// <summary>What the level asks somebody to do; null for nothing, and where the answer came meanwhile. Not part of the trail.</summary>
    [JsonIgnore]
    public AskedTask? Asks { get; init; }
}

/// <summary>Part of a budget is used up.</summary>
public sealed record DeadlineWarned(ClockKind Clock, int Percent, DateTimeOffset DueAt) : LadderEvent;

/// <summary>A deadline was missed. A fact: never edited, never hidden.</summary>
public sealed record DeadlineMissed(ClockKind Clock, DateTimeOffset DueAt) : LadderEvent;

/// <summary>A level of the ladder after a breach was reached.</summary>
public sealed record DeadlineEscalated(ClockKind Clock, int Percent, DateTimeOffset DueAt) : LadderEvent;

/// <summary>Nobody of the sides it tells acknowledged the escalation: what its level told is told again.</summary>
public sealed record DeadlineReminded(ClockKind Clock, int Percent, DateTimeOffset DueAt) : LadderEvent;

/// <summary>The longest lawful pause is used up: the decision clock runs again without an answer.</summary>
[TellsNobody("The clock runs again: its next level tells.")]
public sealed record PauseLimitReached(ClockKind Clock) : DomainEvent;

/// <summary>A clock cannot run: its deadlines are not enforced until it does. The cause is the name of a ParkReason.</summary>
[TellsNobody("The portal's health and the dashboards raise an alarm.")]
public sealed record ClockParked(string Cause) : DomainEvent;

/// <summary>A clock that could not run does again.</summary>
[TellsNobody("The alarm of the clock that was parked ends.")]
public sealed record ClockRunsAgain(ClockKind Clock) : DomainEvent;

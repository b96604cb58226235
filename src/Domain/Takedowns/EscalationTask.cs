using Domain.Deadlines;
using Domain.Kernel;

namespace Domain.Takedowns;

/// <summary>Somebody did what the ladder asked for.</summary>
public sealed record EscalationTaskDone(string Task) : DomainEvent;

/// <summary>What a level of the ladder asks a person of the helpline to do.</summary>
public enum EscalationTaskKind
{
    /// <summary>Supervisor: call the platform now.</summary>
    CallPlatform,

    /// <summary>Lawyer: prepare the file for the Digital Services Coordinator (Arcom).</summary>
    PrepareCoordinatorFile,
}

/// <summary>A task that a missed deadline created. Doing it stops nagging, never the clock.</summary>
public sealed class EscalationTask : AggregateRoot
{
    private EscalationTask()
    {
    }

    /// <summary>The helpline that has to act.</summary>
    public Guid HelplineId { get; private init; }

    /// <summary>The platform that is late.</summary>
    public Guid PlatformId { get; private init; }

    /// <summary>What to do.</summary>
    public EscalationTaskKind Kind { get; private init; }

    /// <summary>The request that is late.</summary>
    public string RequestReference { get; private init; } = "";

    /// <summary>The clock that was missed.</summary>
    public ClockKind Clock { get; private init; }

    /// <summary>When it was due (UTC).</summary>
    public DateTimeOffset DueAt { get; private init; }

    /// <summary>When the task was created (UTC).</summary>
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>When it was done (UTC).</summary>
    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>Who did it.</summary>
    public string? DoneBy { get; private set; }

    /// <summary>The task of a ladder level, or null when that level asks for none.</summary>
    internal static EscalationTask? For(DueStep due, DateTimeOffset now)
    {
        if (due.Step.Kind != StepKind.Escalation || !due.Clock.Kind.IsPlatforms() || due.PlatformId is not { } platform)
            return null;
        return new EscalationTask
        {
            Reference = due.Step.Id.ToString(),
            HelplineId = due.HelplineId,
            PlatformId = platform,
            Kind = due.Step.Percent < LawyersPercent ? EscalationTaskKind.CallPlatform : EscalationTaskKind.PrepareCoordinatorFile,
            RequestReference = due.Reference,
            Clock = due.Clock.Kind,
            DueAt = due.Clock.DueAt,
            CreatedAt = now,
        };
    }

    /// <summary>It was done. Refused when a colleague was faster.</summary>
    public Outcome Complete(Actor by, DateTimeOffset now)
    {
        if (DoneAt is not null) return Refusal.Rule("task.already_done", DoneBy ?? "");
        DoneAt = now;
        DoneBy = by.Name;
        Record(new EscalationTaskDone(Kind.ToString()) { Reference = RequestReference, HelplineId = HelplineId });
        return Outcome.Done;
    }

    private const int LawyersPercent = 200;
}

using Domain.Deadlines;
using Domain.Kernel;

namespace Domain.Takedowns;

/// <summary>Somebody did what the ladder asked for.</summary>
public sealed record EscalationTaskDone(string Task) : DomainEvent;

/// <summary>A task that a level of the ladder created. Doing it never stops the clock.</summary>
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

    /// <summary>The task of a ladder level. Its reference is the step's, so a level asks for it once.</summary>
    internal static EscalationTask Of(
        EscalationTaskKind kind, SlaClock clock, DeadlineStep step, string request, Guid helplineId, Guid platformId, DateTimeOffset now) => new()
        {
            Reference = step.Id.ToString(),
            HelplineId = helplineId,
            PlatformId = platformId,
            Kind = kind,
            RequestReference = request,
            Clock = clock.Kind,
            DueAt = clock.DueAt,
            CreatedAt = now,
        };

    /// <summary>It was done. Refused when a colleague was faster.</summary>
    public Outcome Complete(Actor by, DateTimeOffset now)
    {
        if (DoneAt is not null) return Refusal.Rule("task.already_done", DoneBy ?? "");
        DoneAt = now;
        DoneBy = by.Name;
        Record(new EscalationTaskDone(Kind.ToString()) { Reference = RequestReference, HelplineId = HelplineId });
        return Outcome.Done;
    }
}

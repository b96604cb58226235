using Domain.Law;

namespace Domain.Deadlines;

/// <content>What it belongs to, kept here so that lists, figures and mails need not ask for it. None of it moves the clock.</content>
public sealed partial class SlaClock
{
    /// <summary>What it belongs to.</summary>
    public ClockOwnerKind OwnerKind { get; private init; }

    /// <summary>Key of what it belongs to.</summary>
    public Guid OwnerId { get; private init; }

    /// <summary>What people call that.</summary>
    public string OwnerReference { get; private init; } = "";

    /// <summary>The helpline whose work it is.</summary>
    public Guid HelplineId { get; private init; }

    /// <summary>The platform concerned; null where none may know.</summary>
    public Guid? PlatformId { get; private init; }

    /// <summary>When what it belongs to was sent or came in (UTC).</summary>
    public DateTimeOffset OwnerSince { get; private init; }

    /// <summary>Code of the kind of harm that it is about; null where nobody has said yet.</summary>
    public string? HarmType { get; private init; }

    /// <summary>Account at the helpline that works on what it belongs to; null for nobody.</summary>
    public Guid? HelplineWorkerId { get; private set; }

    /// <summary>
    /// Account at the platform that works on what it belongs to; null for nobody. Neither side is told of the other's people.
    /// </summary>
    public Guid? PlatformWorkerId { get; private set; }

    /// <summary>How urgent what it belongs to is.</summary>
    public Priority Priority { get; private set; }

    /// <summary>Whether a life is at stake.</summary>
    public bool IsVital => Priority == Priority.P0Vital;

    /// <summary>
    /// Somebody else at the helpline works on what it belongs to. It moves nothing, and nobody who acts on it meanwhile is in their way.
    /// </summary>
    internal void HandOverAtHelpline(Guid? account) => HelplineWorkerId = account;

    /// <summary>Somebody at the platform works on what it belongs to. It moves nothing.</summary>
    internal void HandOverAtPlatform(Guid? account) => PlatformWorkerId = account;

    /// <summary>What it belongs to is more or less urgent than was thought. It moves nothing.</summary>
    internal void Follow(Priority priority)
    {
        Priority = priority;
        Version++;
    }
}

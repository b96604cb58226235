using Domain.Kernel;

namespace Infrastructure.Audit;

/// <summary>
/// One line of the trail: an event, or a refusal. Written in the transaction of the change, never changed after. It
/// holds references and codes, never what a child said.
/// </summary>
public sealed record AuditEntry
{
    /// <summary>Ordered by writing.</summary>
    public long Id { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Ties what one use case left behind together.</summary>
    public Guid CorrelationId { get; init; }

    /// <summary>Person, program or the portal itself.</summary>
    public ActorKind ActorKind { get; init; }

    /// <summary>Account or API key.</summary>
    public Guid ActorId { get; init; }

    /// <summary>How they were called then.</summary>
    public string ActorName { get; init; } = "";

    /// <summary>The organisation they acted for.</summary>
    public Guid? ActorOrganisationId { get; init; }

    /// <summary>Name of the use case.</summary>
    public string UseCase { get; init; } = "";

    /// <summary>What it was about; null when nothing known.</summary>
    public string? Reference { get; init; }

    /// <summary>The event, or "Refused".</summary>
    public string Event { get; init; } = "";

    /// <summary>Code of the refusal; null when it was done.</summary>
    public string? Refusal { get; init; }

    /// <summary>The event as JSON.</summary>
    public string Payload { get; init; } = "";

    /// <summary>Version of the payload's shape.</summary>
    public int PayloadVersion { get; init; } = 1;

    /// <summary>The helpline concerned.</summary>
    public Guid? HelplineId { get; init; }

    /// <summary>The platform concerned; null also when it may not know.</summary>
    public Guid? PlatformId { get; init; }
}

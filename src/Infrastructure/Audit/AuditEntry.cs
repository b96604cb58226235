using System.Globalization;
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

    /// <summary>What it is chained with: its reference, in capitals, or <c>REFUSALS:</c> and who was refused.</summary>
    public string Stream { get; init; } = "";

    /// <summary>Place in its stream: 1, 2, 3...</summary>
    public long Number { get; init; }

    /// <summary>Hash of the entry before it in its stream; of the first one <see cref="Beginning"/>.</summary>
    public string PreviousHash { get; init; } = "";

    /// <summary>SHA-256 of <see cref="Text"/>, 64 hexadecimal digits.</summary>
    public string Hash { get; init; } = "";

    /// <summary>What stands before the first entry of a stream.</summary>
    public static string Beginning { get; } = new('0', 64);

    /// <summary>What a seal covers of an entry: its key, which the database gives, and its hash.</summary>
    public static string LineOf(long id, string hash) => string.Create(CultureInfo.InvariantCulture, $"{id}:{hash}");

    /// <summary>Every column but the key and the hash itself, in the form that is hashed.</summary>
    public string Text() => new CanonicalText()
        .Add(nameof(Stream), Stream).Add(nameof(Number), Number).Add(nameof(PreviousHash), PreviousHash)
        .Add(nameof(At), At).Add(nameof(CorrelationId), CorrelationId)
        .Add(nameof(ActorKind), ActorKind.ToString()).Add(nameof(ActorId), ActorId).Add(nameof(ActorName), ActorName)
        .Add(nameof(ActorOrganisationId), ActorOrganisationId).Add(nameof(UseCase), UseCase).Add(nameof(Reference), Reference)
        .Add(nameof(Event), Event).Add(nameof(Refusal), Refusal).Add(nameof(Payload), Payload).Add(nameof(PayloadVersion), PayloadVersion)
        .Add(nameof(HelplineId), HelplineId).Add(nameof(PlatformId), PlatformId)
        .ToString();

    /// <summary>This entry as the next of its stream.</summary>
    public AuditEntry After(string stream, long number, string hash)
    {
        var placed = this with { Stream = stream, Number = number + 1, PreviousHash = hash };
        return placed with { Hash = CanonicalText.HashOf(placed.Text()) };
    }
}

using System.Text.Json.Serialization;

namespace Domain.Kernel;

/// <summary>
/// Something that happened, named in the past tense. It becomes an audit entry and, where somebody is to be told,
/// an outbox message, in the transaction of the change. It never carries personal data, only references and codes.
/// </summary>
public abstract record DomainEvent
{
    /// <summary>Reference of what it happened to, e.g. <c>R-2026-7K4M2Q</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>The helpline concerned, if any: its open screens are told.</summary>
    public Guid? HelplineId { get; init; }

    /// <summary>Whether a life is at stake (P0): who is told of it is told at once, whatever their hours. Not part of the trail.</summary>
    [JsonIgnore]
    public bool Vital { get; init; }

    /// <summary>The platform concerned, if any. Null also when the platform may not know.</summary>
    public Guid? PlatformId { get; init; }
}

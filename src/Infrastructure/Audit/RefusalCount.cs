using Domain.Kernel;

namespace Infrastructure.Audit;

/// <summary>
/// How often in one hour somebody was turned away who can make as many refusals as they like: nobody in particular, a program, or a person
/// beyond
/// <see cref="RefusalCounter.SinglesAnHour"/>. One row each, however many; <see cref="RecordRefusals"/> puts the count on the trail when
/// the hour is over.
/// </summary>
public sealed record RefusalCount
{
    /// <summary>Key of the API key or account; empty for nobody in particular.</summary>
    public Guid ActorId { get; init; }

    /// <summary>What was asked for.</summary>
    public string UseCase { get; init; } = "";

    /// <summary>Code of the refusal.</summary>
    public string Code { get; init; } = "";

    /// <summary>Beginning of the hour (UTC).</summary>
    public DateTimeOffset Hour { get; init; }

    /// <summary>Nobody, a program, or a person.</summary>
    public ActorKind ActorKind { get; init; }

    /// <summary>How they are called.</summary>
    public string ActorName { get; init; } = "";

    /// <summary>The organisation they acted for.</summary>
    public Guid? ActorOrganisationId { get; init; }

    /// <summary>How often.</summary>
    public long Times { get; init; }
}

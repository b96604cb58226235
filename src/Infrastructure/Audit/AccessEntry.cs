namespace Infrastructure.Audit;

/// <summary>Somebody opened a protected view. Kept apart from the trail, because it is kept for a shorter time.</summary>
public sealed class AccessEntry
{
    /// <summary>Ordered by writing.</summary>
    public long Id { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Account or API key.</summary>
    public Guid ActorId { get; init; }

    /// <summary>How they were called then.</summary>
    public string ActorName { get; init; } = "";

    /// <summary>The organisation they acted for.</summary>
    public Guid? ActorOrganisationId { get; init; }

    /// <summary>Name of the view.</summary>
    public string View { get; init; } = "";

    /// <summary>What was looked at.</summary>
    public string Reference { get; init; } = "";
}

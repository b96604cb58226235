namespace Infrastructure.Audit;

/// <summary>
/// Somebody opened a protected view. Kept apart from the trail, because it is kept for a shorter time: a month
/// is sealed when it is over, and deleted whole a year later.
/// </summary>
public sealed record AccessEntry
{
    /// <summary>Longest <see cref="Reference"/>: an export's says what it was filtered by.</summary>
    public const int ReferenceMost = 400;

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

    /// <summary>What was looked at: a record, or a file of figures with what it was filtered by.</summary>
    public string Reference { get; init; } = "";

    /// <summary>SHA-256 of <see cref="Text"/>, 64 hexadecimal digits.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Every column but the key and the hash itself, in the form that is hashed.</summary>
    public string Text() => new CanonicalText()
        .Add(nameof(At), At).Add(nameof(ActorId), ActorId).Add(nameof(ActorName), ActorName)
        .Add(nameof(ActorOrganisationId), ActorOrganisationId).Add(nameof(View), View).Add(nameof(Reference), Reference)
        .ToString();

    /// <summary>This entry with its hash.</summary>
    public AccessEntry Hashed() => this with { Hash = CanonicalText.HashOf(Text()) };
}

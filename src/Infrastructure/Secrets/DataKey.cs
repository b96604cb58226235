namespace Infrastructure.Secrets;

/// <summary>
/// The key of one subject and kind of secret, wrapped by the Data Protection key ring. Destroying it makes everything
/// that was sealed under it unreadable for good, in every copy of the database.
/// </summary>
public sealed class DataKey
{
    /// <summary>Stands at the head of every cipher made with it.</summary>
    public Guid Id { get; init; }

    /// <summary>Reference of the record whose secrets it seals; <see cref="KeyStore.PortalSubject"/> for the portal's own.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Name of the kind of secret.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The wrapped key; null once it was destroyed.</summary>
    public byte[]? Wrapped { get; set; }

    /// <summary>The key of the ring that wrapped it; other than the ring's current one means: to be wrapped anew.</summary>
    public Guid WrappedBy { get; set; }

    /// <summary>When it was made (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was destroyed (UTC).</summary>
    public DateTimeOffset? DestroyedAt { get; set; }
}

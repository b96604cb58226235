namespace Infrastructure.Persistence;

/// <summary>
/// A call that was made with an <c>Idempotency-Key</c>: what it led to, so that a repeat is answered and not done again.
/// The body is never kept, only its hash.
/// </summary>
public sealed class IdempotentCall
{
    /// <summary>The API key that called.</summary>
    public Guid ClientId { get; init; }

    /// <summary>The caller's key.</summary>
    public string Key { get; init; } = "";

    /// <summary>Keyed hash of method, path and body.</summary>
    public string BodyHash { get; init; } = "";

    /// <summary>The reference it answered with.</summary>
    public string Reference { get; init; } = "";

    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; init; }
}

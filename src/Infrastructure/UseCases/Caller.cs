using Domain.Kernel;

namespace Infrastructure.UseCases;

/// <summary>
/// Who a host says is calling: a key, nothing more. What they may do is read from the database at the door, now, and
/// not from claims that are hours old.
/// </summary>
public abstract record Caller
{
    private Caller()
    {
    }

    /// <summary>Nobody known.</summary>
    public sealed record Anonymous : Caller;

    /// <summary>The portal itself.</summary>
    public sealed record System : Caller;

    /// <summary>A signed-in person.</summary>
    /// <param name="AccountId">Their account.</param>
    /// <param name="SessionId">Their session: without one that is open there is nobody.</param>
    public sealed record Person(Guid AccountId, Guid SessionId) : Caller;

    /// <summary>A program with an API key.</summary>
    /// <param name="KeyId">The key.</param>
    /// <param name="Call">The idempotency of this call, if it asked for it.</param>
    public sealed record ApiClient(Guid KeyId, IdempotencyKey? Call = null) : Caller;
}

/// <summary>An <c>Idempotency-Key</c> with the hash of what it came with.</summary>
/// <param name="Key">The caller's key.</param>
/// <param name="BodyHash">SHA-256 of method, path and <see cref="FingerprintText"/> of the body.</param>
public sealed record IdempotencyKey(string Key, string BodyHash);

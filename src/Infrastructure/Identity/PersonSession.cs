using Domain.Access;

namespace Infrastructure.Identity;

/// <summary>A session of a person: the cookie holds its key, the door reads the rest.</summary>
public sealed class PersonSession
{
    /// <summary>Key, in the cookie's claims.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Whose.</summary>
    public Guid AccountId { get; init; }

    /// <summary>When it was opened (UTC).</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When somebody last touched a key or pointer (UTC), to <see cref="SessionRules.Coarse"/>.</summary>
    public DateTimeOffset LastActiveAt { get; set; }

    /// <summary>Browser and system, e.g. "Firefox, Windows".</summary>
    public string Device { get; init; } = "";

    /// <summary>Whether they were signed in on this device before.</summary>
    public bool KnownDevice { get; init; }

    /// <summary>
    /// Key of the browser, from its cookie: wrong tries are counted by it, however often a session is opened. Null when it had none.
    /// </summary>
    public string? DeviceKey { get; init; }

    /// <summary>
    /// The secret of an authenticator that no code has confirmed yet, sealed: whoever else is signing in does not get it.
    /// </summary>
    public string? AuthenticatorPending { get; set; }

    /// <summary>How they last proved who they are.</summary>
    public ProofKind How { get; set; }

    /// <summary>When that was (UTC).</summary>
    public DateTimeOffset ProvedAt { get; set; }

    /// <summary>True once a second factor was given: until then the session opens nothing.</summary>
    public bool SecondFactor { get; set; }

    /// <summary>Since when it is locked (UTC); it is also locked when <see cref="LastActiveAt"/> is long ago.</summary>
    public DateTimeOffset? LockedAt { get; set; }

    /// <summary>When it was ended (UTC).</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

namespace Domain.Access;

/// <summary>The sessions of people, a row each.</summary>
public interface ISessions
{
    /// <summary>Opens one; null when the account is closed or not there.</summary>
    Task<StartedSession?> Open(NewSession session, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The person of a session proved who they are: it is unlocked, and open when a second factor is among the proofs.</summary>
    Task<ProvedSession> Prove(Guid sessionId, ProofKind how, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Somebody is there.</summary>
    Task Touch(Guid sessionId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Locks one.</summary>
    Task Lock(Guid sessionId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends one of an account; false when it has none of this key.</summary>
    Task<bool> End(Guid accountId, Guid sessionId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends all of an account, or all but one: how many those were.</summary>
    Task<int> EndAll(Guid accountId, Guid? except, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>What a session is opened with.</summary>
/// <param name="AccountId">Whose.</param>
/// <param name="How">How they proved who they are.</param>
/// <param name="Device">Words for browser and system, e.g. "Firefox, Windows".</param>
/// <param name="KnownDevice">Whether they were signed in on this device before.</param>
/// <param name="DeviceKey">Key of the browser, from its cookie; null when it has none.</param>
public sealed record NewSession(Guid AccountId, ProofKind How, string Device, bool KnownDevice, string? DeviceKey = null);

/// <summary>What was opened.</summary>
/// <param name="Id">Its key.</param>
/// <param name="NewDevice">True when it is open in full, on a device that is new for this person, who has been here before.</param>
public readonly record struct StartedSession(Guid Id, bool NewDevice);

/// <summary>What a proof changed.</summary>
/// <param name="Completed">True when it was the second step of signing in.</param>
/// <param name="NewDevice">True when that was on a device that is new for this person, who has been here before.</param>
public readonly record struct ProvedSession(bool Completed, bool NewDevice);

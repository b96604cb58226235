using Domain.Kernel;

namespace Domain.Access;

/// <summary>The second factors of people.</summary>
public interface IFactors
{
    /// <summary>What an account has set up.</summary>
    Task<OwnFactors> Of(Guid accountId, CancellationToken cancellationToken);

    /// <summary>
    /// Looks at a proof that a hash is kept of: a password, a recovery code; slow. Counts the try, whatever the proof. Refused when it is
    /// wrong, or comes too soon after others that were wrong.
    /// </summary>
    Task<Outcome<HashedProof>> Prepare(Actor actor, ProofKind how, string value, CancellationToken cancellationToken);

    /// <summary>Checks a proof and uses it up. Refused when it is wrong or was used before.</summary>
    Task<Outcome> Check(
        Actor actor, ProofKind how, string value, HashedProof hashed, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// A new secret for an authenticator, in base32. It is this session's alone, and counts once <see cref="ConfirmAuthenticator"/> has
    /// seen a code of it.
    /// </summary>
    Task<string> BeginAuthenticator(Actor actor, CancellationToken cancellationToken);

    /// <summary>Whether a code is of the session's new secret.</summary>
    Task<Outcome> Confirms(Actor actor, string code, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Puts the session's new secret in force by a code of it.</summary>
    Task<Outcome> ConfirmAuthenticator(Actor actor, string code, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Sets an authenticator up with a known secret, for the demo.</summary>
    Task<bool> SetAuthenticator(Guid accountId, string secret, CancellationToken cancellationToken);

    /// <summary>Removes the authenticator.</summary>
    Task RemoveAuthenticator(Guid accountId, CancellationToken cancellationToken);

    /// <summary>
    /// Whether the browser was asked for a new passkey, and its answer holds. Counts the try; refused too when it comes too soon after
    /// others.
    /// </summary>
    Task<Outcome> IsNewPasskey(Actor actor, string credential, CancellationToken cancellationToken);

    /// <summary>Keeps a passkey that the browser has just made. Refused when the browser's answer does not hold.</summary>
    Task<Outcome> AddPasskey(Actor actor, string name, string credential, CancellationToken cancellationToken);

    /// <summary>Removes a passkey; false when it is not there.</summary>
    Task<bool> RemovePasskey(Guid accountId, string passkey, CancellationToken cancellationToken);

    /// <summary>Counts that recovery codes are made anew. Refused when that comes too soon after other times.</summary>
    Task<Outcome> MayRenewRecoveryCodes(Actor actor, CancellationToken cancellationToken);

    /// <summary>Makes ten recovery codes and hashes them; slow.</summary>
    IReadOnlyList<HashedCode> MakeRecoveryCodes();

    /// <summary>Keeps the hashes of recovery codes in place of those of before.</summary>
    Task KeepRecoveryCodes(Guid accountId, IReadOnlyList<HashedCode> codes, CancellationToken cancellationToken);

    /// <summary>Removes every factor, the recovery codes and the password: only a new link from the mailbox lets anybody in.</summary>
    Task RemoveAll(Guid accountId, CancellationToken cancellationToken);
}

/// <summary>What looking at a proof found.</summary>
/// <param name="Hash">The hash of the recovery code that it is; null for other proofs.</param>
/// <param name="Account">Key under which wrong tries at this kind of proof are counted.</param>
/// <param name="Source">From where it came, as it is counted.</param>
public sealed record HashedProof(string? Hash, string Account, string Source);

/// <summary>A recovery code.</summary>
/// <param name="Code">As it is shown, once: <c>7K4M2-QX0ZD</c>.</param>
/// <param name="Hash">What is kept of it.</param>
public sealed record HashedCode(string Code, string Hash);

/// <summary>What an account has set up.</summary>
/// <param name="Authenticator">An authenticator.</param>
/// <param name="Passkeys">Passkeys, oldest first.</param>
/// <param name="RecoveryCodes">How many recovery codes are left.</param>
public sealed record OwnFactors(bool Authenticator, IReadOnlyList<OwnPasskey> Passkeys, int RecoveryCodes)
{
    /// <summary>How many factors: authenticator and passkeys.</summary>
    public int Count => Passkeys.Count + (Authenticator ? 1 : 0);
}

/// <summary>A passkey of one's own.</summary>
/// <param name="Id">Its key, base64url.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="AddedAt">Since when (UTC).</param>
public sealed record OwnPasskey(string Id, string Name, DateTimeOffset AddedAt);

namespace Domain.Referrals;

/// <summary>Referrals by their sender's reference.</summary>
public interface IReferrals
{
    /// <summary>What this client sent under the reference of this keyed hash; null when there is nothing.</summary>
    Task<SentBefore?> FindSent(Guid clientId, string externalHash, CancellationToken cancellationToken);
}

/// <summary>A referral that came before.</summary>
/// <param name="Reference">Its reference.</param>
/// <param name="ContentHash">Fingerprint of what was handed over.</param>
public sealed record SentBefore(string Reference, string? ContentHash);

namespace Domain.Referrals;

/// <summary>Referrals by their sender's reference.</summary>
public interface IReferrals
{
    /// <summary>The referral that this client sent under this reference; null when there is none.</summary>
    Task<Referral?> FindSent(Guid clientId, string externalReference, CancellationToken cancellationToken);
}

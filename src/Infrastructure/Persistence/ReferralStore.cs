using Domain.Law;
using Domain.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Persistence;

/// <summary>Referrals by their sender's reference.</summary>
public sealed class ReferralStore(PortalDbContext db, SentReferrals sent) : IReferrals
{
    /// <inheritdoc/>
    public async Task<SentBefore?> FindSent(Guid clientId, string externalHash, CancellationToken cancellationToken) =>
        await sent.Find(db, clientId, externalHash, cancellationToken);
}

/// <summary>The questions that every referral over HTTP asks, compiled once.</summary>
public sealed class SentReferrals
{
    private readonly Func<PortalDbContext, Guid, string, IAsyncEnumerable<SentBefore>> _before = EF.CompileAsyncQuery(
        (PortalDbContext db, Guid client, string externalHash) =>
        db.Referrals.Where(referral => referral.ClientId == client && referral.ExternalHash == externalHash)
            .Select(referral => new SentBefore(referral.Reference, referral.ContentHash)));

    private readonly Func<PortalDbContext, string, IAsyncEnumerable<SentNow>> _now = EF.CompileAsyncQuery(
        (PortalDbContext db, string reference) =>
        db.Referrals.IgnoreAutoIncludes().Where(referral => referral.Reference == reference)
            .Join(db.Helplines, referral => referral.HelplineId, helpline => helpline.Id,
                (referral, helpline) => new SentNow(
                    referral.Status, referral.Priority, helpline.Phone, helpline.CalendarId, helpline.ClosedAt != null)));

    /// <summary>What a client sent under the reference of this keyed hash; null for nothing.</summary>
    public ValueTask<SentBefore?> Find(PortalDbContext db, Guid client, string externalHash, CancellationToken cancellationToken) =>
        _before(db, client, externalHash).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Where a referral stands, with the helpline that has it; null for none that the viewer sees.</summary>
    public ValueTask<SentNow?> Find(PortalDbContext db, string reference, CancellationToken cancellationToken) =>
        _now(db, reference).FirstOrDefaultAsync(cancellationToken);
}

/// <summary>A referral's status and urgency, and what is needed to say whether its helpline is open.</summary>
public sealed record SentNow(ReferralStatus Status, Priority Priority, string Phone, Guid? CalendarId, bool Closed);

using Domain.Kernel;
using Domain.Referrals;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Referrals;

/// <summary>What became of a referral, for whoever sent it: a status and nothing else.</summary>
/// <param name="Reference">The referral.</param>
public sealed record ReferralProgress(string Reference) : IQuery<ReferralProgress, ReferralProgressView>, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.FollowReferral;
}

/// <summary>The status of a referral.</summary>
public sealed record ReferralProgressView(string Reference, ReferralStatus Status);

public sealed class ReferralProgressHandler(PortalDbContext db) : IHandle<ReferralProgress, ReferralProgressView>
{
    /// <inheritdoc/>
    public async Task<Outcome<ReferralProgressView>> Handle(
        ReferralProgress query, UseCaseContext context, CancellationToken cancellationToken) =>
        await db.Referrals.IgnoreAutoIncludes().Where(referral => referral.Reference == query.Reference)
            .Select(referral => new ReferralProgressView(referral.Reference, referral.Status))
            .FirstOrDefaultAsync(cancellationToken) is { } view
            ? view
            : Refusal.NotFound;
}

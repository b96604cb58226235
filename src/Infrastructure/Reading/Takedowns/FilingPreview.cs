using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Partners;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Takedowns;

/// <summary>What the filing form needs to know: the case, the platforms, and when a platform would have to answer.</summary>
/// <param name="Case">The case.</param>
/// <param name="Platform">Code of the platform chosen; null while none is.</param>
/// <param name="Priority">The priority chosen.</param>
public sealed record FilingPreview(string Case, string? Platform, Priority Priority)
    : IQuery<FilingPreview, FilingPreviewView>, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.FileTakedowns;

    string? INamesARecord.Reference => Case;
}

/// <summary>The case's header and the deadlines of a request sent now; null without a platform.</summary>
public sealed record FilingPreviewView(
    string Case, string HarmType, Priority Priority, string AgeBand, string? CasePlatform, bool Closed, int Filed,
    DateTimeOffset? AcknowledgeBy, DateTimeOffset? DecideBy);

public sealed class FilingPreviewHandler(PortalDbContext db, IPolicies policies) : IHandle<FilingPreview, FilingPreviewView>
{
    /// <inheritdoc/>
    public async Task<Outcome<FilingPreviewView>> Handle(FilingPreview query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var found = await db.Cases.Where(one => one.Reference == query.Case)
            .Select(one => new
            {
                one.Id,
                one.Reference,
                one.HarmType,
                one.Priority,
                one.AgeBand,
                one.ReferralReference,
                one.HelplineId,
                one.Status,
            })
            .FirstOrDefaultAsync(cancellationToken);
        if (found is null) return Refusal.NotFound;
        var origin = await db.Referrals.IgnoreAutoIncludes().Where(referral => referral.Reference == found.ReferralReference)
            .Join(db.Organisations, referral => referral.PlatformId, one => one.Id, (_, one) => one.Reference)
            .FirstOrDefaultAsync(cancellationToken);
        var platformId = await db.Platforms.Where(one => one.Reference == query.Platform && one.ClosedAt == null)
            .Select(one => (Guid?)one.Id).FirstOrDefaultAsync(cancellationToken);
        var policy = platformId is null ? null : await policies.InForce(found.HelplineId, platformId, cancellationToken);
        return new FilingPreviewView(
            found.Reference, found.HarmType, found.Priority, found.AgeBand, origin, found.Status == Domain.Cases.CaseStatus.Closed,
            await db.TakedownRequests.CountAsync(request => request.CaseId == found.Id, cancellationToken),
            By(policy, query.Priority, ClockKind.Acknowledge, context.Now), By(policy, query.Priority, ClockKind.Decide, context.Now));
    }

    private static DateTimeOffset? By(ResponsePolicy? policy, Priority priority, ClockKind kind, DateTimeOffset now) =>
        policy is null ? null : now.AddMinutes(policy.Terms.Minutes(priority, kind));
}

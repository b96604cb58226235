using Domain.Cases;
using Domain.Kernel;
using Domain.Law;
using Domain.Takedowns;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Cases;

/// <summary>One case. Opening it is an audited act.</summary>
/// <param name="Reference">The case.</param>
/// <param name="Opening">True when a person opens the view.</param>
public sealed record CaseDetails(string Reference, bool Opening = false) : IQuery<CaseDetails, CaseView>, IProtectedView
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.SeeHelplineWork;
}

/// <summary>A case with its requests.</summary>
public sealed record CaseView(
    string Reference, CaseStatus Status, Priority Priority, string HarmType, string AgeBand, IReadOnlyList<string> RiskFlags, string Holder,
    DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt, string? ClosureOutcome, string ReferralReference, string? Platform,
    IReadOnlyList<CaseRequestRow> Requests);

/// <summary>One request of a case.</summary>
public sealed record CaseRequestRow(
    string Reference, TakedownStatus Status, Priority Priority, string Platform, DateTimeOffset FiledAt, int OpenItems, int Items);

/// <summary>Answers <see cref="CaseDetails"/>.</summary>
public sealed class CaseDetailsHandler(PortalDbContext db) : IHandle<CaseDetails, CaseView>
{
    /// <inheritdoc/>
    public async Task<Outcome<CaseView>> Handle(CaseDetails query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var found = await db.Cases.FirstOrDefaultAsync(one => one.Reference == query.Reference, cancellationToken);
        if (found is null) return Refusal.NotFound;
        var platform = await db.Referrals.IgnoreAutoIncludes().Where(referral => referral.Reference == found.ReferralReference)
            .Join(db.Organisations, referral => referral.PlatformId, one => one.Id, (_, one) => one.Reference).FirstOrDefaultAsync(cancellationToken);
        var requests = await db.TakedownRequests.IgnoreAutoIncludes().Where(request => request.CaseId == found.Id)
            .OrderByDescending(request => request.FiledAt)
            .Select(request => new CaseRequestRow(
                request.Reference, request.Status, request.Priority, db.Organisations.Where(one => one.Id == request.PlatformId).Select(one => one.Name).First(),
                request.FiledAt, request.Items.Count(item => item.Outcome == null), request.Items.Count))
            .ToListAsync(cancellationToken);
        return new CaseView(
            found.Reference, found.Status, found.Priority, found.HarmType, found.AgeBand, found.RiskFlags, found.Holder, found.OpenedAt,
            found.ClosedAt, found.ClosureOutcome, found.ReferralReference, platform, requests);
    }
}

using Domain.Cases;
using Domain.Partners;
using Domain.Referrals;
using Domain.Takedowns;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Persistence;

/// <summary>What organisations have not finished, counted past the wall: numbers, nothing of what is behind them.</summary>
public sealed class OrganisationStore(PortalDbContext db, ClosedOrganisations closed) : IOrganisations
{
    private static readonly string[] Visibility = [PortalDbContext.Visibility];
    private static readonly TakedownStatus[] Finished = [.. Enum.GetValues<TakedownStatus>().Where(status => status.IsFinished())];

    /// <inheritdoc/>
    public async Task<OpenWork> WorkOf(Guid id, CancellationToken cancellationToken) => new(
        await db.Referrals.IgnoreQueryFilters(Visibility).IgnoreAutoIncludes().CountAsync(
            one => one.Status == ReferralStatus.Received && (one.HelplineId == id || one.PlatformId == id), cancellationToken),
        await db.Cases.IgnoreQueryFilters(Visibility).CountAsync(
            one => one.HelplineId == id && one.Status == CaseStatus.Open, cancellationToken),
        await db.TakedownRequests.IgnoreQueryFilters(Visibility).IgnoreAutoIncludes().CountAsync(
            one => (one.HelplineId == id || one.PlatformId == id) && !Finished.Contains(one.Status), cancellationToken),
        await db.RightsRequests.IgnoreQueryFilters(Visibility).CountAsync(
            one => one.HelplineId == id && one.ClosedAt == null, cancellationToken));

    /// <inheritdoc/>
    public async Task<string?> ClosedAmong(Guid id, Guid? other, CancellationToken cancellationToken) =>
        await closed.Find(db, id, other, cancellationToken);
}

/// <summary>Whether organisations are closed: asked with every referral over HTTP, so compiled once.</summary>
public sealed class ClosedOrganisations
{
    private readonly Func<PortalDbContext, Guid, Guid?, IAsyncEnumerable<string>> _names = EF.CompileAsyncQuery(
        (PortalDbContext db, Guid id, Guid? other) => db.Organisations
            .Where(one => (one.Id == id || one.Id == other) && one.ClosedAt != null).Select(one => one.Name));

    /// <summary>Name of one of the two that is closed; null when none is.</summary>
    public ValueTask<string?> Find(PortalDbContext db, Guid id, Guid? other, CancellationToken cancellationToken) =>
        _names(db, id, other).FirstOrDefaultAsync(cancellationToken);
}

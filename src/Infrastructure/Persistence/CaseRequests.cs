using Domain.Deadlines;
using Domain.Takedowns;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Persistence;

/// <summary>Takedown requests as a case sees them.</summary>
public sealed class CaseRequests(PortalDbContext db) : Domain.Cases.ICaseRequests
{
    private static readonly TakedownStatus[] Finished = [.. Enum.GetValues<TakedownStatus>().Where(status => status.IsFinished())];

    /// <inheritdoc/>
    public Task<int> CountOpen(Guid caseId, CancellationToken cancellationToken) =>
        db.TakedownRequests.CountAsync(request => request.CaseId == caseId && !Finished.Contains(request.Status), cancellationToken);

    /// <inheritdoc/>
    public async Task<Guid?> CaseOf(string request, CancellationToken cancellationToken) =>
        db.Tracked<TakedownRequest>().Select(entry => entry.Entity).FirstOrDefault(one => one.Reference == request)?.CaseId
        ?? await db.TakedownRequests.Where(one => one.Reference == request).Select(one => (Guid?)one.CaseId)
            .FirstOrDefaultAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SlaClock>> Clocks(Guid caseId, CancellationToken cancellationToken)
    {
        var requests = db.TakedownRequests.Where(request => request.CaseId == caseId).Select(request => request.Id);
        var written = await db.Clocks.IgnoreAutoIncludes().Where(clock => requests.Contains(clock.OwnerId)).ToListAsync(cancellationToken);
        // Those of this very use case are not in the database yet.
        return [.. written.Union(
            db.Tracked<TakedownRequest>().Where(entry => entry.Entity.CaseId == caseId).SelectMany(entry => entry.Entity.Clocks))];
    }
}

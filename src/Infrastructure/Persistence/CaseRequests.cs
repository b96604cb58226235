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
}

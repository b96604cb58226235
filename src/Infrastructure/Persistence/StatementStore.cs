using Domain.Takedowns;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Persistence;

/// <summary>The statements of reasons that decisions name.</summary>
public sealed class StatementStore(PortalDbContext db) : IStatements
{
    /// <inheritdoc/>
    public Task<bool> IsUsed(Guid platformId, string puid, string exceptOn, CancellationToken cancellationToken) =>
        db.TakedownRequests.IgnoreAutoIncludes()
        .SelectMany(request => request.Items.SelectMany(item => item.Decisions), (request, decision) => new
        {
            request.PlatformId,
            request.Reference,
            decision.Puid,
        })
        .AnyAsync(one => one.Puid == puid && one.PlatformId == platformId && one.Reference != exceptOn, cancellationToken);
}

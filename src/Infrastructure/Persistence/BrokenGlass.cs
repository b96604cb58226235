using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Persistence;

/// <summary>Whose glass is broken, and until when.</summary>
public sealed class BrokenGlass(PortalDbContext db) : Domain.Cases.IBrokenGlass
{
    /// <inheritdoc/>
    public Task<DateTimeOffset?> Until(Guid caseId, Guid accountId, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.BreakGlassAccesses.AsNoTracking().Where(access => access.CaseId == caseId && access.ById == accountId && access.Until > now)
            .OrderByDescending(access => access.Until).Select(access => (DateTimeOffset?)access.Until)
            .FirstOrDefaultAsync(cancellationToken);
}

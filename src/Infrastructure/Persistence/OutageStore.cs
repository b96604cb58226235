using Domain.Deadlines;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Persistence;

/// <summary>Outages by when they were.</summary>
public sealed class OutageStore(PortalDbContext db) : IOutages
{
    /// <inheritdoc/>
    public Task<bool> Overlap(OutageWindow window, Guid? but, CancellationToken cancellationToken)
    {
        var (from, to) = (window.StartsAt.ToUniversalTime(), window.EndsAt.ToUniversalTime());
        return db.Outages.AnyAsync(
            one => one.WithdrawnAt == null && one.Id != but && one.StartsAt < to && from < one.EndsAt, cancellationToken);
    }
}

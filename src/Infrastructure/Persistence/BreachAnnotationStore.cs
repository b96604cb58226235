using Domain.Takedowns;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Persistence;

/// <summary>What platforms say about their breaches.</summary>
public sealed class BreachAnnotationStore(PortalDbContext db) : IBreachAnnotations
{
    /// <inheritdoc/>
    public Task<int> NewestNumber(Guid clockId, CancellationToken cancellationToken) =>
        db.BreachAnnotations.Where(one => one.ClockId == clockId).OrderByDescending(one => one.Number).Select(one => one.Number)
            .FirstOrDefaultAsync(cancellationToken);
}

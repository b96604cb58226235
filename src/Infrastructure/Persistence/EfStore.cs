using Domain.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Persistence;

/// <summary>Every aggregate's store: loaded whole, seen through the wall.</summary>
public sealed class EfStore<T>(PortalDbContext db) : IStore<T>
    where T : AggregateRoot
{
    /// <inheritdoc/>
    public Task<T?> Find(string reference, CancellationToken cancellationToken) =>
        db.Set<T>().AsTracking().FirstOrDefaultAsync(aggregate => aggregate.Reference == reference, cancellationToken);

    /// <inheritdoc/>
    public Task<T?> Find(Guid id, CancellationToken cancellationToken) =>
        db.Set<T>().AsTracking().FirstOrDefaultAsync(aggregate => aggregate.Id == id, cancellationToken);

    /// <inheritdoc/>
    public void Add(T aggregate) => db.Set<T>().Add(aggregate);
}

using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Retention;

/// <summary>Keys of the erasures that were not carried out, oldest first, for the job to try them apart.</summary>
public sealed record PendingErasures : IQuery<PendingErasures, IReadOnlyList<Guid>>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.RunTheClock;
}

/// <summary>Answers <see cref="PendingErasures"/>; those of held cases among them, which are left alone when their turn comes.</summary>
public sealed class PendingErasuresHandler(PortalDbContext db) : IHandle<PendingErasures, IReadOnlyList<Guid>>
{
    /// <inheritdoc/>
    public async Task<Outcome<IReadOnlyList<Guid>>> Handle(
        PendingErasures query, UseCaseContext context, CancellationToken cancellationToken) =>
        await db.ErasureOrders.Where(order => order.DoneAt == null).OrderBy(order => order.OrderedAt).ThenBy(order => order.Id)
            .Select(order => order.Id).ToListAsync(cancellationToken);
}

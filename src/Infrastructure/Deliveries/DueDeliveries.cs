using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Deliveries;

/// <summary>Keys of what is to be sent now, for the job to try them apart.</summary>
/// <param name="Channel">By what.</param>
/// <param name="Most">How many at most.</param>
public sealed record DueDeliveries(DeliveryChannel Channel, int Most = 50) : IQuery<DueDeliveries, IReadOnlyList<Guid>>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.RunTheClock;

    /// <summary>What is to be sent now, whichever way, the longest waiting first.</summary>
    internal static IQueryable<Delivery> Of(IQueryable<Delivery> deliveries, DeliveryChannel channel, DateTimeOffset now) => deliveries
        .Where(one => one.DeliveredAt == null && one.GivenUpAt == null && one.NotBefore <= now && one.Channel == channel)
        .OrderBy(one => one.NotBefore);
}

/// <summary>Reads no more than keys: one of them may be unreadable.</summary>
public sealed class DueDeliveriesHandler(PortalDbContext db) : IHandle<DueDeliveries, IReadOnlyList<Guid>>
{
    /// <inheritdoc/>
    public async Task<Outcome<IReadOnlyList<Guid>>> Handle(
        DueDeliveries query, UseCaseContext context, CancellationToken cancellationToken) =>
        await DueDeliveries.Of(db.Deliveries, query.Channel, context.Now).Take(query.Most).Select(one => one.Id)
            .ToListAsync(cancellationToken);
}

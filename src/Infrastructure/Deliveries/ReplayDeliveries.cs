using Domain.Kernel;
using Infrastructure.Identity;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Deliveries;

/// <summary>A delivery that could not leave is sent again by a person.</summary>
/// <param name="Template">What it tells.</param>
[TellsNobody("Whoever did it looks at the screen that shows it.")]
public sealed record DeliveryReplayed(string Template) : DomainEvent;

/// <summary>
/// Sends again, now, what failed or was given up: whoever operates the portal has mended the cause. Each is tried as if for the first time.
/// </summary>
/// <param name="Ids">Which; at most <see cref="Most"/>.</param>
[KeptApartBy("the attempts of each delivery")]
public sealed record ReplayDeliveries(IReadOnlyList<Guid> Ids) : ICommand<ReplayDeliveries, int>
{
    /// <summary>Most deliveries in one call.</summary>
    public const int Most = 200;

    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPortal;
}

/// <summary>Answers how many will be tried again; a single one that cannot be is refused with the reason.</summary>
public sealed class ReplayDeliveriesHandler(PortalDbContext db) : IHandle<ReplayDeliveries, int>
{
    /// <inheritdoc/>
    public async Task<Outcome<int>> Handle(ReplayDeliveries command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (command.Ids.Count > ReplayDeliveries.Most) return Refusal.Invalid("ids", "too_many");
        var ids = command.Ids.ToList();
        var deliveries = await db.Deliveries.AsTracking().Where(one => EF.Parameter(ids).Contains(one.Id)).ToListAsync(cancellationToken);
        var replayed = 0;
        foreach (var delivery in deliveries)
        {
            if (WhyNot(delivery, context.Now) is { } no)
            {
                if (ids.Count == 1) return no;
                continue;
            }

            delivery.Replay(context.Now);
            context.Record(new DeliveryReplayed(delivery.Template) { Reference = delivery.Id.ToString() });
            replayed++;
        }

        return replayed == 0 && ids.Count == 1 ? Refusal.NotFound : replayed;
    }

    private static Refusal? WhyNot(Delivery delivery, DateTimeOffset now) =>
        delivery.DeliveredAt is not null ? Refusal.Rule("delivery.delivered")
        // Its link has run out: who opened it would be refused.
        : delivery.Sealed && delivery.CreatedAt + IdentitySettings.TokensLast <= now ? Refusal.Rule("delivery.link_expired")
        : null;
}

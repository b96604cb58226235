using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Deliveries;

/// <summary>Says what became of a delivery. After a failure it is tried again later, and given up after a day of trying.</summary>
/// <param name="Id">The delivery.</param>
/// <param name="Error">Type of the error; null when it was sent.</param>
/// <param name="ForGood">True when trying again cannot help.</param>
[KeptApartBy("the attempts of the delivery")]
public sealed record ReportDelivery(Guid Id, string? Error, bool ForGood = false) : ICommand<ReportDelivery, Receipt>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.RunTheClock;
}

public sealed class ReportDeliveryHandler(PortalDbContext db) : IHandle<ReportDelivery, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(ReportDelivery command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var delivery = await db.Deliveries.AsTracking().FirstOrDefaultAsync(one => one.Id == command.Id, cancellationToken);
        if (delivery is null) return Refusal.NotFound;
        if (command.Error is { } error) delivery.Fail(error, command.ForGood, context.Now);
        else (delivery.DeliveredAt, delivery.LastError) = (context.Now, null);
        return new Receipt(delivery.Reference);
    }
}

using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Deliveries;

/// <summary>Sets a delivery aside that could not even be taken: tried again later and later, given up after a day of trying.</summary>
/// <param name="Id">The delivery.</param>
/// <param name="Error">Type of the error.</param>
[KeptApartBy("nothing: it is one statement, and the last one counts")]
public sealed record SetDeliveryAside(Guid Id, string Error) : ICommand<SetDeliveryAside, int>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.RunTheClock;
}

/// <summary>Works without reading it; answers how many there were.</summary>
public sealed class SetDeliveryAsideHandler(PortalDbContext db) : IHandle<SetDeliveryAside, int>
{
    /// <inheritdoc/>
    public async Task<Outcome<int>> Handle(SetDeliveryAside command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var delivery = db.Deliveries.Where(one => one.Id == command.Id);
        var attempts = await delivery.Select(one => one.Attempts).FirstOrDefaultAsync(cancellationToken) + 1;
        var (again, given) = (
            context.Now + Delivery.PauseAfter(attempts), attempts >= Delivery.MostAttempts ? context.Now : (DateTimeOffset?)null);
        return await delivery.ExecuteUpdateAsync(
            set => set.SetProperty(one => one.Attempts, attempts).SetProperty(one => one.LastError, command.Error)
                .SetProperty(one => one.NotBefore, again).SetProperty(one => one.GivenUpAt, given),
            cancellationToken);
    }
}

using System.Globalization;
using Domain.Kernel;

namespace Domain.Retention;

/// <summary>
/// Carries ordered erasures out, oldest first, one batch: destroys the keys, then marks the order as done. A crash between
/// the two leaves the order, and the next run, which finds no key any more, marks it. What is on hold waits, and so does what its rule
/// would not take now.
/// </summary>
/// <param name="Batch">How many at most.</param>
/// <param name="Only">Only these orders; null for all.</param>
public sealed record CarryOutErasures(int Batch = 25, IReadOnlyList<Guid>? Only = null)
    : ICommand<CarryOutErasures, Receipt>, IRestsOnWhatItReads
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.RunTheClock;
}

/// <summary>Carries <see cref="CarryOutErasures"/> out; the receipt says how many.</summary>
public sealed class CarryOutErasuresHandler(IRetentionRecords records) : IHandle<CarryOutErasures, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(CarryOutErasures command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var pending = await records.Pending(command.Batch, context.Now, command.Only, cancellationToken);
        // The holds were read in this transaction, which lets none in before it ends: what is destroyed below is on hold for nobody.
        await records.Erase(pending, cancellationToken);
        foreach (var order in pending) order.Done(context.Now);

        return new Receipt(pending.Count.ToString(CultureInfo.InvariantCulture));
    }
}

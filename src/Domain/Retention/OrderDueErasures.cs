using Domain.Kernel;

namespace Domain.Retention;

/// <summary>
/// Orders the erasure of everything that fell due and is not on hold, and deletes the rows that lead to nobody: run daily.
/// Running it again orders nothing twice.
/// </summary>
public sealed record OrderDueErasures : ICommand<OrderDueErasures, Receipt>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.RunTheClock;
}

/// <summary>Carries <see cref="OrderDueErasures"/> out.</summary>
public sealed class OrderDueErasuresHandler(IRetentionRecords records, IStore<ErasureOrder> orders, IStore<RetentionRun> runs) : IHandle<OrderDueErasures, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(OrderDueErasures command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var due = await records.FindDue(null, context.Now, cancellationToken);
        var run = RetentionRun.Of(await records.DeleteDueRows(context.Now, cancellationToken), context.Now);
        runs.Add(run);
        foreach (var one in due) orders.Add(ErasureOrder.Of(one.What, one.Rule.Code, run.Id, context.Actor, context.Now));
        return new Receipt(run.Reference);
    }
}

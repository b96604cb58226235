using System.Globalization;
using Domain.Kernel;

namespace Domain.Retention;

/// <summary>
/// Orders the erasure of some of what fell due, except what came on hold meanwhile: a batch of the nightly run, found before its turn.
/// Running it again orders nothing twice.
/// </summary>
/// <param name="Run">Reference of the run that found it.</param>
/// <param name="Due">What is due; a few hundred at most.</param>
public sealed record OrderDueErasures(string Run, IReadOnlyList<DueErasure> Due) : ICommand<OrderDueErasures, Receipt>, IRestsOnWhatItReads
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.RunTheClock;
}

/// <summary>Carries <see cref="OrderDueErasures"/> out; the receipt says how many were ordered.</summary>
public sealed class OrderDueErasuresHandler(IRetentionRecords records, IStore<ErasureOrder> orders, IStore<RetentionRun> runs)
    : IHandle<OrderDueErasures, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(OrderDueErasures command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await runs.Find(command.Run, cancellationToken) is not { } run) return Refusal.NotFound;
        var left = await records.StillDue(command.Due, context.Now, cancellationToken);
        foreach (var one in left) orders.Add(ErasureOrder.Of(one.What, one.Rule.Code, run.Id, context.Actor, context.Now));
        return new Receipt(left.Count.ToString(CultureInfo.InvariantCulture));
    }
}

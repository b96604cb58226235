using Domain.Kernel;

namespace Domain.Deadlines;

/// <summary>Records that the portal was down. No deadline moves; figures can leave out the clocks that it touched.</summary>
/// <param name="Window">When it was, and what happened.</param>
public sealed record RecordOutage(OutageWindow Window) : ICommand<RecordOutage, Receipt>, IRestsOnWhatItReads
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPortal;
}

public sealed class RecordOutageHandler(IStore<Outage> store, IOutages outages) : IHandle<RecordOutage, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(RecordOutage command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var overlaps = await outages.Overlap(command.Window, but: null, cancellationToken);
        var outage = Outage.Record(command.Window, overlaps, context.Now);
        if (!outage.Succeeded) return outage.Refusal;
        store.Add(outage.Value);
        return new Receipt(outage.Value.Reference);
    }
}

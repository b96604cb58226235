using Domain.Kernel;

namespace Domain.Deadlines;

/// <summary>Says when an outage really was. Both times stay on the trail.</summary>
/// <param name="Reference">The outage.</param>
/// <param name="Window">When it was, and what happened.</param>
public sealed record CorrectOutage(string Reference, OutageWindow Window)
    : ICommand<CorrectOutage, Receipt>, IRestsOnWhatItReads, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPortal;
}

public sealed class CorrectOutageHandler(IStore<Outage> store, IOutages outages) : IHandle<CorrectOutage, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(CorrectOutage command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await store.Find(command.Reference, cancellationToken) is not { } outage) return Refusal.NotFound;
        var overlaps = await outages.Overlap(command.Window, but: outage.Id, cancellationToken);
        return outage.Correct(command.Window, overlaps, context.Now) is { Refusal: { } no } ? no : new Receipt(outage.Reference);
    }
}

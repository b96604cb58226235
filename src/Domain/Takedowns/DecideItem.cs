using Domain.Kernel;

namespace Domain.Takedowns;

/// <summary>The platform decides one item (DSA Art. 16(5)).</summary>
/// <param name="Reference">The request.</param>
/// <param name="Item">The item's number.</param>
/// <param name="Content">What is decided, in DSA codes.</param>
/// <param name="Version">The version the caller saw; null when they do not mind.</param>
public sealed record DecideItem(string Reference, int Item, DecisionContent Content, long? Version = null) : ICommand<DecideItem, Receipt>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.DecideTakedowns;
}

/// <summary>Carries <see cref="DecideItem"/> out.</summary>
public sealed class DecideItemHandler(TakedownDesk desk) : IHandle<DecideItem, Receipt>
{
    /// <inheritdoc/>
    public Task<Outcome<Receipt>> Handle(DecideItem command, UseCaseContext context, CancellationToken cancellationToken) =>
        desk.Change(
            command.Reference, command.Version,
            (request, clocks) => request.Decide(command.Item, command.Content, context.Actor, clocks, context.Now), cancellationToken);
}

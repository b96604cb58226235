using Domain.Kernel;

namespace Domain.Takedowns;

/// <summary>The platform decides one item (DSA Art. 16(5)).</summary>
/// <param name="Reference">The request.</param>
/// <param name="Item">The item's number.</param>
/// <param name="Content">What is decided, in DSA codes.</param>
/// <param name="Version">The version the caller saw; null when they do not mind.</param>
public sealed record DecideItem(string Reference, int Item, DecisionContent Content, long? Version = null)
    : ICommand<DecideItem, Receipt>, IRestsOnWhatItReads, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.DecideTakedowns;
}

public sealed class DecideItemHandler(TakedownDesk desk, IStatements statements) : IHandle<DecideItem, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(DecideItem command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var taken = command.Content.Puid is { } puid && context.Actor.PlatformId is { } platform
            && await statements.IsUsed(platform, puid, command.Reference, cancellationToken);
        return await desk.Change(
            command.Reference, command.Version,
            (request, clocks) => taken
                ? Refusal.Invalid("puid", "used_elsewhere")
                : request.Decide(command.Item, command.Content, context.Actor, clocks, context.Now),
            cancellationToken);
    }
}

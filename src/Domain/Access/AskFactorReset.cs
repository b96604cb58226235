using Domain.Kernel;

namespace Domain.Access;

/// <summary>Asks for a person's factors to be removed, because they lost them. Somebody else has to approve it.</summary>
/// <param name="AccountId">Whose.</param>
/// <param name="Reason">Why, and how it is known that it is them who ask.</param>
public sealed record AskFactorReset(Guid AccountId, string Reason) : ICommand<AskFactorReset, Receipt>, IRestsOnWhatItReads
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPortal;
}

public sealed class AskFactorResetHandler(IAccounts accounts, IStore<FactorReset> resets) : IHandle<AskFactorReset, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        AskFactorReset command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (!await accounts.IsOpen(command.AccountId, cancellationToken)) return Refusal.NotFound;
        var reset = FactorReset.Ask(command.AccountId, context.Actor, command.Reason, context.Now);
        if (!reset.Succeeded) return reset.Refusal;
        resets.Add(reset.Value);
        return new Receipt(reset.Value.Reference);
    }
}

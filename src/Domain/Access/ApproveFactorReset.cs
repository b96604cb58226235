using Domain.Kernel;

namespace Domain.Access;

/// <summary>The second person lets a lost factor be removed: factors, password and sessions of the account end,
/// and a link to start anew goes to its mailbox.</summary>
/// <param name="Reset">Reference of what was asked.</param>
[KeptApartBy("the version of the reset")]
public sealed record ApproveFactorReset(string Reset) : ICommand<ApproveFactorReset, Receipt>, INeedsFreshProof
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.ApproveFactorResets;
}

public sealed class ApproveFactorResetHandler(
    IStore<FactorReset> resets, IFactors factors, ISessions sessions, IAccounts accounts, IAccountMail mail)
    : IHandle<ApproveFactorReset, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        ApproveFactorReset command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await resets.Find(command.Reset, cancellationToken) is not { } reset) return Refusal.NotFound;
        var approved = reset.Approve(context.Actor, context.Now);
        if (!approved.Succeeded) return approved.Refusal;
        await factors.RemoveAll(reset.AccountId, cancellationToken);
        await sessions.EndAll(reset.AccountId, null, context.Now, cancellationToken);
        var link = await accounts.NewLink(reset.AccountId, cancellationToken);
        if (!link.Succeeded) return link.Refusal;
        mail.SendFactorReset(link.Value.Account);
        return new Receipt(reset.Reference);
    }
}

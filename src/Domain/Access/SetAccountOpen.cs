using Domain.Kernel;

namespace Domain.Access;

/// <summary>An account was closed or re-opened.</summary>
[TellsNobody("Whoever did it looks at the screen that shows it.")]
public sealed record AccountOpenSet(bool Open) : DomainEvent;

/// <summary>Closes an account, or re-opens it. Nobody closes their own.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Open">False closes.</param>
public sealed record SetAccountOpen(Guid AccountId, bool Open) : ICommand<SetAccountOpen, Receipt>, IRestsOnWhatItReads
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPortal;
}

public sealed class SetAccountOpenHandler(IAccounts accounts) : IHandle<SetAccountOpen, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        SetAccountOpen command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (command.AccountId == context.Actor.Id) return Refusal.Rule("account.not_your_own");
        if (!command.Open && await accounts.IsLastAdministrator(command.AccountId, cancellationToken))
            return Refusal.Rule("account.last_administrator");
        var done = await accounts.SetOpen(command.AccountId, command.Open, cancellationToken);
        if (!done.Succeeded) return done.Refusal;
        context.Record(new AccountOpenSet(command.Open) { Reference = command.AccountId.ToString() });
        return new Receipt(command.AccountId.ToString());
    }
}

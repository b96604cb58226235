using Domain.Kernel;

namespace Domain.Access;

/// <summary>A person got a new link to choose a password.</summary>
[TellsNobody("The mail with the link goes with it.")]
public sealed record AccountLinkSent : DomainEvent;

/// <summary>Sends a person a new link to choose a password: the first one was lost, or is too old.</summary>
/// <param name="AccountId">The account; it must be open.</param>
[KeptApartBy("nothing: twice is as good as once")]
public sealed record SendAccountLink(Guid AccountId) : ICommand<SendAccountLink, Receipt>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPortal;
}

public sealed class SendAccountLinkHandler(IAccounts accounts, IAccountMail mail) : IHandle<SendAccountLink, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        SendAccountLink command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var link = await accounts.NewLink(command.AccountId, cancellationToken);
        if (!link.Succeeded) return link.Refusal;
        context.Record(new AccountLinkSent { Reference = command.AccountId.ToString() });
        if (link.Value.Invited) mail.SendInvitation(link.Value.Account);
        else mail.SendPasswordReset(link.Value.Account);
        return new Receipt(command.AccountId.ToString());
    }
}

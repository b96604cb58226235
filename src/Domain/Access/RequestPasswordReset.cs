using Domain.Kernel;

namespace Domain.Access;

/// <summary>A new password was asked for.</summary>
[TellsNobody("The mail with the link goes with it.")]
public sealed record PasswordResetRequested : DomainEvent;

/// <summary>
/// Asks for a mail to choose a new password. The answer is the same whether the address is known or not, and so is the work: the event and
/// the mail of an unknown one are nobody's (<see cref="AccountToken.Nobody"/>), and instead of being kept they are counted by the hour.
/// </summary>
/// <param name="Email">The address.</param>
[KeptApartBy("nothing: twice is as good as once")]
public sealed record RequestPasswordReset(string Email) : ICommand<RequestPasswordReset, Receipt>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.ResetPassword;
}

public sealed class RequestPasswordResetHandler(IAccounts accounts, IAccountMail mail)
    : IHandle<RequestPasswordReset, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        RequestPasswordReset command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (!EmailAddress.LooksRight(command.Email)) return Refusal.Invalid("email", "bad_email");
        var account = await accounts.ResetToken(command.Email.Trim(), cancellationToken);
        context.Record(new PasswordResetRequested { Reference = account.AccountId.ToString() });
        mail.SendPasswordReset(account);
        if (account.AccountId == AccountToken.Nobody) context.CountInstead("account.unknown");
        return new Receipt("");
    }
}

using Domain.Kernel;

namespace Domain.Partners;

/// <summary>A new password was asked for.</summary>
public sealed record PasswordResetRequested : DomainEvent;

/// <summary>Asks for a mail to choose a new password. The answer is the same whether the address is known or not.</summary>
/// <param name="Email">The address.</param>
public sealed record RequestPasswordReset(string Email) : ICommand<RequestPasswordReset, Receipt>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.ResetPassword;
}

/// <summary>Carries <see cref="RequestPasswordReset"/> out.</summary>
public sealed class RequestPasswordResetHandler(IAccounts accounts, IAccountMail mail)
    : IHandle<RequestPasswordReset, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        RequestPasswordReset command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (!EmailAddress.LooksRight(command.Email)) return Refusal.Invalid("email", "bad_email");
        if (await accounts.ResetToken(command.Email.Trim(), cancellationToken) is { } account)
        {
            context.Record(new PasswordResetRequested { Reference = account.AccountId.ToString() });
            mail.SendPasswordReset(account);
        }

        return new Receipt("");
    }
}

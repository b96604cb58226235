using Domain.Kernel;

namespace Domain.Partners;

/// <summary>A password was chosen with a one-time token.</summary>
public sealed record PasswordChosen : DomainEvent;

/// <summary>Chooses a password with the one-time token of an invitation or a reset mail.</summary>
/// <param name="Email">The account's address.</param>
/// <param name="Token">The token of the mail.</param>
/// <param name="Password">The new password.</param>
public sealed record ChoosePassword(string Email, string Token, string Password) : ICommand<ChoosePassword, Receipt>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.ResetPassword;
}

/// <summary>Carries <see cref="ChoosePassword"/> out.</summary>
public sealed class ChoosePasswordHandler(IAccounts accounts) : IHandle<ChoosePassword, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        ChoosePassword command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var account = await accounts.SetPassword(command.Email, command.Token, command.Password, cancellationToken);
        if (!account.Succeeded) return account.Refusal;
        context.Record(new PasswordChosen { Reference = account.Value.ToString() });
        return new Receipt(account.Value.ToString());
    }
}

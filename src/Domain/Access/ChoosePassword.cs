using Domain.Kernel;

namespace Domain.Access;

/// <summary>A password was chosen with a one-time token.</summary>
[TellsNobody("Whoever did it did it to their own account.")]
public sealed record PasswordChosen : DomainEvent;

/// <summary>Chooses a password with the one-time token of an invitation or a reset mail.</summary>
/// <param name="Email">The account's address.</param>
/// <param name="Token">The token of the mail.</param>
/// <param name="Password">The new password.</param>
[KeptApartBy("the stamp of the account")]
public sealed record ChoosePassword(string Email, string Token, string Password) : ICommand<ChoosePassword, Receipt>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.ResetPassword;
}

public sealed class ChoosePasswordHandler(IAccounts accounts) : IHandle<ChoosePassword, Receipt>, IPrepare<ChoosePassword>
{
    private NewPassword? _chosen;

    /// <inheritdoc/>
    public async Task<Outcome> Prepare(ChoosePassword request, UseCaseContext context, CancellationToken cancellationToken)
    {
        var chosen = await accounts.PrepareChoice(request.Email, request.Token, request.Password, cancellationToken);
        _chosen = chosen.Value;
        return chosen.Succeeded ? Outcome.Done : chosen.Refusal;
    }

    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        ChoosePassword command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var account = await accounts.SetPassword(command.Email, command.Token, _chosen!, cancellationToken);
        if (!account.Succeeded) return account.Refusal;
        context.Record(new PasswordChosen { Reference = account.Value.ToString() });
        return new Receipt(account.Value.ToString());
    }
}

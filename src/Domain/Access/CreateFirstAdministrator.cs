using Domain.Kernel;
using Domain.Partners;

namespace Domain.Access;

/// <summary>
/// Makes the first administrator of an empty install, from the command line of the server. The answer is the one-time
/// token to choose a password with, printed there because no mail may be set up yet.
/// </summary>
/// <param name="Email">Their address.</param>
/// <param name="Name">Their name.</param>
public sealed record CreateFirstAdministrator(string Email, string Name)
    : ICommand<CreateFirstAdministrator, AccountToken>, IRestsOnWhatItReads
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.SetUpPortal;
}

public sealed class CreateFirstAdministratorHandler(IAccounts accounts)
    : IHandle<CreateFirstAdministrator, AccountToken>
{
    /// <inheritdoc/>
    public async Task<Outcome<AccountToken>> Handle(
        CreateFirstAdministrator command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (!EmailAddress.LooksRight(command.Email)) return Refusal.Invalid("email", "bad_email");
        var errors = new FieldErrors().Name(command.Name, "name", Organisation.NameMost);
        if (errors.Any) return errors.Refusal;
        if (await accounts.AnyAdministrator(cancellationToken)) return Refusal.Rule("account.administrator_exists");
        var account = await accounts.Open(
            new NewAccount(command.Email.Trim(), command.Name.Trim(), Role.Administrator, null, null, "fr"),
            cancellationToken);
        if (!account.Succeeded) return account.Refusal;
        context.Record(new PersonInvited(account.Value.AccountId, Role.Administrator)
        {
            Reference = account.Value.AccountId.ToString(),
        });
        return account;
    }
}

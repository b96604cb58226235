using Domain.Kernel;

namespace Domain.Access;

/// <summary>Somebody changed their own password; their other sessions ended.</summary>
[TellsNobody("Whoever did it did it to their own account.")]
public sealed record PasswordChanged : DomainEvent;

/// <summary>
/// Changes one's own password. Every other session of the account ends. It asks for no fresh proof: the password of now, each wrong try of
/// which is counted, is what an unattended screen or a stolen cookie does not have, and a new password opens nothing without the second
/// factor.
/// </summary>
/// <param name="Current">The password of now.</param>
/// <param name="Wanted">The new one.</param>
[KeptApartBy("the stamp of the account")]
public sealed record ChangePassword(string Current, string Wanted) : ICommand<ChangePassword, Receipt>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.UseOwnAccount;
}

public sealed class ChangePasswordHandler(IAccounts accounts) : IHandle<ChangePassword, Receipt>, IPrepare<ChangePassword>
{
    private NewPassword? _wanted;

    /// <inheritdoc/>
    public async Task<Outcome> Prepare(ChangePassword request, UseCaseContext context, CancellationToken cancellationToken)
    {
        var wanted = await accounts.PrepareChange(
            context.Actor.Id, context.Actor.SessionId, request.Current, request.Wanted, cancellationToken);
        _wanted = wanted.Value;
        return wanted.Succeeded ? Outcome.Done : wanted.Refusal;
    }

    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        ChangePassword command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var account = context.Actor.Id;
        var done = await accounts.ChangePassword(account, context.Actor.SessionId, _wanted!, cancellationToken);
        if (!done.Succeeded) return done.Refusal;
        context.Record(new PasswordChanged { Reference = account.ToString() });
        return new Receipt(account.ToString());
    }
}

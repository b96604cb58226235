using Domain.Kernel;

namespace Domain.Access;

/// <summary>Somebody set an authenticator up.</summary>
[TellsNobody("Whoever did it did it to their own account.")]
public sealed record AuthenticatorSetUp : DomainEvent;

/// <summary>
/// Puts the authenticator in force by a code that it shows. With the first factor, the session opens and recovery codes come.
/// </summary>
/// <param name="Code">The six digits it shows.</param>
[KeptApartBy("the stamp of the account")]
public sealed record ConfirmAuthenticator(string Code) : ICommand<ConfirmAuthenticator, EnrolledFactor>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.EnrolFactor;
}

/// <summary>A factor is set up.</summary>
/// <param name="RecoveryCodes">Ten codes, shown once, when it is the first; empty otherwise.</param>
public sealed record EnrolledFactor(IReadOnlyList<string> RecoveryCodes);

public sealed class ConfirmAuthenticatorHandler(IFactors factors, FirstFactor first)
    : IHandle<ConfirmAuthenticator, EnrolledFactor>, IPrepare<ConfirmAuthenticator>
{
    /// <inheritdoc/>
    public async Task<Outcome> Prepare(ConfirmAuthenticator request, UseCaseContext context, CancellationToken cancellationToken)
    {
        var confirms = await factors.Confirms(context.Actor, request.Code, context.Now, cancellationToken);
        if (confirms.Succeeded) first.Prepare(context.Actor);
        return confirms;
    }

    /// <inheritdoc/>
    public async Task<Outcome<EnrolledFactor>> Handle(
        ConfirmAuthenticator command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var done = await factors.ConfirmAuthenticator(context.Actor, command.Code, context.Now, cancellationToken);
        if (!done.Succeeded) return done.Refusal;
        context.Record(new AuthenticatorSetUp { Reference = context.Actor.Id.ToString() });
        return new EnrolledFactor(await first.Welcome(context, ProofKind.Authenticator, cancellationToken));
    }
}

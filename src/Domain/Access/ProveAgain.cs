using Domain.Kernel;

namespace Domain.Access;

/// <summary>Somebody proved who they are. <paramref name="How"/>: a <see cref="ProofKind"/>.</summary>
[TellsNobody("Whoever did it did it to their own account.")]
public sealed record IdentityProved(string How) : DomainEvent;

/// <summary>Proves who one is: the second step of signing in, unlocking, or before an act that asks for it.</summary>
/// <param name="How">By what.</param>
/// <param name="Value">The code, the password, or the browser's answer for a passkey.</param>
[KeptApartBy("the stamp of the account, or the row of the recovery code that it uses up")]
public sealed record ProveAgain(ProofKind How, string Value) : ICommand<ProveAgain, Receipt>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.ProveIdentity;
}

public sealed class ProveAgainHandler(IFactors factors, ISessions sessions, IAccountMail mail)
    : IHandle<ProveAgain, Receipt>, IPrepare<ProveAgain>
{
    private HashedProof? _hashed;

    /// <inheritdoc/>
    public async Task<Outcome> Prepare(ProveAgain request, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(request.How)) return Refusal.Invalid("how", "unknown");
        if (!Enough(request.How, context.Actor.Session)) return Refusal.Rule("proof.not_enough");
        var hashed = await factors.Prepare(context.Actor, request.How, request.Value, cancellationToken);
        _hashed = hashed.Value;
        return hashed.Succeeded ? Outcome.Done : hashed.Refusal;
    }

    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        ProveAgain command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (context.Actor.SessionId is not { } session) return Refusal.NotAllowed;
        var holds = await factors.Check(context.Actor, command.How, command.Value, _hashed!, context.Now, cancellationToken);
        if (!holds.Succeeded) return holds.Refusal;
        var me = context.Actor.Id;
        var proved = await sessions.Prove(session, command.How, context.Now, cancellationToken);
        context.Record(new IdentityProved(command.How.ToString()) { Reference = me.ToString() });
        if (proved.NewDevice) mail.SendNotice(me, SecurityNotice.NewDevice);
        if (command.How == ProofKind.RecoveryCode && (await factors.Of(me, cancellationToken)).RecoveryCodes == 0)
            mail.SendNotice(me, SecurityNotice.RecoveryCodesUsed);
        return new Receipt(me.ToString());
    }

    // Who unlocks has given a second factor in this session before; who has none yet has nothing but the password.
    private static bool Enough(ProofKind how, SessionState session) => how switch
    {
        ProofKind.Authenticator or ProofKind.Passkey or ProofKind.RecoveryCode => session != SessionState.EnrolmentNeeded,
        ProofKind.Password => session is SessionState.Locked or SessionState.EnrolmentNeeded,
        ProofKind.Demo => false,
    };
}

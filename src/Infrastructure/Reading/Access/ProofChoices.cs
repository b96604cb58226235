using Domain.Access;
using Domain.Kernel;

namespace Infrastructure.Reading.Access;

/// <summary>How one can prove who one is, here and now.</summary>
public sealed record ProofChoices : IQuery<ProofChoices, ProofChoicesView>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.ProveIdentity;
}

/// <summary>What can be offered.</summary>
/// <param name="Session">How far the session reaches.</param>
/// <param name="Authenticator">A code of the authenticator.</param>
/// <param name="Passkey">A passkey.</param>
/// <param name="RecoveryCode">A recovery code.</param>
/// <param name="Password">The password: enough to unlock, and before there is any factor.</param>
public sealed record ProofChoicesView(SessionState Session, bool Authenticator, bool Passkey, bool RecoveryCode, bool Password);

public sealed class ProofChoicesHandler(IFactors factors) : IHandle<ProofChoices, ProofChoicesView>
{
    /// <inheritdoc/>
    public async Task<Outcome<ProofChoicesView>> Handle(ProofChoices query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var mine = await factors.Of(context.Actor.Id, cancellationToken);
        var session = context.Actor.Session;
        return new ProofChoicesView(
            session, mine.Authenticator, mine.Passkeys.Count > 0, mine.RecoveryCodes > 0,
            session is SessionState.Locked or SessionState.EnrolmentNeeded);
    }
}

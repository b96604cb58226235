using Domain.Kernel;

namespace Domain.Access;

/// <summary>What the first factor of a person brings.</summary>
public sealed class FirstFactor(IFactors factors, ISessions sessions)
{
    /// <summary>Opens the session that waited for it, and makes recovery codes; nothing for a further factor.</summary>
    public async Task<IReadOnlyList<string>> Welcome(UseCaseContext context, ProofKind how, CancellationToken cancellationToken)
    {
        if (context.Actor is not { Session: SessionState.EnrolmentNeeded, SessionId: { } session }) return [];
        await sessions.Prove(session, how, context.Now, cancellationToken);
        context.Record(new RecoveryCodesMade { Reference = context.Actor.Id.ToString() });
        return await factors.NewRecoveryCodes(context.Actor.Id, cancellationToken);
    }
}

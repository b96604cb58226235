using Domain.Kernel;

namespace Domain.Access;

/// <summary>What the first factor of a person brings.</summary>
public sealed class FirstFactor(IFactors factors, ISessions sessions)
{
    private IReadOnlyList<HashedCode>? _codes;

    /// <summary>Makes the recovery codes that <see cref="Welcome"/> will give; slow.</summary>
    public void Prepare(Actor actor) => _codes = IsFirst(actor) ? factors.MakeRecoveryCodes() : [];

    /// <summary>Opens the session that waited for it, and gives recovery codes; nothing for a further factor.</summary>
    public async Task<IReadOnlyList<string>> Welcome(UseCaseContext context, ProofKind how, CancellationToken cancellationToken)
    {
        if (!IsFirst(context.Actor)) return [];
        var codes = _codes ?? throw new InvalidOperationException("The first factor was not prepared.");
        await sessions.Prove(context.Actor.SessionId!.Value, how, context.Now, cancellationToken);
        context.Record(new RecoveryCodesMade { Reference = context.Actor.Id.ToString() });
        await factors.KeepRecoveryCodes(context.Actor.Id, codes, cancellationToken);
        return [.. codes.Select(one => one.Code)];
    }

    private static bool IsFirst(Actor actor) => actor is { Session: SessionState.EnrolmentNeeded, SessionId: not null };
}

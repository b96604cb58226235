using Domain.Kernel;

namespace Domain.Access;

/// <summary>Locks one's own session: somebody leaves the desk, or nobody touched it for a while.</summary>
[KeptApartBy("nothing: twice is as good as once")]
public sealed record LockSession : ICommand<LockSession, Receipt>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.UseOwnAccount;
}

public sealed class LockSessionHandler(ISessions sessions) : IHandle<LockSession, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        LockSession command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (context.Actor.SessionId is not { } session) return Refusal.NotAllowed;
        await sessions.Lock(session, context.Now, cancellationToken);
        return new Receipt("");
    }
}

using Domain.Kernel;

namespace Domain.Access;

/// <summary>Somebody is at the keyboard: the session does not lock. A locked one stays locked.</summary>
[KeptApartBy("nothing: twice is as good as once")]
public sealed record StayActive : ICommand<StayActive, Receipt>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.UseOwnAccount;
}

public sealed class StayActiveHandler(ISessions sessions) : IHandle<StayActive, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        StayActive command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (context.Actor.SessionId is not { } session) return Refusal.NotAllowed;
        await sessions.Touch(session, context.Now, cancellationToken);
        return new Receipt("");
    }
}

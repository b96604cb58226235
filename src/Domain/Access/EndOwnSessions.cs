using Domain.Kernel;

namespace Domain.Access;

/// <summary>Ends a session of one's own, or all but the one one is in: a device was lost or left open.</summary>
/// <param name="SessionId">Which; null for every other.</param>
[KeptApartBy("nothing: twice is as good as once")]
public sealed record EndOwnSessions(Guid? SessionId = null) : ICommand<EndOwnSessions, Receipt>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.UseOwnAccount;
}

public sealed class EndOwnSessionsHandler(ISessions sessions) : IHandle<EndOwnSessions, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        EndOwnSessions command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var me = context.Actor.Id;
        if (command.SessionId is not { } one) await sessions.EndAll(me, context.Actor.SessionId, context.Now, cancellationToken);
        else if (!await sessions.End(me, one, context.Now, cancellationToken)) return Refusal.NotFound;
        context.Record(new SessionsEnded { Reference = me.ToString() });
        return new Receipt(me.ToString());
    }
}

using Domain.Kernel;

namespace Domain.Access;

/// <summary>Somebody signed out.</summary>
[TellsNobody("Whoever did it did it to their own account.")]
public sealed record SignedOut : DomainEvent;

/// <summary>Ends the session one is in, however far it got.</summary>
[KeptApartBy("nothing: twice is as good as once")]
public sealed record SignOut : ICommand<SignOut, Receipt>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.ProveIdentity;
}

public sealed class SignOutHandler(ISessions sessions) : IHandle<SignOut, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        SignOut command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (context.Actor.SessionId is not { } session) return Refusal.NotAllowed;
        await sessions.End(context.Actor.Id, session, context.Now, cancellationToken);
        context.Record(new SignedOut { Reference = context.Actor.Id.ToString() });
        return new Receipt("");
    }
}

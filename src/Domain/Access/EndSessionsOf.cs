using Domain.Kernel;

namespace Domain.Access;

/// <summary>Sessions of an account were ended, by its owner or an administrator.</summary>
[TellsNobody("Whoever did it looks at the screen that shows it.")]
public sealed record SessionsEnded : DomainEvent;

/// <summary>Ends every session of a person.</summary>
/// <param name="AccountId">Whose.</param>
[KeptApartBy("nothing: twice is as good as once")]
public sealed record EndSessionsOf(Guid AccountId) : ICommand<EndSessionsOf, Receipt>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPortal;
}

public sealed class EndSessionsOfHandler(ISessions sessions) : IHandle<EndSessionsOf, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        EndSessionsOf command, UseCaseContext context, CancellationToken cancellationToken)
    {
        await sessions.EndAll(command.AccountId, null, context.Now, cancellationToken);
        context.Record(new SessionsEnded { Reference = command.AccountId.ToString() });
        return new Receipt(command.AccountId.ToString());
    }
}

using Domain.Kernel;

namespace Domain.Takedowns;

/// <summary>The helpline says whether an item that was decided is gone or still online.</summary>
/// <param name="Reference">The request.</param>
/// <param name="Item">The item's number.</param>
/// <param name="Gone">False re-opens the item, with half of the decision budget.</param>
/// <param name="Version">The version the caller saw; null when they do not mind.</param>
[KeptApartBy("the version of the request")]
public sealed record VerifyOutcome(string Reference, int Item, bool Gone, long? Version = null)
    : ICommand<VerifyOutcome, Receipt>, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.FileTakedowns;
}

public sealed class VerifyOutcomeHandler(TakedownDesk desk) : IHandle<VerifyOutcome, Receipt>
{
    /// <inheritdoc/>
    public Task<Outcome<Receipt>> Handle(VerifyOutcome command, UseCaseContext context, CancellationToken cancellationToken) =>
        desk.Change(
            command.Reference, command.Version,
            (request, clocks) => request.Verify(command.Item, command.Gone, clocks, context.Now), cancellationToken);
}

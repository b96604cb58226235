using Domain.Kernel;

namespace Domain.Takedowns;

/// <summary>The helpline closes a decided request in which nothing is left to look at.</summary>
/// <param name="Reference">The request.</param>
/// <param name="Version">The version the caller saw; null when they do not mind.</param>
[KeptApartBy("the version of the request")]
public sealed record CloseTakedown(string Reference, long? Version = null) : ICommand<CloseTakedown, Receipt>, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.FileTakedowns;
}

public sealed class CloseTakedownHandler(TakedownDesk desk) : IHandle<CloseTakedown, Receipt>
{
    /// <inheritdoc/>
    public Task<Outcome<Receipt>> Handle(CloseTakedown command, UseCaseContext context, CancellationToken cancellationToken) =>
        desk.Change(
            command.Reference, command.Version,
            (request, clocks) => request.Close(clocks, context.Now), cancellationToken);
}

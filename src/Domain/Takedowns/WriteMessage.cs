using Domain.Kernel;

namespace Domain.Takedowns;

/// <summary>A note on the thread that both sides see.</summary>
/// <param name="Reference">The request.</param>
/// <param name="Text">The note.</param>
/// <param name="Version">The version the caller saw; null when they do not mind.</param>
[KeptApartBy("the version of the request")]
public sealed record WriteMessage(string Reference, string Text, long? Version = null) : ICommand<WriteMessage, Receipt>, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.WriteMessages;
}

public sealed class WriteMessageHandler(TakedownDesk desk) : IHandle<WriteMessage, Receipt>
{
    /// <inheritdoc/>
    public Task<Outcome<Receipt>> Handle(WriteMessage command, UseCaseContext context, CancellationToken cancellationToken) =>
        desk.Change(
            command.Reference, command.Version,
            (request, _) => request.WriteNote(command.Text, context.Actor, context.Now), cancellationToken);
}

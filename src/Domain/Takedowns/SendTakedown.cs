using Domain.Kernel;

namespace Domain.Takedowns;

/// <summary>A lawyer who did not write a request sends it to the platform after reading it; its clocks start.</summary>
/// <param name="Reference">The request.</param>
/// <param name="Version">The version the caller saw; null when they do not mind.</param>
[KeptApartBy("the version of the request")]
public sealed record SendTakedown(string Reference, long? Version = null) : ICommand<SendTakedown, Receipt>, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.FileTakedowns;
}

public sealed class SendTakedownHandler(TakedownDesk desk) : IHandle<SendTakedown, Receipt>
{
    /// <inheritdoc/>
    public Task<Outcome<Receipt>> Handle(SendTakedown command, UseCaseContext context, CancellationToken cancellationToken) =>
        desk.Change(
            command.Reference, command.Version,
            (request, clocks) => request.SendReviewed(context.Actor, clocks, context.Now), cancellationToken);
}

using Domain.Kernel;

namespace Domain.Takedowns;

/// <summary>The platform confirms receipt (DSA Art. 16(4)).</summary>
/// <param name="Reference">The request.</param>
/// <param name="PlatformReference">The platform's own reference.</param>
/// <param name="Version">The version the caller saw; null when they do not mind.</param>
[KeptApartBy("the version of the request")]
public sealed record AcknowledgeTakedown(string Reference, string? PlatformReference = null, long? Version = null)
    : ICommand<AcknowledgeTakedown, Receipt>, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.DecideTakedowns;
}

public sealed class AcknowledgeTakedownHandler(TakedownDesk desk) : IHandle<AcknowledgeTakedown, Receipt>
{
    /// <inheritdoc/>
    public Task<Outcome<Receipt>> Handle(AcknowledgeTakedown command, UseCaseContext context, CancellationToken cancellationToken) =>
        desk.Change(
            command.Reference, command.Version,
            (request, clocks) => request.Acknowledge(command.PlatformReference, context.Actor, clocks, context.Now), cancellationToken);
}

using Domain.Kernel;
using Domain.Law;

namespace Domain.Takedowns;

/// <summary>The helpline finds a request more or less urgent than was thought; its clocks follow.</summary>
/// <param name="Reference">The request.</param>
/// <param name="Priority">The new priority.</param>
/// <param name="UrgencyReason">One public line that the platform reads; needed for P0 when none was given before.</param>
/// <param name="Version">The version the caller saw; null when they do not mind.</param>
[KeptApartBy("the version of the request")]
public sealed record ChangePriority(string Reference, Priority Priority, string? UrgencyReason = null, long? Version = null)
    : ICommand<ChangePriority, Receipt>, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.FileTakedowns;
}

public sealed class ChangePriorityHandler(TakedownDesk desk) : IHandle<ChangePriority, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(ChangePriority command, UseCaseContext context, CancellationToken cancellationToken) =>
        Enum.IsDefined(command.Priority)
            ? await desk.Change(
                command.Reference, command.Version,
                (request, clocks) => request.ChangePriority(command.Priority, command.UrgencyReason, clocks, context.Now),
                cancellationToken, command.Priority)
            : Refusal.Invalid("priority", "unknown");
}

using Domain.Kernel;

namespace Domain.Takedowns;

/// <summary>The platform asks the helpline a question; its decision clock pauses until the answer.</summary>
/// <param name="Reference">The request.</param>
/// <param name="Reason">A code of InfoRequestReasons.</param>
/// <param name="Question">The question, both sides read it.</param>
/// <param name="Version">The version the caller saw; null when they do not mind.</param>
[KeptApartBy("the version of the request")]
public sealed record AskForInformation(string Reference, string Reason, string Question, long? Version = null)
    : ICommand<AskForInformation, Receipt>, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.DecideTakedowns;
}

public sealed class AskForInformationHandler(TakedownDesk desk) : IHandle<AskForInformation, Receipt>
{
    /// <inheritdoc/>
    public Task<Outcome<Receipt>> Handle(AskForInformation command, UseCaseContext context, CancellationToken cancellationToken) =>
        desk.Change(
            command.Reference, command.Version,
            (request, clocks) => request.AskForInformation(command.Reason, command.Question, context.Actor, clocks, context.Now),
            cancellationToken);
}

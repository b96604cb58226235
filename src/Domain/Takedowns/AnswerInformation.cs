using Domain.Kernel;

namespace Domain.Takedowns;

/// <summary>The helpline answers the platform's question; the decision clock runs again.</summary>
/// <param name="Reference">The request.</param>
/// <param name="Text">The answer, both sides read it.</param>
/// <param name="Version">The version the caller saw; null when they do not mind.</param>
[KeptApartBy("the version of the request")]
public sealed record AnswerInformation(string Reference, string Text, long? Version = null)
    : ICommand<AnswerInformation, Receipt>, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.FileTakedowns;
}

public sealed class AnswerInformationHandler(TakedownDesk desk) : IHandle<AnswerInformation, Receipt>
{
    /// <inheritdoc/>
    public Task<Outcome<Receipt>> Handle(AnswerInformation command, UseCaseContext context, CancellationToken cancellationToken) =>
        desk.Change(
            command.Reference, command.Version,
            (request, clocks) => request.AnswerInformation(command.Text, context.Actor, clocks, context.Now), cancellationToken);
}

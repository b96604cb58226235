using Domain.Kernel;

namespace Domain.Takedowns;

/// <summary>A lawyer who read a request gives it back to its author, with what is wrong as a note of the helpline.</summary>
/// <param name="Reference">The request.</param>
/// <param name="Reason">What is missing or wrong; the platform never sees it.</param>
/// <param name="Version">The version the caller saw; null when they do not mind.</param>
[KeptApartBy("the version of the request")]
public sealed record ReturnTakedown(string Reference, string Reason, long? Version = null)
    : ICommand<ReturnTakedown, Receipt>, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.FileTakedowns;
}

public sealed class ReturnTakedownHandler(TakedownDesk desk, IStore<InternalNote> notes) : IHandle<ReturnTakedown, Receipt>
{
    /// <inheritdoc/>
    public Task<Outcome<Receipt>> Handle(ReturnTakedown command, UseCaseContext context, CancellationToken cancellationToken) =>
        desk.Change(command.Reference, command.Version, (request, _) => Return(request, command.Reason, context), cancellationToken);

    private Outcome Return(TakedownRequest request, string reason, UseCaseContext context)
    {
        var errors = new FieldErrors().Required(reason, "reason", ThreadMessage.TextMost);
        if (errors.Any) return errors.Refusal;
        if (request.Return(context.Actor) is { Refusal: { } no }) return no;
        var note = InternalNote.Write(request, reason, context.Actor, context.Now);
        if (!note.Succeeded) return note.Refusal;
        notes.Add(note.Value);
        return Outcome.Done;
    }
}

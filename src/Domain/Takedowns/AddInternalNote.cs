using Domain.Kernel;

namespace Domain.Takedowns;

/// <summary>A note for one's own side of a request was written.</summary>
[TellsNobody("Their own side reads it on the request.")]
public sealed record InternalNoteAdded : DomainEvent;

/// <summary>Writes a note on a request that only one's own side reads.</summary>
/// <param name="Reference">The request.</param>
/// <param name="Text">The note.</param>
[KeptApartBy("nothing: two notes are two rows")]
public sealed record AddInternalNote(string Reference, string Text) : ICommand<AddInternalNote, Receipt>, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.WriteInternalNotes;
}

public sealed class AddInternalNoteHandler(IStore<TakedownRequest> requests, IStore<InternalNote> notes) : IHandle<AddInternalNote, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(AddInternalNote command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await requests.Find(command.Reference, cancellationToken) is not { } request) return Refusal.NotFound;
        var note = InternalNote.Write(request, command.Text, context.Actor, context.Now);
        if (!note.Succeeded) return note.Refusal;
        notes.Add(note.Value);
        return new Receipt(request.Reference);
    }
}

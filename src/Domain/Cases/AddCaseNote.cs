using Domain.Kernel;

namespace Domain.Cases;

/// <summary>Writes a note on a case, for an audience that one belongs to.</summary>
/// <param name="Reference">The case.</param>
/// <param name="Audience">For whom.</param>
/// <param name="Text">The note.</param>
[KeptApartBy("nothing: two notes are two rows")]
public sealed record AddCaseNote(string Reference, NoteAudience Audience, string Text) : ICommand<AddCaseNote, Receipt>, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.HandleCases;
}

public sealed class AddCaseNoteHandler(IStore<Case> cases, IStore<CaseNote> notes, IBrokenGlass glass) : IHandle<AddCaseNote, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(AddCaseNote command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await cases.Find(command.Reference, cancellationToken) is not { } found) return Refusal.NotFound;
        var data = CaseNote.ClassOf(command.Audience);
        if (Wall.Of(context.Actor, data) == Reach.Never) return Refusal.Rule("case.audience_not_yours");
        if (!await glass.Opens(found, data, context, cancellationToken)) return Refusal.Rule("case.not_assigned");
        var note = CaseNote.Write(found, command.Audience, command.Text, context.Actor, context.Now);
        if (!note.Succeeded) return note.Refusal;
        notes.Add(note.Value);
        return new Receipt(found.Reference);
    }
}

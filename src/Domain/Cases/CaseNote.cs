using Domain.Kernel;

namespace Domain.Cases;

/// <summary>A note was written on a case.</summary>
[TellsNobody("Those of the case read it when they open it.")]
public sealed record CaseNoteAdded(NoteAudience Audience) : DomainEvent;

/// <summary>For whom a note is.</summary>
public enum NoteAudience
{
    /// <summary>Psychologists: what is secret between a child and whoever listens.</summary>
    Clinical,

    /// <summary>The whole team of the case.</summary>
    Team,

    /// <summary>The law: facts and their qualification.</summary>
    Legal,
}

/// <summary>A note on a case. It is never changed: who was wrong writes another one.</summary>
public sealed class CaseNote : AggregateRoot
{
    /// <summary>Longest note, in characters.</summary>
    public const int TextMost = 8000;

    private CaseNote()
    {
    }

    /// <summary>The case.</summary>
    public Guid CaseId { get; private init; }

    /// <summary>The helpline.</summary>
    public Guid HelplineId { get; private init; }

    /// <summary>For whom it is.</summary>
    public NoteAudience Audience { get; private init; }

    /// <summary>What it says.</summary>
    public Secret? Text { get; private init; }

    /// <summary>Who wrote it: account key.</summary>
    public Guid AuthorId { get; private init; }

    /// <summary>Who wrote it, by name; for colleagues only.</summary>
    public string Author { get; private init; } = "";

    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; private init; }

    /// <summary>The class of data that a note for this audience is.</summary>
    public static DataClass ClassOf(NoteAudience audience) =>
        audience == NoteAudience.Clinical ? DataClass.ClinicalNotes : DataClass.TeamAndLegalNotes;

    /// <summary>Writes a note.</summary>
    public static Outcome<CaseNote> Write(Case on, NoteAudience audience, string text, Actor by, DateTimeOffset now)
    {
        var errors = new FieldErrors().Required(text, "text", TextMost).Expect(Enum.IsDefined(audience), "audience", "unknown");
        if (errors.Any) return errors.Refusal;
        var kind = audience == NoteAudience.Clinical ? SecretKind.ClinicalNotes : SecretKind.Notes;
        var note = new CaseNote
        {
            Reference = $"{on.Reference}/{Guid.CreateVersion7():N}",
            CaseId = on.Id,
            HelplineId = on.HelplineId,
            Audience = audience,
            Text = Secret.Of(on.Reference, kind, text),
            AuthorId = by.Id,
            Author = by.Name,
            At = now,
        };
        note.Record(new CaseNoteAdded(audience) { Reference = on.Reference, HelplineId = on.HelplineId });
        return note;
    }
}

using Domain.Kernel;

namespace Domain.Takedowns;

/// <summary>A note on a request that one side keeps to itself.</summary>
public sealed class InternalNote : AggregateRoot
{
    private InternalNote()
    {
    }

    /// <summary>The request.</summary>
    public Guid RequestId { get; private init; }

    /// <summary>The helpline whose note it is; null for a platform's.</summary>
    public Guid? HelplineId { get; private init; }

    /// <summary>The platform whose note it is; null for a helpline's.</summary>
    public Guid? PlatformId { get; private init; }

    /// <summary>Who wrote it, by name.</summary>
    public string Author { get; private init; } = "";

    /// <summary>What it says.</summary>
    public Secret? Text { get; private init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; private init; }

    /// <summary>Writes a note for the author's own side.</summary>
    public static Outcome<InternalNote> Write(TakedownRequest on, string text, Actor by, DateTimeOffset now)
    {
        var errors = new FieldErrors().Required(text, "text", ThreadMessage.TextMost);
        if (errors.Any) return errors.Refusal;
        var note = new InternalNote
        {
            Reference = $"{on.Reference}/{Guid.CreateVersion7():N}",
            RequestId = on.Id,
            HelplineId = by.HelplineId,
            PlatformId = by.PlatformId,
            Author = by.Name,
            Text = Secret.Of(on.Reference, SecretKind.Notes, text),
            At = now,
        };
        note.Record(new InternalNoteAdded { Reference = on.Reference, HelplineId = by.HelplineId, PlatformId = by.PlatformId });
        return note;
    }
}

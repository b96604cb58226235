using System.Buffers;
using Domain.Kernel;

namespace Domain.Partners;

/// <summary>A helpline or a platform: whoever people and API keys belong to.</summary>
public abstract class Organisation : AggregateRoot
{
    /// <summary>Longest name, in characters.</summary>
    public const int NameMost = 100;

    /// <summary>Longest code, in characters.</summary>
    public const int CodeMost = 20;

    private static readonly SearchValues<char> CodeSymbols = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

    /// <summary>How people call it: "3018", "TikTok".</summary>
    public string Name { get; protected set; } = "";

    /// <summary>A role mailbox, never a person's.</summary>
    public string ContactEmail { get; protected set; } = "";

    /// <summary>When its people and mailboxes are told, JSON; null: a helpline's opening hours, a platform's whole day.</summary>
    public string? NotificationHours { get; private set; }

    /// <summary>When it was added (UTC).</summary>
    public DateTimeOffset AddedAt { get; protected init; }

    /// <summary>Other notification hours, as <see cref="Partners.NotificationHours.Write"/> stores them.</summary>
    internal void SetNotificationHours(string? hours)
    {
        NotificationHours = hours;
        Record(new NotificationHoursSet(hours is not null)
        {
            Reference = Reference,
            HelplineId = this is Helpline ? Id : null,
            PlatformId = this is Platform ? Id : null,
        });
    }

    /// <summary>What is wrong with the particulars of an organisation.</summary>
    protected static FieldErrors Check(string code, string name, string contactEmail) => new FieldErrors()
        .Required(code, "code", CodeMost)
        .Expect(code is null || !code.AsSpan().ContainsAnyExcept(CodeSymbols), "code", "bad_code")
        .Name(name, "name", NameMost)
        .Expect(EmailAddress.LooksRight(contactEmail), "contactEmail", "bad_email");
}

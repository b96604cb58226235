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

    /// <summary>Longest phone number, in characters.</summary>
    public const int PhoneMost = 30;

    private static readonly SearchValues<char> CodeSymbols = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

    /// <summary>How people call it: "3018", "TikTok".</summary>
    public string Name { get; protected set; } = "";

    /// <summary>A role mailbox, never a person's.</summary>
    public string ContactEmail { get; protected set; } = "";

    /// <summary>When its people and mailboxes are told, JSON; null: a helpline's opening hours, a platform's whole day.</summary>
    public string? NotificationHours { get; private set; }

    /// <summary>When it was added (UTC).</summary>
    public DateTimeOffset AddedAt { get; protected init; }

    /// <summary>Since when it is closed (UTC): nobody acts for it, and nothing new comes to it. Null while open.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Refuses while it is closed.</summary>
    public Outcome ExpectOpen() => ClosedAt is null ? Outcome.Done : Refusal.Rule("organisation.closed", Name);

    /// <summary>Closes it.</summary>
    /// <param name="left">What it has not finished; refused while there is anything.</param>
    /// <param name="now">The instant (UTC).</param>
    internal Outcome Close(OpenWork left, DateTimeOffset now)
    {
        if (ClosedAt is not null) return Refusal.Rule("organisation.already_closed");
        if (left.Any) return Refusal.Rule("organisation.open_work", left.Counts);
        ClosedAt = now;
        Record(new OrganisationClosed
        {
            Reference = Reference,
            HelplineId = this is Helpline ? Id : null,
            PlatformId = this is Platform ? Id : null,
        });
        return Outcome.Done;
    }

    /// <summary>Takes the closing back.</summary>
    internal Outcome Reopen()
    {
        if (ClosedAt is null) return Refusal.Rule("organisation.already_open");
        ClosedAt = null;
        Record(new OrganisationReopened
        {
            Reference = Reference,
            HelplineId = this is Helpline ? Id : null,
            PlatformId = this is Platform ? Id : null,
        });
        return Outcome.Done;
    }

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

    /// <summary>Names of the fields whose value is another one.</summary>
    protected static IReadOnlyList<string> Changed(params ReadOnlySpan<(string Field, string Before, string After)> fields)
    {
        var changed = new List<string>();
        foreach (var (field, before, after) in fields)
        {
            if (before != after) changed.Add(field);
        }

        return changed;
    }

    /// <summary>What is wrong with the particulars of an organisation.</summary>
    protected static FieldErrors Check(string code, string name, string contactEmail) => new FieldErrors()
        .Required(code, "code", CodeMost)
        .Expect(code is null || !code.AsSpan().ContainsAnyExcept(CodeSymbols), "code", "bad_code")
        .Name(name, "name", NameMost)
        .Expect(EmailAddress.LooksRight(contactEmail), "contactEmail", "bad_email");
}

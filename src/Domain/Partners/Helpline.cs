using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;

namespace Domain.Partners;

/// <summary>A helpline was added to the portal.</summary>
[TellsNobody("Whoever did it looks at the screen that shows it.")]
public sealed record HelplineOnboarded : DomainEvent;

/// <summary>Particulars of a helpline are others.</summary>
/// <param name="Fields">Names of the fields that changed.</param>
[TellsNobody("Whoever did it looks at the screen that shows it.")]
public sealed record HelplineChanged(IReadOnlyList<string> Fields) : DomainEvent;

/// <summary>A helpline: takes referrals, holds cases, files takedown requests (DSA Art. 22, trusted flagger).</summary>
public sealed class Helpline : Organisation
{
    private Helpline()
    {
    }

    /// <summary>The number people dial, e.g. 3018.</summary>
    public string Phone { get; private set; } = "";

    /// <summary>The newest version of its opening hours; every helpline clock counts in those under which it started.</summary>
    public Guid CalendarId { get; private set; }

    /// <summary>When somebody is on call: its P0 clocks count in these hours; null: in the opening hours.</summary>
    public Guid? OnCallCalendarId { get; private set; }

    /// <summary>The mailbox of whoever is on call; null: the role mailbox is told in its place.</summary>
    public string? OnCallEmail { get; private set; }

    /// <summary>Key of the hours in which a clock of this priority that starts now counts.</summary>
    public Guid HoursFor(Priority priority) => priority == Priority.P0Vital ? OnCallCalendarId ?? CalendarId : CalendarId;

    /// <summary>Somebody else is on call, for what starts from now on.</summary>
    internal void SetOnCall(string? email, Guid? calendarId)
    {
        (OnCallEmail, OnCallCalendarId) = (email, calendarId);
        Record(new OnCallSet(email is not null, calendarId is not null) { Reference = Reference, HelplineId = Id });
    }

    /// <summary>Other opening hours, for clocks that start from now on.</summary>
    public void KeepHours(Calendar hours)
    {
        CalendarId = hours.Id;
        Record(new CalendarSaved(hours.Number) { Reference = hours.Reference, HelplineId = Id });
    }

    /// <summary>Other particulars; those that are the same leave nothing behind.</summary>
    internal Outcome Change(string name, string contactEmail, string phone)
    {
        var errors = Check(Reference, name, contactEmail).Required(phone, "phone", PhoneMost).Mark(phone, "phone", PhoneMost);
        if (errors.Any) return errors.Refusal;
        var (newName, newEmail, newPhone) = (name.Trim(), contactEmail.Trim(), phone.Trim());
        var fields = Changed(("name", Name, newName), ("contactEmail", ContactEmail, newEmail), ("phone", Phone, newPhone));
        if (fields.Count == 0) return Outcome.Done;
        (Name, ContactEmail, Phone) = (newName, newEmail, newPhone);
        Record(new HelplineChanged(fields) { Reference = Reference, HelplineId = Id });
        return Outcome.Done;
    }

    /// <summary>Adds a helpline.</summary>
    public static Outcome<Helpline> Onboard(
        string code, string name, string contactEmail, string phone, Guid calendarId, DateTimeOffset now)
    {
        var errors = Check(code, name, contactEmail).Required(phone, "phone", PhoneMost).Mark(phone, "phone", PhoneMost);
        if (errors.Any) return errors.Refusal;
        var helpline = new Helpline
        {
            Reference = code,
            Name = name.Trim(),
            ContactEmail = contactEmail.Trim(),
            Phone = phone.Trim(),
            CalendarId = calendarId,
            AddedAt = now,
        };
        helpline.Record(new HelplineOnboarded { Reference = code, HelplineId = helpline.Id });
        return helpline;
    }
}

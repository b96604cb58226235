using Domain.Kernel;
using Domain.Law;

namespace Domain.Partners;

/// <summary>A helpline was added to the portal.</summary>
public sealed record HelplineOnboarded : DomainEvent;

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

    /// <summary>Adds a helpline.</summary>
    public static Outcome<Helpline> Onboard(
        string code, string name, string contactEmail, string phone, Guid calendarId, DateTimeOffset now)
    {
        var errors = Check(code, name, contactEmail).Required(phone, "phone", 30).Mark(phone, "phone", 30);
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

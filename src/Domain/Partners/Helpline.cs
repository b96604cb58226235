using Domain.Kernel;

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

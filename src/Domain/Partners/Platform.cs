using Domain.Kernel;

namespace Domain.Partners;

/// <summary>A platform was added to the portal.</summary>
[TellsNobody("Whoever did it looks at the screen that shows it.")]
public sealed record PlatformOnboarded : DomainEvent;

/// <summary>Particulars of a platform are others.</summary>
/// <param name="Fields">Names of the fields that changed.</param>
[TellsNobody("Whoever did it looks at the screen that shows it.")]
public sealed record PlatformChanged(IReadOnlyList<string> Fields) : DomainEvent;

/// <summary>A platform: sends referrals from its report flow, answers takedown requests.</summary>
public sealed class Platform : Organisation
{
    private Platform()
    {
    }

    /// <summary>Who is told when the ladder is climbed: an on-call mailbox.</summary>
    public string EscalationEmail { get; private set; } = "";

    /// <summary>The number the supervisor calls when the ladder says "call now"; may be empty.</summary>
    public string EscalationPhone { get; private set; } = "";

    /// <summary>Other particulars; those that are the same leave nothing behind.</summary>
    internal Outcome Change(string name, string contactEmail, string escalationEmail, string? escalationPhone)
    {
        var errors = Check(Reference, name, contactEmail)
            .Expect(EmailAddress.LooksRight(escalationEmail), "escalationEmail", "bad_email")
            .Mark(escalationPhone, "escalationPhone", PhoneMost);
        if (errors.Any) return errors.Refusal;
        var (newName, newEmail) = (name.Trim(), contactEmail.Trim());
        var (newEscalation, newPhone) = (escalationEmail.Trim(), escalationPhone?.Trim() ?? "");
        var fields = Changed(
            ("name", Name, newName), ("contactEmail", ContactEmail, newEmail),
            ("escalationEmail", EscalationEmail, newEscalation), ("escalationPhone", EscalationPhone, newPhone));
        if (fields.Count == 0) return Outcome.Done;
        (Name, ContactEmail, EscalationEmail, EscalationPhone) = (newName, newEmail, newEscalation, newPhone);
        Record(new PlatformChanged(fields) { Reference = Reference, PlatformId = Id });
        return Outcome.Done;
    }

    /// <summary>Adds a platform.</summary>
    public static Outcome<Platform> Onboard(
        string code, string name, string contactEmail, string escalationEmail, string? escalationPhone,
        DateTimeOffset now)
    {
        var errors = Check(code, name, contactEmail)
            .Expect(EmailAddress.LooksRight(escalationEmail), "escalationEmail", "bad_email")
            .Mark(escalationPhone, "escalationPhone", PhoneMost);
        if (errors.Any) return errors.Refusal;
        var platform = new Platform
        {
            Reference = code,
            Name = name.Trim(),
            ContactEmail = contactEmail.Trim(),
            EscalationEmail = escalationEmail.Trim(),
            EscalationPhone = escalationPhone?.Trim() ?? "",
            AddedAt = now,
        };
        platform.Record(new PlatformOnboarded { Reference = code, PlatformId = platform.Id });
        return platform;
    }
}

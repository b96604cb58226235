using Domain.Kernel;

namespace Infrastructure.Deliveries;

/// <summary>By what somebody outside is told.</summary>
public enum DeliveryChannel
{
    /// <summary>A mail, over SMTP.</summary>
    Mail,
}

/// <summary>
/// Something to be told outside that a change left behind, in its own transaction. It is delivered at least once; its id makes a repeat
/// recognisable. One for a role becomes one for each who holds it when it is claimed; whoever does not hold it any more when theirs leaves
/// gets none. After a failure it is tried again, later and later; after a day of trying it lies there until a person sends it again.
/// </summary>
public sealed class Delivery
{
    /// <summary>How often it is tried before it is given up.</summary>
    public const int MostAttempts = 15;

    /// <summary>Key, and the stable part of every Message-Id it leads to.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>When it was written (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>By what it is told.</summary>
    public DeliveryChannel Channel { get; init; }

    /// <summary>Key of the text in the mail resources.</summary>
    public string Template { get; init; } = "";

    /// <summary>What it is about; becomes a link.</summary>
    public string Reference { get; init; } = "";

    /// <summary>Values for the text, as a JSON object; sealed when <see cref="Sealed"/>.</summary>
    public string Arguments { get; init; } = "{}";

    /// <summary>True when the arguments are encrypted, because they hold a token.</summary>
    public bool Sealed { get; init; }

    /// <summary>Everybody of this organisation who holds <see cref="Role"/>.</summary>
    public Guid? OrganisationId { get; init; }

    /// <summary>The role they must hold, together with <see cref="OrganisationId"/>.</summary>
    public Role? Role { get; init; }

    /// <summary>One account.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>
    /// True for the mailbox of whoever is on call at <see cref="OrganisationId"/>: a platform's escalation contact, a helpline's people on
    /// call.
    /// </summary>
    public bool ToEscalationContact { get; init; }

    /// <summary>True when it waits for nobody's notification hours.</summary>
    public bool AtOnce { get; init; }

    /// <summary>Not before this instant (UTC): the recipient's next opening, or pushed back after each failure.</summary>
    public DateTimeOffset NotBefore { get; set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>When it was delivered (UTC).</summary>
    public DateTimeOffset? DeliveredAt { get; set; }

    /// <summary>When it was given up (UTC).</summary>
    public DateTimeOffset? GivenUpAt { get; set; }

    /// <summary>Type of the last error; never its text, which may name people.</summary>
    public string? LastError { get; set; }

    /// <summary>Whether it still has to leave.</summary>
    public bool IsOpen => DeliveredAt is null && GivenUpAt is null;

    /// <summary>True when it is for everybody who holds a role.</summary>
    public bool IsForRole => Role is not null && AccountId is null;

    /// <summary>The same for one of those who hold the role.</summary>
    public Delivery For(Guid accountId) => new()
    {
        CreatedAt = CreatedAt,
        NotBefore = NotBefore,
        Channel = Channel,
        Template = Template,
        Reference = Reference,
        Arguments = Arguments,
        Sealed = Sealed,
        OrganisationId = OrganisationId,
        Role = Role,
        AccountId = accountId,
        AtOnce = AtOnce,
    };

    /// <summary>It could not leave: later again, or not any more.</summary>
    /// <param name="error">Type of the error.</param>
    /// <param name="forGood">True when trying again cannot help.</param>
    /// <param name="now">When (UTC).</param>
    public void Fail(string error, bool forGood, DateTimeOffset now)
    {
        LastError = error;
        if (forGood || Attempts >= MostAttempts) GivenUpAt = now;
        else NotBefore = now + PauseAfter(Attempts);
    }

    /// <summary>A person wants it sent now, as if it had never been tried.</summary>
    public void Replay(DateTimeOffset now) => (NotBefore, Attempts, GivenUpAt) = (now, 0, null);

    /// <summary>How long it waits after so many attempts: half a minute, then twice as long each time, four hours at most.</summary>
    public static TimeSpan PauseAfter(int attempts) => TimeSpan.FromSeconds(15 * Math.Pow(2, Math.Min(attempts, 10)));
}

using Domain.Kernel;

namespace Domain.Access;

/// <summary>An administrator asked for a person's factors to be removed.</summary>
[TellsNobody("It waits on the screen of those who may approve it.")]
public sealed record FactorResetAsked(Guid AccountId) : DomainEvent;

/// <summary>A second person approved it: the factors are removed.</summary>
[TellsNobody("The mail with the link goes with it.")]
public sealed record FactorResetApproved(Guid AccountId) : DomainEvent;

/// <summary>A person lost their factor, and two others have to agree that it is them who ask for a new start.</summary>
public sealed class FactorReset : AggregateRoot
{
    /// <summary>How long it can be approved.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(24);

    /// <summary>Longest reason, in characters.</summary>
    public const int ReasonMost = 500;

    private FactorReset()
    {
    }

    /// <summary>Whose factors.</summary>
    public Guid AccountId { get; private init; }

    /// <summary>Who asked.</summary>
    public Guid AskedBy { get; private init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset AskedAt { get; private init; }

    /// <summary>Why.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>Who approved; null while it waits.</summary>
    public Guid? ApprovedBy { get; private set; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset? ApprovedAt { get; private set; }

    /// <summary>Asks. Not for oneself.</summary>
    public static Outcome<FactorReset> Ask(Guid accountId, Actor asker, string? reason, DateTimeOffset now)
    {
        if (accountId == asker.Id) return Refusal.Rule("reset.not_your_own");
        var errors = new FieldErrors().Required(reason, "reason", ReasonMost);
        if (errors.Any) return errors.Refusal;
        var id = Guid.CreateVersion7();
        var reset = new FactorReset
        {
            Reference = id.ToString(),
            Id = id,
            AccountId = accountId,
            AskedBy = asker.Id,
            AskedAt = now,
            Reason = reason!.Trim(),
        };
        reset.Record(new FactorResetAsked(accountId) { Reference = reset.Reference });
        return reset;
    }

    /// <summary>Approves. Neither by who asked nor by the person concerned, and within <see cref="Lasts"/>.</summary>
    public Outcome Approve(Actor approver, DateTimeOffset now)
    {
        if (ApprovedAt is not null) return Refusal.Rule("reset.already_approved");
        if (now >= AskedAt + Lasts) return Refusal.Rule("reset.expired");
        if (approver.Id == AskedBy || approver.Id == AccountId) return Refusal.Rule("reset.needs_second_person");
        (ApprovedBy, ApprovedAt) = (approver.Id, now);
        Record(new FactorResetApproved(AccountId) { Reference = Reference });
        return Outcome.Done;
    }
}

using Domain.Kernel;

namespace Domain.Retention;

/// <summary>A case was put on hold.</summary>
[TellsNobody("Whoever did it looks at the screen that shows it.")]
public sealed record LegalHoldPlaced(string CaseReference, DateTimeOffset Until) : DomainEvent;

/// <summary>A hold was lifted before it ended.</summary>
[TellsNobody("Whoever did it looks at the screen that shows it.")]
public sealed record LegalHoldLifted(string CaseReference) : DomainEvent;

/// <summary>
/// A legal hold: nothing of a case, of its referral and of its requests is erased while it lasts, because a court, the
/// police or a complaint needs it. It has a written reason and an end.
/// </summary>
public sealed class LegalHold : AggregateRoot
{
    /// <summary>Longest hold, in months.</summary>
    public const int MonthsMost = 24;

    /// <summary>Longest reason, in characters.</summary>
    public const int ReasonMost = 1000;

    /// <summary>Shortest reason, in characters: a word is none.</summary>
    public const int ReasonLeast = 10;

    private LegalHold()
    {
    }

    /// <summary>The case.</summary>
    public Guid CaseId { get; private init; }

    /// <summary>The case's reference.</summary>
    public string CaseReference { get; private init; } = "";

    /// <summary>The helpline.</summary>
    public Guid HelplineId { get; private init; }

    /// <summary>Why; erased with the case's notes.</summary>
    public Secret? Reason { get; private init; }

    /// <summary>Who placed it, by name.</summary>
    public string PlacedBy { get; private init; } = "";

    /// <summary>Since when (UTC).</summary>
    public DateTimeOffset From { get; private init; }

    /// <summary>Until when (UTC), exclusive.</summary>
    public DateTimeOffset Until { get; private init; }

    /// <summary>When it was lifted (UTC); null while it was not.</summary>
    public DateTimeOffset? LiftedAt { get; private set; }

    /// <summary>Who lifted it, by name.</summary>
    public string? LiftedBy { get; private set; }

    /// <summary>Places a hold.</summary>
    /// <param name="on">The case.</param>
    /// <param name="reason">Why.</param>
    /// <param name="lastDay">The last day on which it counts (UTC).</param>
    /// <param name="by">Who.</param>
    /// <param name="now">The instant (UTC).</param>
    public static Outcome<LegalHold> Place(CaseRecords on, string reason, DateOnly lastDay, Actor by, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var errors = new FieldErrors().Required(reason, "reason", ReasonMost)
            .Expect(ReadableText.IsBlank(reason) || ReadableText.Length(reason.Trim()) >= ReasonLeast, "reason", "too_short")
            .Expect(lastDay >= today, "lastDay", "in_the_past")
            .Expect(lastDay <= today.AddMonths(MonthsMost), "lastDay", "too_far");
        if (errors.Any) return errors.Refusal;
        var hold = new LegalHold
        {
            Reference = Kernel.Reference.New(Kernel.Reference.Hold, now),
            CaseId = on.Id,
            CaseReference = on.Reference,
            HelplineId = on.HelplineId,
            Reason = Secret.Of(on.Reference, SecretKind.Notes, reason),
            PlacedBy = by.Name,
            From = now,
            Until = new DateTimeOffset(lastDay.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero),
        };
        hold.Record(new LegalHoldPlaced(on.Reference, hold.Until) { Reference = hold.Reference, HelplineId = on.HelplineId });
        return hold;
    }

    /// <summary>Ends it now.</summary>
    public Outcome Lift(Actor by, DateTimeOffset now)
    {
        if (LiftedAt is not null || Until <= now) return Refusal.Rule("hold.already_ended");
        (LiftedAt, LiftedBy) = (now, by.Name);
        Record(new LegalHoldLifted(CaseReference) { Reference = Reference, HelplineId = HelplineId });
        return Outcome.Done;
    }
}

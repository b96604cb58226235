using Domain.Access;
using Domain.Kernel;
using Domain.Law;
using Domain.Referrals;

namespace Domain.Cases;

/// <summary>The helpline took a child's case.</summary>
[TellsNobody("Whoever did it looks at the screen that shows it.")]
public sealed record CaseOpened(string ReferralReference, string Priority) : DomainEvent;

/// <summary>A case was closed.</summary>
[TellsNobody("Whoever did it looks at the screen that shows it.")]
public sealed record CaseClosed(string Outcome) : DomainEvent, IFinishesItsRecord;

/// <summary>Where a case stands.</summary>
public enum CaseStatus
{
    /// <summary>Under way.</summary>
    Open,

    /// <summary>Finished.</summary>
    Closed,
}

/// <summary>The helpline's work on one accepted referral. It never crosses the wall.</summary>
public sealed partial class Case : AggregateRoot
{
    private Case()
    {
    }

    /// <summary>The helpline.</summary>
    public Guid HelplineId { get; private init; }

    /// <summary>The referral it came from.</summary>
    public string ReferralReference { get; private init; } = "";

    /// <summary>Where it stands.</summary>
    public CaseStatus Status { get; private set; }

    /// <summary>A code of HarmType.</summary>
    public string HarmType { get; private init; } = "";

    /// <summary>How urgent it was judged to be.</summary>
    public Priority Priority { get; private init; }

    /// <summary>A code of AgeBands.</summary>
    public string AgeBand { get; private init; } = "";

    /// <summary>Codes of RiskFlags.</summary>
    public IReadOnlyList<string> RiskFlags { get; private init; } = [];

    /// <summary>When it was opened (UTC).</summary>
    public DateTimeOffset OpenedAt { get; private init; }

    /// <summary>The psychologist assigned to it: account key; null for none.</summary>
    public Guid? PsychologistId { get; private set; }

    /// <summary>The psychologist by name, for colleagues only.</summary>
    public string? Psychologist { get; private set; }

    /// <summary>The lawyer assigned to it: account key; null for none.</summary>
    public Guid? LawyerId { get; private set; }

    /// <summary>The lawyer by name, for colleagues only.</summary>
    public string? Lawyer { get; private set; }

    /// <summary>Who the child is and how to reach it, as far as the helpline knows.</summary>
    public Child Child { get; private set; } = new();

    /// <summary>When it was closed (UTC).</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>How it ended: a code of ClosureOutcomes.</summary>
    public string? ClosureOutcome { get; private set; }

    /// <summary>Opens a case on a referral.</summary>
    /// <param name="referral">What came in.</param>
    /// <param name="assessment">How it is judged.</param>
    /// <param name="by">Who takes it: a psychologist or lawyer is assigned to it, a supervisor assigns somebody.</param>
    /// <param name="now">The instant (UTC).</param>
    public static Outcome<Case> Open(Referral referral, CaseAssessment assessment, Actor by, DateTimeOffset now)
    {
        var errors = assessment.Check()
            .Expect(referral.Priority != Priority.P0Vital || assessment.Priority == Priority.P0Vital
                || assessment.VitalRuledOut, "vitalRuledOut", "vital_review");
        if (errors.Any) return errors.Refusal;
        var opened = new Case
        {
            Reference = Kernel.Reference.New(Kernel.Reference.Case, now),
            HelplineId = referral.HelplineId,
            ReferralReference = referral.Reference,
            HarmType = assessment.HarmType,
            Priority = assessment.Priority,
            AgeBand = referral.AgeBand,
            RiskFlags = assessment.RiskFlags,
            OpenedAt = now,
        };
        opened.Assign(new Colleague(by.Id, by.Name, by.Role ?? Role.Psychologist));
        opened.Record(new CaseOpened(referral.Reference, assessment.Priority.Code())
        {
            Reference = opened.Reference,
            HelplineId = opened.HelplineId,
        });
        return opened;
    }

    /// <summary>Closes the case.</summary>
    /// <param name="outcome">A code of ClosureOutcomes.</param>
    /// <param name="openRequests">How many of its takedown requests are still open; it is refused while there are any.</param>
    /// <param name="now">The instant (UTC).</param>
    public Outcome Close(string outcome, int openRequests, DateTimeOffset now)
    {
        if (Status == CaseStatus.Closed) return Refusal.Rule("case.already_closed");
        if (!Vocabularies.ClosureOutcomes.Contains(outcome)) return Refusal.Invalid("outcome", "unknown");
        if (openRequests > 0)
            return Refusal.Rule("case.open_requests", openRequests.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Status = CaseStatus.Closed;
        ClosedAt = now;
        ClosureOutcome = outcome;
        Record(new CaseClosed(outcome) { Reference = Reference, HelplineId = HelplineId });
        return Outcome.Done;
    }
}

/// <summary>How a referral is judged when it becomes a case.</summary>
/// <param name="HarmType">A code of HarmType.</param>
/// <param name="Priority">How urgent.</param>
/// <param name="RiskFlags">Codes of RiskFlags.</param>
/// <param name="VitalRuledOut">Somebody weighed P0 and judged that life is not at stake; some risk flags demand it.</param>
public sealed record CaseAssessment(string HarmType, Priority Priority, IReadOnlyList<string> RiskFlags, bool VitalRuledOut = false)
{
    /// <summary>What is wrong with it.</summary>
    public FieldErrors Check() => new FieldErrors()
        .Expect(!string.IsNullOrEmpty(HarmType), "harmType", "required")
        .Expect(Law.HarmType.Find(HarmType) is not null, "harmType", "unknown")
        .Expect(Enum.IsDefined(Priority), "priority", "unknown")
        .Expect(RiskFlags.All(Vocabularies.RiskFlags.Contains), "riskFlags", "unknown")
        .Expect(
            Priority == Priority.P0Vital || VitalRuledOut || !RiskFlags.Any(Vocabularies.ForcesVitalReview),
            "vitalRuledOut", "vital_review");
}

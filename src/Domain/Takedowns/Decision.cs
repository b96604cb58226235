using System.Text.RegularExpressions;
using Domain.Kernel;
using Domain.Law;

namespace Domain.Takedowns;

/// <summary>
/// What a platform decides about one item, in the vocabulary of the DSA Transparency Database. It is the notification
/// of Art. 16(5); the statement of reasons of Art. 17 is owed to somebody else.
/// </summary>
/// <param name="Outcome">What becomes of the request for this item.</param>
/// <param name="Visibility">DECISION_VISIBILITY_* codes.</param>
/// <param name="Account">A DECISION_ACCOUNT_* code.</param>
/// <param name="Ground">A DECISION_GROUND_* code; needed when action was taken.</param>
/// <param name="Explanation">Facts and reasons, for the notifier.</param>
/// <param name="TerritorialScope">ISO codes of EU/EEA states; needed when the action is limited to a territory.</param>
/// <param name="ApplicationDate">From when the action applies.</param>
/// <param name="EndDate">Until when; null is for good.</param>
/// <param name="AutomatedDecision">An AUTOMATED_DECISION_* code (Art. 16(6)).</param>
/// <param name="AutomatedDetection">Whether it was found by automated means.</param>
/// <param name="Puid">The platform's unique id of the statement of reasons in the public database.</param>
/// <param name="RejectionReason">A code of RejectionReasons; needed when refused.</param>
/// <param name="Monetary">A DECISION_MONETARY_* code.</param>
/// <param name="Provision">A DECISION_PROVISION_* code.</param>
public sealed partial record DecisionContent(
    DecisionOutcome Outcome, IReadOnlyList<string> Visibility, string? Account, string? Ground, string Explanation,
    IReadOnlyList<string> TerritorialScope, DateOnly? ApplicationDate, DateOnly? EndDate, string AutomatedDecision,
    bool AutomatedDetection, string? Puid, string? RejectionReason, string? Monetary = null, string? Provision = null)
{
    /// <summary>Longest explanation, in characters (the database's own limit).</summary>
    public const int ExplanationMost = 2000;

    /// <summary>No statement of reasons is older: the DSA was a proposal of that year.</summary>
    public static readonly DateOnly Earliest = new(2020, 1, 1);

    /// <summary>What is wrong with it, or contradicts itself.</summary>
    public FieldErrors Check()
    {
        var known = Enum.IsDefined(Outcome) && Outcome is not (DecisionOutcome.Withdrawn or DecisionOutcome.Reinstated);
        var errors = new FieldErrors()
            .Expect(known, "outcome", "unknown")
            .Expect(Visibility.All(DsaCodes.Visibility.Contains), "visibility", "unknown").Once(Visibility, "visibility")
            .Expect(Monetary is null || DsaCodes.Monetary.Contains(Monetary), "monetary", "unknown")
            .Expect(Provision is null || DsaCodes.Provision.Contains(Provision), "provision", "unknown")
            .Expect(Account is null || DsaCodes.Account.Contains(Account), "account", "unknown")
            .Expect(Ground is null || DsaCodes.Ground.Contains(Ground), "ground", "unknown")
            .Required(Explanation, "explanation", ExplanationMost).Finished(Explanation, "explanation")
            .Expect(TerritorialScope.All(DsaCodes.Territories.Contains), "territorialScope", "unknown")
            .Once(TerritorialScope, "territorialScope")
            .Expect(ApplicationDate is null || ApplicationDate >= Earliest, "applicationDate", "too_early")
            .Expect(EndDate is null || EndDate >= Earliest, "endDate", "too_early")
            .Expect(EndDate is null || ApplicationDate is null || EndDate >= ApplicationDate, "endDate", "before_start")
            .Expect(DsaCodes.AutomatedDecision.Contains(AutomatedDecision), "automatedDecision", "unknown")
            .Expect(Puid is null || (Puid.Length <= 500 && PuidForm().IsMatch(Puid)), "puid", "bad_puid")
            .Expect(RejectionReason is null || Vocabularies.RejectionReasons.Contains(RejectionReason), "rejectionReason", "unknown");
        return !known ? errors : Outcome.IsActioned() ? CheckMeasures(errors) : CheckNoMeasures(errors);
    }

    // At least one of the four kinds of restriction of Art. 17(1), none of them before the others.
    private FieldErrors CheckMeasures(FieldErrors errors) => errors
        .Expect(Visibility.Count > 0 || Monetary is not null || Provision is not null || Account is not null, "visibility", "required")
        .Expect(Ground is not null, "ground", "required")
        .Expect(Outcome != DecisionOutcome.ActionedGeo || TerritorialScope.Count > 0, "territorialScope", "required")
        .Expect(EndDate is null || ApplicationDate is not null, "applicationDate", "required")
        .Expect(RejectionReason is null, "rejectionReason", "not_with_outcome");

    private FieldErrors CheckNoMeasures(FieldErrors errors) => errors
        .Expect(Outcome != DecisionOutcome.Rejected || RejectionReason is not null, "rejectionReason", "required")
        .Expect(Outcome == DecisionOutcome.Rejected || RejectionReason is null, "rejectionReason", "not_with_outcome")
        .Expect(Visibility.Count == 0, "visibility", "not_with_outcome")
        .Expect(Monetary is null, "monetary", "not_with_outcome")
        .Expect(Provision is null, "provision", "not_with_outcome")
        .Expect(Account is null, "account", "not_with_outcome")
        .Expect(Ground is null, "ground", "not_with_outcome")
        .Expect(TerritorialScope.Count == 0, "territorialScope", "not_with_outcome")
        .Expect(ApplicationDate is null, "applicationDate", "not_with_outcome")
        .Expect(EndDate is null, "endDate", "not_with_outcome");

    [GeneratedRegex(@"^[a-zA-Z0-9_-]+\z")]
    private static partial Regex PuidForm();
}

/// <summary>A decision as kept: never edited, only followed by another one.</summary>
public sealed class Decision
{
    private Decision()
    {
    }

    internal Decision(string request, int number, DecisionContent content, Actor by, DateTimeOffset now)
    {
        Number = number;
        Outcome = content.Outcome;
        Visibility = content.Visibility;
        Monetary = content.Monetary;
        Provision = content.Provision;
        Account = content.Account;
        Ground = content.Ground;
        Explanation = Secret.Of(request, SecretKind.Exchange, content.Explanation);
        TerritorialScope = content.TerritorialScope;
        ApplicationDate = content.ApplicationDate;
        EndDate = content.EndDate;
        AutomatedDecision = content.AutomatedDecision;
        AutomatedDetection = content.AutomatedDetection;
        Puid = content.Puid;
        RejectionReason = content.RejectionReason;
        DecidedAt = now;
        DecidedById = by.Id;
        DecidedBy = by.Name;
    }

    /// <summary>1 for the first decision on the item, 2 for the next ...</summary>
    public int Number { get; private init; }

    /// <inheritdoc cref="DecisionContent.Outcome"/>
    public DecisionOutcome Outcome { get; private init; }

    /// <inheritdoc cref="DecisionContent.Visibility"/>
    public IReadOnlyList<string> Visibility { get; private init; } = [];

    /// <inheritdoc cref="DecisionContent.Monetary"/>
    public string? Monetary { get; private init; }

    /// <inheritdoc cref="DecisionContent.Provision"/>
    public string? Provision { get; private init; }

    /// <inheritdoc cref="DecisionContent.Account"/>
    public string? Account { get; private init; }

    /// <inheritdoc cref="DecisionContent.Ground"/>
    public string? Ground { get; private init; }

    /// <inheritdoc cref="DecisionContent.Explanation"/>
    public Secret? Explanation { get; private init; }

    /// <inheritdoc cref="DecisionContent.TerritorialScope"/>
    public IReadOnlyList<string> TerritorialScope { get; private init; } = [];

    /// <inheritdoc cref="DecisionContent.ApplicationDate"/>
    public DateOnly? ApplicationDate { get; private init; }

    /// <inheritdoc cref="DecisionContent.EndDate"/>
    public DateOnly? EndDate { get; private init; }

    /// <inheritdoc cref="DecisionContent.AutomatedDecision"/>
    public string AutomatedDecision { get; private init; } = "";

    /// <inheritdoc cref="DecisionContent.AutomatedDetection"/>
    public bool AutomatedDetection { get; private init; }

    /// <inheritdoc cref="DecisionContent.Puid"/>
    public string? Puid { get; private init; }

    /// <inheritdoc cref="DecisionContent.RejectionReason"/>
    public string? RejectionReason { get; private init; }

    /// <summary>When it was decided (UTC).</summary>
    public DateTimeOffset DecidedAt { get; private init; }

    /// <summary>Who decided: account or API key. Seen by the platform alone.</summary>
    public Guid DecidedById { get; private init; }

    /// <summary>Who decided, by name. Seen by the platform alone.</summary>
    public string DecidedBy { get; private init; } = "";
}

using Domain.Kernel;
using Domain.Law;
using Domain.Takedowns;

namespace Portal.Api;

/// <summary>What a platform decides about an item, on the wire.</summary>
internal sealed record DecisionBody(
    string? Outcome, IReadOnlyList<string>? Visibility, string? Account, string? Ground, string? Explanation,
    IReadOnlyList<string>? TerritorialScope,
    DateOnly? ApplicationDate, DateOnly? EndDate, string? AutomatedDecision, bool? AutomatedDetection, string? Puid,
    string? RejectionReason,
    string? Monetary = null, string? Provision = null)
{
    private const DecisionOutcome Unknown = (DecisionOutcome)(-1);

    /// <summary>
    /// The decision, or everything that is wrong with it. Whether a machine was at work is never guessed (DSA Art. 16(6)).
    /// </summary>
    public Outcome<DecisionContent> ToContent()
    {
        var content = new DecisionContent(
            DecisionOutcomeCodes.Parse(Outcome) ?? Unknown, Visibility ?? [], Account, Ground, Explanation ?? "", TerritorialScope ?? [],
            ApplicationDate, EndDate, AutomatedDecision ?? "", AutomatedDetection ?? false, Puid, RejectionReason, Monetary, Provision);
        return new MissingFields()
            .Need(Outcome, "outcome").Need(AutomatedDecision, "automatedDecision").Need(AutomatedDetection, "automatedDetection")
            .Or(content.Check, content);
    }
}

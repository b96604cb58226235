using Domain.Law;
using Domain.Takedowns;
using static Domain.Tests.Given;

namespace Domain.Tests.Takedowns;

public class DecisionContentTests
{
    public static TheoryData<string, DecisionContent, string, string> Wrong => new()
    {
        { "withdrawing is the helpline's", Removed() with { Outcome = DecisionOutcome.Withdrawn }, "outcome", "unknown" },
        { "reinstating needs a complaint", Removed() with { Outcome = DecisionOutcome.Reinstated }, "outcome", "unknown" },
        { "no such outcome", Removed() with { Outcome = (DecisionOutcome)99 }, "outcome", "unknown" },
        { "visibility", Removed() with { Visibility = ["GONE"] }, "visibility", "unknown" },
        { "account", Removed() with { Account = "BANNED" }, "account", "unknown" },
        { "action without what was done", Removed() with { Visibility = [] }, "visibility", "required" },
        { "action without ground", Removed() with { Ground = null }, "ground", "required" },
        { "ground", Removed() with { Ground = "BECAUSE" }, "ground", "unknown" },
        { "no reasons", Removed() with { Explanation = " " }, "explanation", "required" },
        { "long reasons", Removed() with { Explanation = new string('x', 2001) }, "explanation", "too_long" },
        { "territory", Removed() with { TerritorialScope = ["US"] }, "territorialScope", "unknown" },
        { "geo-limited to nowhere", Removed() with { Outcome = DecisionOutcome.ActionedGeo }, "territorialScope", "required" },
        { "ends before it begins", Removed() with { EndDate = new DateOnly(2026, 11, 23) }, "endDate", "before_start" },
        { "automation", Removed() with { AutomatedDecision = "ROBOT" }, "automatedDecision", "unknown" },
        { "puid", Removed() with { Puid = "a b" }, "puid", "bad_puid" },
        { "puid with a line break", Removed() with { Puid = "abc\n" }, "puid", "bad_puid" },
        { "long puid", Removed() with { Puid = new string('x', 501) }, "puid", "bad_puid" },
        { "refused without reason", Rejected() with { RejectionReason = null }, "rejectionReason", "required" },
        { "reason", Rejected() with { RejectionReason = "BAH" }, "rejectionReason", "unknown" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_named_by_its_field_alone(string what, DecisionContent content, string field, string error)
    {
        Assert.NotEmpty(what);
        Assert.Equal([(field, error)], content.Check().Refusal.Errors!.Select(one => (one.Key, one.Value)));
    }

    public static TheoryData<string, DecisionContent> Right => new()
    {
        { "removed", Removed() },
        { "refused", Rejected() },
        { "account alone", Removed() with { Visibility = [], Account = "DECISION_ACCOUNT_SUSPENDED" } },
        { "geo-limited", Removed() with { Outcome = DecisionOutcome.ActionedGeo, TerritorialScope = ["FR", "BE"] } },
        { "ends on its day", Removed() with { EndDate = new DateOnly(2026, 11, 24) } },
        { "already gone", Rejected() with { Outcome = DecisionOutcome.AlreadyRemoved, RejectionReason = null } },
        { "duplicate", Rejected() with { Outcome = DecisionOutcome.Duplicate, RejectionReason = null } },
        { "the limits themselves", Removed() with { Explanation = new string('x', 2000), Puid = new string('x', 500) } },
    };

    [Theory]
    [MemberData(nameof(Right))]
    public void What_is_right_is_accepted(string what, DecisionContent content)
    {
        Assert.NotEmpty(what);
        Assert.False(content.Check().Any);
    }

    [Fact]
    public void A_reason_to_refuse_is_kept_only_when_it_was_refused()
    {
        var request = Sent(Item()).Then(one => one.Decide(1, Removed() with { RejectionReason = "OTHER" }, Agent, Clocks1, Later(1)));
        var decision = request.Items[0].Decisions.Single();

        Assert.Null(decision.RejectionReason);
        Assert.Equal((1, Agent.Id, "Bob", Later(1)), (decision.Number, decision.DecidedById, decision.DecidedBy, decision.DecidedAt));
    }
}

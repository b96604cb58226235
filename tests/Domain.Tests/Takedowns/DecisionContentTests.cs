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
        { "before there was a DSA", Removed() with { ApplicationDate = new DateOnly(2019, 12, 31) }, "applicationDate", "too_early" },
        { "an end without a start", Removed() with
        {
            ApplicationDate = null,
            EndDate = new DateOnly(2027, 1, 1),
        }, "applicationDate", "required" },
        { "the same measure twice", Removed() with { Visibility = ["DECISION_VISIBILITY_CONTENT_REMOVED", "DECISION_VISIBILITY_CONTENT_REMOVED"] }, "visibility", "repeated" },
        { "the same territory twice", Removed() with
        {
            Outcome = DecisionOutcome.ActionedGeo,
            TerritorialScope = ["FR", "BE", "FR"],
        }, "territorialScope", "repeated" },
        { "monetary", Removed() with { Monetary = "LESS" }, "monetary", "unknown" },
        { "provision", Removed() with { Provision = "LESS" }, "provision", "unknown" },
        { "left to fill in", Removed() with { Explanation = "Voir {{motif}}." }, "explanation", "placeholder" },
        { "nothing to see in the reasons", Removed() with { Explanation = "\u200B\u3164" }, "explanation", "required" },
        { "action with a reason to refuse", Removed() with { RejectionReason = "OTHER" }, "rejectionReason", "not_with_outcome" },
        { "refused and removed", Rejected() with { Visibility = ["DECISION_VISIBILITY_CONTENT_REMOVED"] }, "visibility", "not_with_outcome" },
        { "refused and unpaid", Rejected() with { Monetary = "DECISION_MONETARY_SUSPENSION" }, "monetary", "not_with_outcome" },
        { "refused and unserved", Rejected() with { Provision = "DECISION_PROVISION_TOTAL_SUSPENSION" }, "provision", "not_with_outcome" },
        { "refused and suspended", Rejected() with { Account = "DECISION_ACCOUNT_SUSPENDED" }, "account", "not_with_outcome" },
        { "refused on a ground to act", Rejected() with { Ground = "DECISION_GROUND_ILLEGAL_CONTENT" }, "ground", "not_with_outcome" },
        { "refused somewhere", Rejected() with { TerritorialScope = ["FR"] }, "territorialScope", "not_with_outcome" },
        { "refused from a day on", Rejected() with { ApplicationDate = new DateOnly(2026, 11, 24) }, "applicationDate", "not_with_outcome" },
        { "refused until a day", Rejected() with { EndDate = new DateOnly(2026, 11, 24) }, "endDate", "not_with_outcome" },
        { "gone and refused", Rejected() with { Outcome = DecisionOutcome.AlreadyRemoved }, "rejectionReason", "not_with_outcome" },
        { "a duplicate that is refused", Rejected() with { Outcome = DecisionOutcome.Duplicate }, "rejectionReason", "not_with_outcome" },
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
        { "payments alone", Removed() with { Visibility = [], Monetary = "DECISION_MONETARY_SUSPENSION" } },
        { "the service alone", Removed() with { Visibility = [], Provision = "DECISION_PROVISION_PARTIAL_SUSPENSION" } },
        { "the first day of 2020", Removed() with { ApplicationDate = new DateOnly(2020, 1, 1) } },
        { "2,000 emoji", Removed() with { Explanation = string.Concat(Enumerable.Repeat("\uD83D\uDE00", 2000)) } },
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
    public void A_reason_to_refuse_is_kept_with_who_refused_and_when()
    {
        var request = Sent(Item()).Then(one => one.Decide(1, Rejected(), Agent, Clocks1, Later(1)));
        var decision = request.Items[0].Decisions.Single();

        Assert.Equal("NO_VIOLATION", decision.RejectionReason);
        Assert.Equal((1, Agent.Id, "Bob", Later(1)), (decision.Number, decision.DecidedById, decision.DecidedBy, decision.DecidedAt));
    }

    [Fact]
    public void One_statement_of_reasons_is_about_one_item()
    {
        var request = Sent(Item(), Item("https://www.tiktok.com/@x/video/2"))
            .Then(one => one.Decide(1, Removed() with { Puid = "sor-1" }, Agent, Clocks1, Later(1)));

        Assert.Equal(
            "used_elsewhere", request.Decide(2, Removed() with { Puid = "sor-1" }, Agent, Clocks1, Later(2)).Refusal!.Errors!["puid"]);
        Assert.Null(request.Decide(2, Removed() with { Puid = "sor-2" }, Agent, Clocks1, Later(2)).Refusal);
    }

    [Fact]
    public void A_measure_on_payments_or_the_service_is_kept()
    {
        var request = Sent(Item()).Then(one => one.Decide(
            1, Removed() with
            {
                Visibility = [],
                Monetary = "DECISION_MONETARY_SUSPENSION",
                Provision = "DECISION_PROVISION_TOTAL_SUSPENSION",
            }, Agent, Clocks1, Later(1)));
        var decision = request.Items[0].Decisions.Single();

        Assert.Equal(("DECISION_MONETARY_SUSPENSION", "DECISION_PROVISION_TOTAL_SUSPENSION"), (decision.Monetary, decision.Provision));
    }
}

using Domain.Cases;
using Domain.Law;
using static Domain.Tests.Given;

namespace Domain.Tests.Cases;

public class CaseTests
{
    [Fact]
    public void A_case_is_held_by_whoever_took_it_and_stays_on_the_helplines_side()
    {
        var referral = Received();
        var opened = Case.Open(referral, Assessment(), Psychologist, Now).OrThrow();

        Assert.Equal(
            (Psychologist.Id, "Anne", Line.Id, referral.Reference),
            (opened.PsychologistId, opened.Psychologist, opened.HelplineId, opened.ReferralReference));
        Assert.Equal((CaseStatus.Open, "AGE_13_14", Priority.P1Critical), (opened.Status, opened.AgeBand, opened.Priority));
        var happened = Assert.IsType<CaseOpened>(Assert.Single(opened.Events));
        Assert.Equal((opened.Reference, Line.Id, null), (happened.Reference, happened.HelplineId, happened.PlatformId));
        Assert.Equal((referral.Reference, "P1_CRITICAL"), (happened.ReferralReference, happened.Priority));
    }

    public static TheoryData<CaseAssessment, string> Wrong => new()
    {
        { Assessment() with { HarmType = "BAD_VIBES" }, "harmType" },
        { Assessment() with { Priority = (Priority)(-1) }, "priority" },
        { Assessment() with { RiskFlags = ["ONGOING", "SCARY"] }, "riskFlags" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void An_assessment_in_unknown_codes_is_refused(CaseAssessment assessment, string field) =>
        Assert.Equal([field], Case.Open(Received(), assessment, Psychologist, Now).Refusal!.Errors!.Keys);

    [Fact]
    public void A_case_is_closed_once_with_an_outcome_of_the_list()
    {
        var found = OpenedCase();
        found.ForgetEvents();
        Assert.Equal("unknown", found.Close("TIRED", 0, Now).Refusal!.Errors!["outcome"]);
        Assert.True(found.Close("RESOLVED_REMOVED", 0, Later(5)).Succeeded);

        Assert.Equal((CaseStatus.Closed, Later(5), "RESOLVED_REMOVED"), (found.Status, found.ClosedAt, found.ClosureOutcome));
        Assert.Equal("case.already_closed", found.Close("ADVICE_ONLY", 0, Later(6)).Refusal!.Code);
        Assert.Equal("RESOLVED_REMOVED", found.ClosureOutcome);
        Assert.Equal(["CaseClosed"], found.EventNames());
    }

    [Fact]
    public void A_case_with_an_open_request_stays_open()
    {
        var found = OpenedCase();
        var refusal = found.Close("ADVICE_ONLY", 2, Now).Refusal!;

        Assert.Equal("case.open_requests", refusal.Code);
        Assert.Equal(["2"], refusal.Arguments);
        Assert.Equal((CaseStatus.Open, null), (found.Status, found.ClosedAt));
    }
}

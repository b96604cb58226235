using Domain.Law;

namespace Domain.Tests.Law;

public sealed class WireCodeTests
{
    [Fact]
    public void Priorities_come_the_most_urgent_first()
    {
        Assert.Equal(["P0_VITAL", "P1_CRITICAL", "P2_SERIOUS", "P3_STANDARD"], PriorityCodes.List.Codes);
        Assert.True(Priority.P0Vital < Priority.P3Standard);
    }

    [Fact]
    public void A_priority_is_read_back_from_its_code() =>
        Assert.All(
            Enum.GetValues<Priority>(), priority => Assert.Equal(priority, PriorityCodes.Parse(priority.Code())));

    [Fact]
    public void An_outcome_is_read_back_from_its_code() =>
        Assert.All(
            Enum.GetValues<DecisionOutcome>(),
            outcome => Assert.Equal(outcome, DecisionOutcomeCodes.Parse(outcome.Code())));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("p0_vital")]
    [InlineData("0")]
    [InlineData("Rejected")]
    public void An_unknown_code_is_nothing(string? code)
    {
        Assert.Null(PriorityCodes.Parse(code));
        Assert.Null(DecisionOutcomeCodes.Parse(code));
        Assert.Null(HarmType.Find(code));
        Assert.Null(LegalGround.Find(code));
    }

    [Fact]
    public void Exactly_the_actioned_codes_are_actioned() =>
        Assert.All(
            Enum.GetValues<DecisionOutcome>(),
            outcome => Assert.Equal(
                outcome.Code().StartsWith("ACTIONED_", StringComparison.Ordinal), outcome.IsActioned()));
}

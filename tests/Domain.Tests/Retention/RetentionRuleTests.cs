using Domain.Retention;
using Xunit;

namespace Domain.Tests.Retention;

public sealed class RetentionRuleTests
{
    [Theory]
    [InlineData("CASE_CONTACT", "2026-01-31T10:00Z", "2026-03-02T10:00Z")]
    [InlineData("CASE_CONTENT", "2026-11-24T10:00Z", "2028-11-24T10:00Z")]
    [InlineData("CASE_CONTENT", "2028-02-29T10:00Z", "2030-02-28T10:00Z")] // no such day: the month's last
    [InlineData("REQUEST_CONTENT", "2027-08-31T10:00Z", "2028-02-29T10:00Z")]
    [InlineData("REQUEST_CONTENT", "2026-08-29T10:00Z", "2027-02-28T10:00Z")]
    [InlineData("SEXUAL_LOCATION", "2028-02-28T10:00Z", "2028-03-29T10:00Z")] // across a leap day
    [InlineData("DELIVERED_MAIL", "2026-11-24T10:00Z", "2027-02-22T10:00Z")]
    public void A_rule_falls_due_at_its_instant_and_not_a_moment_before(string code, string from, string due)
    {
        var rule = RetentionRule.All.Single(one => one.Code == code);
        var (began, ends) = (At(from), At(due));

        Assert.Equal(ends, rule.DueAt(began));
        Assert.True(rule.IsDue(began, ends));
        Assert.False(rule.IsDue(began, ends.AddTicks(-1)));
    }

    [Fact]
    public void Nothing_that_is_due_is_missed_by_the_first_look()
    {
        foreach (var rule in RetentionRule.All)
            for (var from = At("2027-01-01T00:00Z"); from < At("2029-03-02T00:00Z"); from = from.AddDays(1))
                Assert.True(from <= rule.CandidatesUntil(rule.DueAt(from)), $"{rule.Code} {from:O}");
    }

    [Fact]
    public void Every_kind_of_secret_is_erased_by_some_rule() =>
        Assert.Empty(Enum.GetValues<Domain.Kernel.SecretKind>().Except(RetentionRule.All.SelectMany(rule => rule.Kinds)));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}

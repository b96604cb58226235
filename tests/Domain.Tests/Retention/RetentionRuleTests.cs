using Domain.Retention;

namespace Domain.Tests.Retention;

public sealed class RetentionRuleTests
{
    [Theory]
    [InlineData("CASE_CONTACT", "2026-01-31T10:00Z", "2026-03-02T10:00Z")]
    [InlineData("CASE_CONTENT", "2026-11-24T10:00Z", "2028-11-24T10:00Z")]
    [InlineData("CASE_CONTENT", "2028-02-29T10:00Z", "2030-02-28T10:00Z")] // no such day: the month's last
    [InlineData("REQUEST_CONTENT", "2027-08-31T10:00Z", "2028-08-27T10:00Z")] // 29 February and 180 days
    [InlineData("REQUEST_CONTENT", "2026-08-29T10:00Z", "2027-08-27T10:00Z")] // 28 February and 180 days
    [InlineData("SEXUAL_LOCATION", "2028-02-28T10:00Z", "2029-02-24T10:00Z")]
    [InlineData("CASE_SEXUAL_LOCATION", "2028-02-28T10:00Z", "2028-03-29T10:00Z")] // across a leap day
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
    public void What_a_complaint_or_an_out_of_court_procedure_may_need_waits_for_their_windows()
    {
        // Who the child is, is needed by neither; what came in and became no case has no decision to complain about.
        var needed = Enum.GetValues<Domain.Kernel.SecretKind>().Except([Domain.Kernel.SecretKind.Contact]);

        Assert.All(
            RetentionRule.All.Where(rule => rule != RetentionRule.DeclinedReferral && rule.Kinds.Intersect(needed).Any()),
            rule => Assert.True(rule.AfterWindows, rule.Code));
        Assert.All(new[] { RetentionRule.SexualLocation, RetentionRule.RequestContent }, rule => Assert.True(
            rule.DueAt(At("2026-11-24T10:00Z")) >= At("2027-05-24T10:00Z").AddDays(180), rule.Code));
    }

    [Theory]
    [InlineData(Domain.Takedowns.TakedownStatus.VerifiedRemoved, false)]
    [InlineData(Domain.Takedowns.TakedownStatus.Closed, false)]
    [InlineData(Domain.Takedowns.TakedownStatus.Withdrawn, false)]
    [InlineData(Domain.Takedowns.TakedownStatus.ComplaintLodged, true)]
    [InlineData(Domain.Takedowns.TakedownStatus.StillOnline, true)]
    public void While_a_complaint_is_under_way_a_window_is_open_however_long_ago_the_decision_was(
        Domain.Takedowns.TakedownStatus status, bool open)
    {
        var window = new RequestWindow("R-2026-7K4M2Q", Guid.NewGuid(), status, At("2026-11-24T10:00Z"), At("2026-11-25T10:00Z"));

        Assert.Equal(open, window.IsOpen(At("2030-01-01T00:00Z")));
        Assert.True(window.IsOpen(At("2027-11-20T09:59Z")));
    }

    [Fact]
    public void Every_kind_of_secret_is_erased_by_some_rule() =>
        Assert.Empty(Enum.GetValues<Domain.Kernel.SecretKind>().Except(RetentionRule.All.SelectMany(rule => rule.Kinds)));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}

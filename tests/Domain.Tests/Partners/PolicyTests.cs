using System.Collections.Immutable;
using Domain.Deadlines;
using Domain.Law;
using Domain.Partners;
using Domain.Tests.Deadlines;
using static Domain.Tests.Given;

namespace Domain.Tests.Partners;

public class PolicyTests
{
    // Minutes: acknowledge, decide, preserve, complaint, first contact, answer, verify. Design, § 4.
    [Theory]
    [InlineData(Priority.P0Vital, 15, 60, 60, 240, 15, 30, 240)]
    [InlineData(Priority.P1Critical, 30, 240, 240, 1440, 60, 120, 480)]
    [InlineData(Priority.P2Serious, 120, 720, 720, 2880, 240, 480, 1440)]
    [InlineData(Priority.P3Standard, 480, 2880, 1440, 7200, 720, 1440, 2880)]
    public void The_budgets_that_hold_where_nothing_was_agreed(Priority priority, params int[] minutes) =>
        Assert.Equal(minutes, Enum.GetValues<ClockKind>().Select(kind => PolicyTerms.Default.Minutes(priority, kind)));

    [Fact]
    public void The_default_is_in_order() => Assert.False(PolicyTerms.Default.Check().Any);

    [Theory]
    [InlineData(0, "not_positive")]
    [InlineData(-5, "not_positive")]
    [InlineData(PolicyTerms.MostMinutes + 1, "too_long")]
    public void A_budget_is_more_than_nothing_and_less_than_a_year(int minutes, string error) =>
        Assert.Equal(
            [("budgets.P1_CRITICAL.Decide", error)],
            With(Priority.P1Critical, ClockKind.Decide, minutes).Check().Refusal.Errors!.Select(one => (one.Key, one.Value)));

    [Fact]
    public void Every_priority_needs_every_clock()
    {
        var budgets = PolicyTerms.Default.Budgets.ToImmutableDictionary().Remove(Priority.P3Standard);
        var errors = (PolicyTerms.Default with { Budgets = budgets }).Check().Refusal.Errors!;

        Assert.Equal(Enum.GetValues<ClockKind>().Length, errors.Count);
        Assert.All(errors, one => Assert.Equal(
            (true, "not_positive"), (one.Key.StartsWith("budgets.P3_STANDARD.", StringComparison.Ordinal), one.Value)));
    }

    [Fact]
    public void Terms_that_are_wrong_are_not_agreed() =>
        Assert.Equal(
            "invalid", ResponsePolicy.Agree(
                Line, TikTok, 1, PolicyTerms.Default with { Ladder = [] }, Hours.Helpline, Psychologist, Now).Refusal!.Code);

    [Fact]
    public void The_platforms_clocks_run_round_the_clock_and_the_helplines_in_its_hours()
    {
        var policy = ResponsePolicy.Agree(Line, null, 3, PolicyTerms.Default, Hours.Helpline, Psychologist, Now).OrThrow();

        Assert.Equal(("3018/*/v3", null), (policy.Reference, policy.PlatformId));
        foreach (var kind in Enum.GetValues<ClockKind>())
        {
            var terms = policy.For(Priority.P0Vital, kind, Line.CalendarId, Hours.Helpline);
            Assert.Equal(
                kind.IsPlatforms() ? (null, ServiceCalendar.Always) : ((Guid?)Line.CalendarId, Hours.Helpline),
                (terms.CalendarId, terms.Calendar));
            Assert.Equal((kind, PolicyTerms.Default.Minutes(Priority.P0Vital, kind)), (terms.Kind, terms.BudgetMinutes));
        }
    }

    [Fact]
    public void A_budget_that_the_opening_hours_never_reach_is_refused_at_its_field()
    {
        var minuteAWeek = ServiceCalendar.Create(new CalendarDefinition
        {
            TimeZone = "Europe/Paris",
            Week = new Dictionary<string, IReadOnlyList<string>> { ["mon"] = ["09:00-09:01"] },
        }).OrThrow();
        var errors = ResponsePolicy.Agree(
            Line, null, 1, With(Priority.P0Vital, ClockKind.AnswerInformation, 300), minuteAWeek, Psychologist, Now).Refusal!.Errors!;

        Assert.Equal("never_reached", errors["budgets.P0_VITAL.AnswerInformation"]);
        Assert.DoesNotContain("budgets.P0_VITAL.FirstContact", errors.Keys);
        Assert.DoesNotContain(errors.Keys, field => field.EndsWith(nameof(ClockKind.Decide), StringComparison.Ordinal));
        Assert.False(With(Priority.P0Vital, ClockKind.AnswerInformation, PolicyTerms.MostMinutes).CheckReach(Hours.Helpline, Now).Any);
    }

    private static PolicyTerms With(Priority priority, ClockKind kind, int minutes)
    {
        var budgets = PolicyTerms.Default.Budgets.ToImmutableDictionary();
        return PolicyTerms.Default with { Budgets = budgets.SetItem(priority, budgets[priority].ToImmutableDictionary().SetItem(kind, minutes)) };
    }
}

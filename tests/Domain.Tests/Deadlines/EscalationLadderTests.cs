using Domain.Deadlines;
using Domain.Law;
using Domain.Partners;
using Domain.Tasks;

namespace Domain.Tests.Deadlines;

/// <summary>What a ladder may be like, and what is refused at which field.</summary>
public sealed class EscalationLadderTests
{
    private static readonly LadderLevel Breach = new(100, [LadderAudience.SafetyLead]);

    [Fact]
    public void The_defaults_are_those_of_the_design()
    {
        Assert.Equal(
            [
                "50 SafetyAgent", "80 SafetyAgent+SafetyLead", "100 SafetyLead+HelplineSupervisor", "150 EscalationContact+HelplineSupervisor CallPlatform",
                "200 HelplineSupervisor+Lawyer PrepareCoordinatorFile",
            ],
            EscalationLadder.OfPlatforms.Select(Text));
        Assert.Equal(
            ["50 Psychologist", "80 Psychologist+HelplineSupervisor", "100 HelplineSupervisor", "150 HelplineSupervisor",
            "200 HelplineSupervisor"],
            EscalationLadder.OfHelplines.Select(Text));
        Assert.False(PolicyTerms.Default.Check().Any);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-50)]
    [InlineData(1001)]
    public void A_level_lies_between_1_and_1000_percent(int percent) =>
        Assert.Equal(
            [("ladder[1].percent", "ladder_out_of_range")], Errors(Breach, new LadderLevel(percent, [LadderAudience.SafetyAgent])));

    [Fact]
    public void A_share_stands_once() =>
        Assert.Equal([("ladder[2].percent", "ladder_repeats")], Errors(Breach, Breach with { Percent = 50 }, Breach with { Percent = 50 }));

    [Fact]
    public void There_is_a_breach()
    {
        Assert.Equal([("ladder", "ladder_without_breach")], Errors(Breach with { Percent = 99 }));
        Assert.Equal([("ladder", "ladder_without_breach")], Errors());
    }

    [Fact]
    public void A_level_tells_somebody_or_asks_for_something()
    {
        Assert.Equal([("ladder[1].tells", "ladder_level_empty")], Errors(Breach, new LadderLevel(50, [])));
        Assert.Empty(Errors(Breach, new LadderLevel(90, [], TaskKind.CallPlatform)));
        Assert.Equal(
            [("ladder[0].tells", "ladder_repeats")], Errors(Breach with { Tells = [LadderAudience.Lawyer, LadderAudience.Lawyer] }));
    }

    [Theory]
    [InlineData(100, 4, "reminder_too_short")]
    [InlineData(100, -1, "reminder_too_short")]
    [InlineData(100, EscalationLadder.ReminderMost + 1, "reminder_too_long")]
    [InlineData(99, 30, "reminder_before_breach")]
    public void A_reminder_repeats_a_missed_deadline_and_not_too_often(int percent, int minutes, string error) =>
        Assert.Contains(
            ("ladder[1].reminderMinutes", error),
            Errors(Breach with { Percent = percent == 100 ? 150 : 100 }, Breach with { Percent = percent, ReminderMinutes = minutes }));

    [Fact]
    public void A_reminder_needs_somebody() =>
        Assert.Equal(
            [("ladder[1].reminderMinutes", "reminder_for_nobody")], Errors(Breach, new LadderLevel(150, [], TaskKind.CallPlatform, 30)));

    [Fact]
    public void The_helplines_own_deadlines_concern_nobody_of_the_platform()
    {
        var terms = PolicyTerms.Default with { HelplineLadder = [Breach, new LadderLevel(150, [LadderAudience.Lawyer], TaskKind.CallPlatform)] };

        Assert.Equal([("helplineLadder[0].tells", "ladder_not_platforms"), ("helplineLadder[1].task", "ladder_no_task")], Of(terms));
    }

    [Fact]
    public void A_level_asks_for_nothing_that_a_ladder_may_not_ask_for() =>
        Assert.Equal([("ladder[1].task", "ladder_not_asked")], Errors(Breach, new LadderLevel(150, [], (TaskKind)99)));

    [Fact]
    public void There_are_at_most_twenty_levels() =>
        Assert.Equal(
            [("ladder", "ladder_too_long")], Errors([.. Enumerable.Range(90, 21).Select(percent => Breach with { Percent = percent })]));

    [Fact]
    public void Each_kind_of_clock_starts_with_the_levels_of_its_own_ladder_in_order()
    {
        var terms = PolicyTerms.Default with
        {
            Ladder = [Breach with { Percent = 300 }, Breach],
            HelplineLadder = [new LadderLevel(100, [LadderAudience.Lawyer])],
        };
        var policy = ResponsePolicy.Agree(Given.Line, null, 1, terms, Hours.Helpline, Given.Psychologist, Given.Now).OrThrow();

        Assert.Equal(
            [100, 300], policy.For(
                Priority.P0Vital, ClockKind.Decide, Given.Line.CalendarId, Hours.Helpline).Ladder.Select(level => level.Percent));
        Assert.Equal(
            [100], policy.For(
                Priority.P0Vital, ClockKind.VerifyOutcome, Given.Line.CalendarId, Hours.Helpline).Ladder.Select(level => level.Percent));
        Assert.Equal(
            policy.Id, new SlaClock(
                policy.For(Priority.P0Vital, ClockKind.Decide, Given.Line.CalendarId, Hours.Helpline), Clocks.Owner, Given.Now).PolicyId);
    }

    private static IEnumerable<(string Field, string Error)> Errors(params LadderLevel[] ladder) =>
        Of(PolicyTerms.Default with { Ladder = ladder });

    private static IEnumerable<(string Field, string Error)> Of(PolicyTerms terms) =>
        terms.Check() is { Any: true } errors ? errors.Refusal.Errors!.Select(error => (error.Key, error.Value)) : [];

    private static string Text(LadderLevel level) => $"{level.Percent} {string.Join('+', level.Tells)} {level.Task}".TrimEnd();
}

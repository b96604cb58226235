using Domain.Deadlines;
using Domain.Kernel;
using static Domain.Tests.Deadlines.Clocks;

namespace Domain.Tests.Deadlines;

/// <summary>Seeing a missed deadline stops the reminders of one's side, and nothing else.</summary>
public sealed class AcknowledgementTests
{
    private static readonly Actor Supervisor = Given.Person(Role.HelplineSupervisor, "Claire") with { HelplineId = Given.Line.Id };
    private static readonly Actor Lead = Given.Person(Role.SafetyLead, "Max") with { PlatformId = Given.TikTok.Id };

    [Fact]
    public void A_breach_is_repeated_until_both_sides_have_seen_it()
    {
        var clock = Reminding(60, every: 10);
        Assert.Equal([50, 80, 100], clock.Sweep(61));
        Assert.Equal(T(71), clock.Step(DeadlineStep.ReminderPercent).At);
        Assert.Equal([DeadlineStep.ReminderPercent], clock.Sweep(72));
        Assert.Equal(T(82), clock.Step(DeadlineStep.ReminderPercent).At);
        Assert.Equal(100, clock.RemindedPercent);

        Assert.True(clock.Acknowledge(Supervisor, T(75)).Value);
        Assert.Equal((true, false), (clock.IsSeenBy(platform: false), clock.IsSeenBy(platform: true)));
        Assert.Equal([DeadlineStep.ReminderPercent], clock.Sweep(83));
        Assert.True(clock.Acknowledge(Lead, T(84)).Value);
        Assert.DoesNotContain(clock.Steps, step => step.Kind == StepKind.Reminder);
        Assert.Equal(
            (new Acknowledgement(Supervisor.Id, "Claire", T(75)), new Acknowledgement(Lead.Id, "Max", T(84))),
            (clock.SeenByHelpline, clock.SeenByPlatform));
    }

    [Fact]
    public void After_an_outage_there_is_one_reminder_and_not_a_burst()
    {
        var clock = Reminding(60, every: 10);
        clock.Sweep(61);

        Assert.Equal([DeadlineStep.ReminderPercent, 150, 200], clock.SweepOnce(T(500)));
        Assert.Empty(clock.SweepOnce(T(509)));
        Assert.Equal(T(510), clock.Step(DeadlineStep.ReminderPercent).At);
    }

    [Fact]
    public void The_clock_and_its_levels_go_on_after_it_was_seen()
    {
        var clock = Reminding(60, every: 10);
        clock.Sweep(61);
        clock.Acknowledge(Supervisor, T(62));
        clock.Acknowledge(Lead, T(62));

        Assert.Equal([150, 200], clock.Sweep(500));
        Assert.Equal((ClockState.Missed, T(60)), (clock.State, clock.DueAt));
        Assert.True(clock.Meet(501) is false && clock.State == ClockState.MetLate);
    }

    [Fact]
    public void It_is_seen_once_and_a_colleague_is_told_by_whom()
    {
        var clock = Started(60);
        Assert.Equal("escalation.none", clock.Acknowledge(Supervisor, T(59)).Refusal!.Code);
        clock.Sweep(61);
        Assert.True(clock.Acknowledge(Supervisor, T(62)).Value);
        var version = clock.Version;
        Assert.False(clock.Acknowledge(Supervisor, T(63)).Value);

        var refusal = clock.Acknowledge(Supervisor with { Id = Guid.NewGuid(), Name = "Zoé" }, T(64)).Refusal!;
        Assert.Equal("escalation.already_acknowledged", refusal.Code);
        Assert.Equal(["Claire"], refusal.Arguments);
        Assert.Equal((version, T(62)), (clock.Version, clock.SeenByHelpline!.At));
    }

    [Fact]
    public void An_answered_clock_has_nothing_to_see_and_nobody_is_reminded_of_it()
    {
        var clock = Reminding(60, every: 10);
        clock.Sweep(61);
        clock.Meet(62);

        Assert.Equal("escalation.none", clock.Acknowledge(Supervisor, T(63)).Refusal!.Code);
        Assert.Empty(clock.Sweep(1000));
    }

    [Fact]
    public void Nobody_is_reminded_while_it_is_paused()
    {
        var clock = Reminding(60, every: 10);
        clock.Sweep(61);
        clock.Pause(65);
        Assert.Null(clock.Step(DeadlineStep.ReminderPercent).At);
        Assert.Empty(clock.Sweep(100));
        clock.Resume(101);

        Assert.Equal(T(111), clock.Step(DeadlineStep.ReminderPercent).At);
        Assert.Contains(DeadlineStep.ReminderPercent, clock.Sweep(112));
    }

    [Fact]
    public void A_breach_that_an_act_recorded_is_repeated_as_well()
    {
        var clock = Reminding(60, every: 10);

        Assert.True(clock.Repolice(50, 70));
        Assert.Equal(T(80), clock.Step(DeadlineStep.ReminderPercent).At);
    }

    [Fact]
    public void A_later_level_with_its_own_reminder_takes_over()
    {
        var ladder = new[] { new LadderLevel(
            100, [LadderAudience.SafetyLead], null, 10), new LadderLevel(150, [LadderAudience.Lawyer], null, 60) };
        var clock = new SlaClock(new ClockTerms(ClockKind.Decide, 60, null, ServiceCalendar.Always, ladder), Clocks.Owner, Start);
        clock.Sweep(91);

        Assert.Equal(150, clock.RemindedPercent);
        Assert.Equal(T(151), clock.Steps.Single(step => step.Kind == StepKind.Reminder).At);
    }
}

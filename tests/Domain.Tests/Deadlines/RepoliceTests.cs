using Domain.Deadlines;
using static Domain.Tests.Deadlines.Clocks;

namespace Domain.Tests.Deadlines;

public class RepoliceTests
{
    [Theory]
    [InlineData(120, 140)]
    [InlineData(30, 50)]
    public void Another_budget_counts_from_the_start_and_pauses_taken_still_count(int budget, int due)
    {
        var clock = Started(60);
        clock.Pause(10);
        clock.Resume(30);

        Assert.False(clock.Repolice(budget, 40));
        Assert.Equal((T(due), budget), (clock.DueAt, clock.BudgetMinutes));
        Assert.Equal([60, 60, 60, budget], clock.Events.Select(happened => happened.BudgetMinutes));
    }

    [Fact]
    public void No_breach_is_dated_before_the_change()
    {
        var (inTime, late) = (Started(60), Started(60));
        inTime.Repolice(15, 50);
        late.Repolice(15, 50);

        Assert.Equal(T(50), inTime.DueAt);
        Assert.Equal([T(50), T(50), T(50), T(50), T(50)], inTime.Steps.Select(step => step.At!.Value));
        Assert.False(inTime.Meet(50));
        Assert.True(late.Meet(50.1));
    }

    [Fact]
    public void Steps_after_the_change_keep_their_own_instants()
    {
        var clock = Started(60);
        clock.Repolice(40, 45);

        Assert.Equal([T(45), T(45), T(45), T(60), T(80)], clock.Steps.Select(step => step.At!.Value));
    }

    [Fact]
    public void What_was_done_is_not_done_again_under_a_larger_budget()
    {
        var clock = Started(60);
        clock.Sweep(50);
        clock.Repolice(600, 55);

        Assert.Equal(T(600), clock.DueAt);
        Assert.Equal([100], clock.Sweep(601));
    }

    [Fact]
    public void A_change_that_comes_late_records_the_breach_and_it_stays()
    {
        var clock = Started(60);

        Assert.True(clock.Repolice(600, 61));
        Assert.Equal((ClockState.Missed, T(61), T(60)), (clock.State, clock.MissedAt, clock.DueAt));
        clock.Meet(70);
        Assert.Equal(ClockState.MetLate, clock.State);
    }

    [Fact]
    public void A_change_while_paused_counts_when_the_clock_runs_again()
    {
        var clock = Started(60);
        clock.Pause(10);
        clock.Repolice(90, 20);
        Assert.Equal((ClockState.Paused, T(190)), (clock.State, clock.Step(DeadlineStep.PauseLimitPercent).At));
        clock.Resume(30);

        Assert.Equal(T(110), clock.DueAt);
    }

    [Fact]
    public void A_smaller_budget_may_end_the_pause_under_way()
    {
        var clock = Started(60);
        clock.Pause(10);
        clock.Repolice(20, 100);

        // 40 minutes of pause may be: it was over at 50, ten minutes of budget were left; but nothing is dated before 100.
        Assert.Equal(T(50), clock.Step(DeadlineStep.PauseLimitPercent).At);
        Assert.Equal([0], clock.SweepOnce(T(101)));
        Assert.Equal((ClockState.Running, T(100)), (clock.State, clock.DueAt));
    }

    [Fact]
    public void A_change_after_the_pause_ran_out_and_the_deadline_passed_does_not_forgive()
    {
        // Paused at 10, runs again at 130, due at 180; no sweep was there.
        var clock = Started(60);
        clock.Pause(10);

        Assert.True(clock.Repolice(600, 181));
        Assert.Equal((ClockState.Missed, T(180)), (clock.State, clock.DueAt));
    }
}

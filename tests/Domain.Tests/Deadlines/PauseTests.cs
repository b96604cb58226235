using Domain.Deadlines;
using static Domain.Tests.Deadlines.Clocks;

namespace Domain.Tests.Deadlines;

public class PauseTests
{
    [Fact]
    public void A_pause_shifts_the_due_instant_by_the_time_it_lasted()
    {
        var clock = Started(60);
        Assert.False(clock.Pause(10));
        Assert.Equal((ClockState.Paused, T(10)), (clock.State, clock.PausedSince));
        clock.Resume(30);

        Assert.Equal((ClockState.Running, null, T(80)), (clock.State, clock.PausedSince, clock.DueAt));
        Assert.Equal([T(50), T(68), T(80), T(110), T(140)], clock.Steps.Where(step => step.Percent > 0).Select(step => step.At!.Value));
        clock.Meet(80);
        Assert.Equal((ClockState.Met, 60.0), (clock.State, clock.TakenMinutes));
    }

    [Fact]
    public void A_pause_shifts_by_calendar_time_alone()
    {
        // 22:30 in Paris, an hour of budget, paused from 22:45 until 09:15: half an hour of opening is lost, not ten hours.
        var clock = Started(60, Hours.Helpline, Hours.At("2026-11-24T21:30Z"));
        clock.Pause(Hours.At("2026-11-24T21:45Z"), Hours.Helpline);
        clock.Resume(Hours.At("2026-11-25T08:15Z"), Hours.Helpline);

        Assert.Equal(Hours.At("2026-11-25T09:00Z"), clock.DueAt);
    }

    [Fact]
    public void A_pause_over_closed_hours_shifts_nothing()
    {
        var clock = Started(60, Hours.Helpline, Hours.At("2026-11-24T21:30Z"));
        var due = clock.DueAt;
        clock.Pause(Hours.At("2026-11-24T22:00Z"), Hours.Helpline);
        clock.Resume(Hours.At("2026-11-25T08:00Z"), Hours.Helpline);

        Assert.Equal(due, clock.DueAt);
    }

    [Fact]
    public void Nothing_falls_due_while_paused()
    {
        var clock = Started(60);
        clock.Pause(10);

        Assert.All(clock.Steps.Where(step => step.Kind != StepKind.PauseLimit), step => Assert.Null(step.At));
        Assert.Empty(clock.Sweep(129));
        Assert.Equal((ClockState.Paused, null), (clock.State, clock.MissedAt));
    }

    [Fact]
    public void Pausing_twice_or_resuming_what_runs_changes_nothing()
    {
        var clock = Started(60);
        clock.Resume(5);
        Assert.Single(clock.Events);
        clock.Pause(10);
        Assert.False(clock.Pause(20));
        clock.Resume(30);
        clock.Resume(40);

        Assert.Equal(
            [ClockEventKind.Started, ClockEventKind.Paused, ClockEventKind.Resumed], clock.Events.Select(happened => happened.Kind));
        Assert.Equal(T(80), clock.DueAt);
    }

    [Fact]
    public void A_pause_ends_at_twice_the_budget_whether_or_not_the_sweep_was_there()
    {
        var (swept, unswept) = (Started(60), Started(60));
        swept.Pause(10);
        unswept.Pause(10);
        Assert.Equal(T(130), swept.Step(DeadlineStep.PauseLimitPercent).At);

        Assert.Equal([DeadlineStep.PauseLimitPercent], swept.Sweep(131));
        Assert.Equal((ClockState.Running, null, T(180)), (swept.State, swept.PausedSince, swept.DueAt));
        unswept.Resume(150);
        Assert.Equal(T(180), unswept.DueAt);
    }

    [Fact]
    public void The_limit_counts_every_pause_together()
    {
        var clock = Started(60);
        clock.Pause(0);
        clock.Resume(70);
        clock.Pause(80);

        // 120 minutes of pause may be; 70 were used.
        Assert.Equal(T(130), clock.Step(DeadlineStep.PauseLimitPercent).At);
        Assert.Equal([DeadlineStep.PauseLimitPercent], clock.SweepOnce(T(131)));
        Assert.Equal(T(180), clock.DueAt);
    }

    [Fact]
    public void The_limit_counts_in_calendar_time()
    {
        // Two hours of opening from 22:00: one today, one tomorrow.
        var clock = Started(60, Hours.Helpline, Hours.At("2026-11-24T21:00Z"));
        clock.Pause(Hours.At("2026-11-24T21:00Z"), Hours.Helpline);

        Assert.Equal(Hours.At("2026-11-25T09:00Z"), clock.Step(DeadlineStep.PauseLimitPercent).At);
    }

    [Fact]
    public void When_no_pause_is_left_another_question_does_not_stop_the_clock()
    {
        var clock = Started(60);
        clock.Pause(10);
        clock.Sweep(131);
        clock.Resume(135);
        clock.Pause(140);

        Assert.Equal((ClockState.Running, null, T(180)), (clock.State, clock.PausedSince, clock.DueAt));
        Assert.Equal([50, 80, 100], clock.Sweep(181));
        Assert.Equal(ClockState.Missed, clock.State);
    }

    [Fact]
    public void A_larger_budget_gives_pause_back_and_its_limit_is_watched_again()
    {
        var clock = Started(60);
        clock.Pause(10);
        clock.Sweep(131);
        clock.Repolice(120, 140);
        clock.Pause(150);

        // 240 minutes may be, 120 were used.
        Assert.Equal((ClockState.Paused, T(270)), (clock.State, clock.Step(DeadlineStep.PauseLimitPercent).At));
        Assert.Equal([DeadlineStep.PauseLimitPercent], clock.SweepOnce(T(271)));
        Assert.Equal(ClockState.Running, clock.State);
    }

    [Fact]
    public void A_breach_outranks_a_pause_and_lateness_stands_still_meanwhile()
    {
        var clock = Started(60);
        clock.Sweep(61);
        clock.Pause(70);
        Assert.Equal((ClockState.Missed, T(70)), (clock.State, clock.PausedSince));
        Assert.Empty(clock.Sweep(100));
        clock.Resume(100);

        Assert.Equal((ClockState.Missed, T(60), T(120)), (clock.State, clock.DueAt, clock.Step(150).At));
        clock.Meet(110);
        Assert.Equal((ClockState.MetLate, 80.0), (clock.State, clock.TakenMinutes));
    }

    [Fact]
    public void A_question_that_comes_late_records_the_breach_before_it_pauses()
    {
        var clock = Started(60);

        Assert.True(clock.Pause(61));
        Assert.Equal((ClockState.Missed, T(61), T(61)), (clock.State, clock.MissedAt, clock.PausedSince));
        Assert.Equal(T(61), clock.Step(100).DoneAt);
    }

    [Fact]
    public void A_question_exactly_at_the_due_instant_is_in_time()
    {
        var clock = Started(60);
        Assert.False(clock.Pause(60));
        clock.Resume(90);

        Assert.Equal((ClockState.Running, T(90)), (clock.State, clock.DueAt));
        Assert.False(clock.Meet(90));
    }

    [Fact]
    public void Cancelling_a_pause_that_ran_out_long_ago_keeps_the_breach()
    {
        // Paused at 10, runs again at 130, due at 180; no sweep was there.
        var (late, inTime) = (Started(60), Started(60));
        late.Pause(10);
        inTime.Pause(10);

        Assert.True(late.Cancel(181));
        Assert.False(inTime.Cancel(180));
        Assert.Equal((T(181), T(180)), (late.MissedAt, late.DueAt));
        Assert.Null(inTime.MissedAt);
    }
}

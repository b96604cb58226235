using Domain.Deadlines;
using static Domain.Tests.Deadlines.Clocks;

namespace Domain.Tests.Deadlines;

public class SlaClockTests
{
    [Fact]
    public void It_starts_running_with_its_due_instant_and_every_step()
    {
        var clock = Started(60);

        Assert.Equal(ClockState.Running, clock.State);
        Assert.Equal((Start, T(60), T(30)), (clock.StartedAt, clock.DueAt, clock.WarnsAt));
        Assert.Equal(
            [(50, T(30)), (80, T(48)), (100, T(60)), (150, T(90)), (200, T(120))],
            clock.Steps.Select(step => (step.Percent, step.At!.Value)));
        Assert.Equal(
            [StepKind.Warning, StepKind.Warning, StepKind.Breach, StepKind.Escalation, StepKind.Escalation],
            clock.Steps.Select(step => step.Kind));
        Assert.All(clock.Steps, step => Assert.Null(step.DoneAt));
        Assert.Equal([ClockEventKind.Started], clock.Events.Select(happened => happened.Kind));
    }

    [Fact]
    public void An_answer_exactly_at_the_due_instant_is_in_time()
    {
        var clock = Started(60);

        Assert.False(clock.Meet(60));
        Assert.Equal((ClockState.Met, null, T(60), 60.0), (clock.State, clock.MissedAt, clock.EndedAt, clock.TakenMinutes));
    }

    [Fact]
    public void An_answer_one_tick_later_is_late_and_records_the_breach_itself()
    {
        var clock = Started(60);
        var late = T(60).AddTicks(1);

        Assert.True(clock.Meet(late, ServiceCalendar.Always));
        Assert.Equal((ClockState.MetLate, late, T(60)), (clock.State, clock.MissedAt, clock.DueAt));
        Assert.Equal([(100, late)], clock.Steps.Select(step => (step.Percent, step.DoneAt!.Value)));
    }

    [Fact]
    public void A_late_answer_after_the_sweep_records_no_second_breach()
    {
        var clock = Started(60);
        clock.Sweep(61);

        Assert.False(clock.Meet(70));
        Assert.Equal((ClockState.MetLate, T(61)), (clock.State, clock.MissedAt));
    }

    [Fact]
    public void A_step_falls_due_only_after_its_instant()
    {
        var clock = Started(60);

        Assert.False(clock.Take(clock.Step(50), T(30), ServiceCalendar.Always));
        Assert.True(clock.Take(clock.Step(50), T(30).AddTicks(1), ServiceCalendar.Always));
    }

    [Fact]
    public void A_step_is_taken_once()
    {
        var clock = Started(60);
        var version = clock.Version;

        Assert.True(clock.Take(clock.Step(50), T(31), ServiceCalendar.Always));
        Assert.False(clock.Take(clock.Step(50), T(45), ServiceCalendar.Always));
        Assert.Equal((T(30), T(31)), (clock.Step(50).At, clock.Step(50).DoneAt));
        Assert.Equal(version + 1, clock.Version);
    }

    [Fact]
    public void After_an_outage_each_step_is_taken_once_in_order_with_both_instants()
    {
        var clock = Started(60);

        Assert.Equal(Ladder, clock.Sweep(500));
        Assert.Empty(clock.Sweep(501));
        Assert.Equal([T(30), T(48), T(60), T(90), T(120)], clock.Steps.Select(step => step.At));
        Assert.All(clock.Steps, step => Assert.Equal(T(500), step.DoneAt));
        Assert.Equal((ClockState.Missed, T(500), T(60)), (clock.State, clock.MissedAt, clock.DueAt));
    }

    [Fact]
    public void Steps_are_taken_as_time_passes()
    {
        var clock = Started(60);

        Assert.Equal([50], clock.Sweep(40));
        Assert.Equal([80], clock.Sweep(50));
        Assert.Equal([100], clock.Sweep(61));
        Assert.Equal([150], clock.Sweep(91));
        Assert.Equal([200], clock.Sweep(121));
        Assert.Empty(clock.Sweep(10_000));
    }

    [Fact]
    public void Steps_fall_due_in_calendar_time()
    {
        // 22:00 in Paris: an hour is left today.
        var start = Hours.At("2026-11-24T21:00Z");
        var clock = Started(120, Hours.Helpline, start);

        Assert.Equal(
            [
                Hours.At("2026-11-24T22:00Z"), // 50 %: at closing, not at the next opening
                Hours.At("2026-11-25T08:36Z"), Hours.At("2026-11-25T09:00Z"),
                Hours.At("2026-11-25T10:00Z"), Hours.At("2026-11-25T11:00Z"),
            ],
            clock.Steps.Select(step => step.At!.Value));
        Assert.Equal(Hours.At("2026-11-25T09:00Z"), clock.DueAt);
    }

    [Fact]
    public void An_answer_before_due_leaves_no_step_behind()
    {
        var clock = Started(60);
        clock.Sweep(31);
        clock.Meet(40);

        Assert.Equal([50], clock.Steps.Select(step => step.Percent));
        Assert.Empty(clock.Sweep(500));
    }

    [Fact]
    public void A_cancelled_clock_keeps_the_breach_that_there_was()
    {
        var (swept, unswept, inTime) = (Started(60), Started(60), Started(60));
        swept.Sweep(61);

        Assert.False(swept.Cancel(70));
        Assert.True(unswept.Cancel(70));
        Assert.False(inTime.Cancel(60));
        Assert.Equal((ClockState.Cancelled, T(61)), (swept.State, swept.MissedAt));
        Assert.Equal((ClockState.Cancelled, T(70)), (unswept.State, unswept.MissedAt));
        Assert.Equal((ClockState.Cancelled, null), (inTime.State, inTime.MissedAt));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_ended_clock_ignores_everything(bool met)
    {
        var clock = Started(60);
        clock.Sweep(31);
        _ = met ? clock.Meet(40) : clock.Cancel(40);
        var before = (clock.State, clock.DueAt, clock.EndedAt, clock.Version, clock.Events.Count, clock.Steps.Count, clock.BudgetMinutes);

        Assert.False(clock.Pause(41));
        clock.Resume(42);
        Assert.False(clock.Repolice(5, 43));
        Assert.False(clock.Meet(100));
        Assert.False(clock.Cancel(100));
        Assert.Empty(clock.Sweep(500));
        Assert.Equal(
            before, (clock.State, clock.DueAt, clock.EndedAt, clock.Version, clock.Events.Count, clock.Steps.Count, clock.BudgetMinutes));
    }

    [Fact]
    public void Every_change_raises_the_version_that_guards_it()
    {
        var clock = Started(60);
        var versions = new List<long> { clock.Version };
        clock.Pause(10);
        versions.Add(clock.Version);
        clock.Resume(20);
        versions.Add(clock.Version);
        clock.Repolice(30, 25);
        versions.Add(clock.Version);
        clock.Sweep(100);
        versions.Add(clock.Version);
        clock.Meet(101);
        versions.Add(clock.Version);

        Assert.Equal(versions.Order().Distinct(), versions);
    }
}

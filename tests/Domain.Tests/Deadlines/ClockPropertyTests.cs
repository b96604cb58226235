using Domain.Deadlines;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static Domain.Tests.Deadlines.Clocks;

namespace Domain.Tests.Deadlines;

public enum ClockAct
{
    Pause,
    Resume,
    Repolice,
    Sweep,
}

/// <summary>A clock's random life: minutes after the start, in order, with what was done then.</summary>
public sealed record Life(ServiceCalendar Calendar, int Budget, IReadOnlyList<(int At, ClockAct Act, int Budget)> Acts, int End)
{
    public SlaClock Begin() => Started(Budget, Calendar);

    public void Do(SlaClock clock, int index)
    {
        var (at, act, budget) = Acts[index];
        switch (act)
        {
            case ClockAct.Pause: clock.Pause(T(at), Calendar); break;
            case ClockAct.Resume: clock.Resume(T(at), Calendar); break;
            case ClockAct.Repolice: clock.Repolice(budget, T(at), Calendar); break;
            case ClockAct.Sweep: clock.Sweep(T(at), Calendar); break;
        }
    }

    public override string ToString() =>
        $"{Calendar.Definition.ToJson()} {Budget}: {string.Join(", ", Acts)}, end {End}";
}

/// <summary>What holds for every clock, tried on random lives.</summary>
[Properties(Arbitrary = [typeof(Lives)], MaxTest = 400)]
public class ClockPropertyTests
{
    [Property]
    public void A_watcher_with_a_stopwatch_finds_the_same_due_instant(Life life)
    {
        var clock = life.Begin();
        for (var i = 0; i < life.Acts.Count; i++)
        {
            life.Do(clock, i);
            // A change that came late was judged by what went before it.
            var judged = clock.MissedAt is not null && life.Acts[i].Act == ClockAct.Repolice ? clock.Events.SkipLast(1) : clock.Events;
            if (clock.MissedAt is not null || clock.PausedSince is null) Assert.Equal(T(Watch([.. judged], life.Calendar)), clock.DueAt);
            if (clock.MissedAt is not null) return;
        }
    }

    [Property]
    public void Whether_the_sweep_was_there_or_not_an_answer_is_judged_the_same(Life life)
    {
        var (swept, unswept, cancelled, sweptCancelled) = (life.Begin(), life.Begin(), life.Begin(), life.Begin());
        for (var i = 0; i < life.Acts.Count; i++)
        {
            foreach (var clock in new[] { swept, sweptCancelled }) clock.Sweep(T(life.Acts[i].At), life.Calendar);
            foreach (var clock in new[] { swept, unswept, cancelled, sweptCancelled })
                if (life.Acts[i].Act != ClockAct.Sweep) life.Do(clock, i);
        }

        foreach (var clock in new[] { swept, sweptCancelled }) clock.Sweep(T(life.End), life.Calendar);
        swept.Meet(T(life.End), life.Calendar);
        unswept.Meet(T(life.End), life.Calendar);
        Assert.Equal((swept.State, swept.DueAt, swept.TakenMinutes), (unswept.State, unswept.DueAt, unswept.TakenMinutes));
        cancelled.Cancel(T(life.End), life.Calendar);
        sweptCancelled.Cancel(T(life.End), life.Calendar);
        Assert.Equal(sweptCancelled.MissedAt is null, cancelled.MissedAt is null);
    }

    [Property]
    public void Due_is_never_before_the_start_nor_dated_back_and_nothing_but_the_limit_falls_due_while_paused(Life life)
    {
        var clock = life.Begin();
        for (var i = 0; i < life.Acts.Count; i++)
        {
            life.Do(clock, i);
            Assert.True(clock.DueAt > clock.StartedAt);
            if (clock.PausedSince is not null)
                Assert.All(clock.Steps.Where(
                    step => step.DoneAt is null && step.Kind != StepKind.PauseLimit), step => Assert.Null(step.At));
            else
                Assert.All(clock.Steps.Where(
                    step => step.DoneAt is null && step.Kind != StepKind.PauseLimit), step => Assert.NotNull(step.At));
            Assert.All(clock.Steps.Where(step => step is { DoneAt: not null, At: not null }), step => Assert.True(step.At <= step.DoneAt));
        }
    }

    [Property]
    public void All_pauses_together_count_for_no_more_than_twice_the_budget(Life life)
    {
        var clock = life.Begin();
        for (var i = 0; i < life.Acts.Count; i++) life.Do(clock, i);
        clock.Meet(T(life.End), life.Calendar);

        var paused = life.Calendar.Elapsed(Start, T(life.End)).TotalMinutes - clock.TakenMinutes!.Value;
        Assert.InRange(paused, -0.001, 2 * clock.BudgetMinutes + 0.001);
    }

    [Property]
    public void Each_step_is_taken_at_most_once_between_two_limits(Life life)
    {
        var clock = life.Begin();
        var taken = new List<int>();
        for (var i = 0; i < life.Acts.Count; i++)
        {
            life.Do(clock, i);
            taken.AddRange(clock.Sweep(T(life.Acts[i].At), life.Calendar));
        }

        var onTheLadder = taken.Where(percent => percent != DeadlineStep.PauseLimitPercent).ToList();
        Assert.Equal(onTheLadder.Distinct(), onTheLadder);
    }

    [Property]
    public void Playing_the_record_again_gives_the_clock_that_grew_event_by_event(Life life)
    {
        var grown = life.Begin();
        for (var i = 0; i < life.Acts.Count; i++)
        {
            life.Do(grown, i);
            if (grown.MissedAt is not null) return;
            var replayed = Replay(grown.Events, life);
            Assert.Equal(
                (grown.State, grown.DueAt, grown.PausedSince, grown.BudgetMinutes),
                (replayed.State, replayed.DueAt, replayed.PausedSince, replayed.BudgetMinutes));
            Assert.Equal(Awaited(grown), Awaited(replayed));
        }
    }

    [Property]
    public void No_breach_is_recorded_while_paused(Life life)
    {
        var clock = life.Begin();
        for (var i = 0; i < life.Acts.Count; i++)
        {
            var (paused, missed) = (clock.PausedSince, clock.MissedAt);
            var limit = clock.Steps.SingleOrDefault(step => step is { Kind: StepKind.PauseLimit, DoneAt: null })?.At;
            var taken = clock.SweepOnce(T(life.Acts[i].At), life.Calendar);
            if (paused is not null && (limit is null || T(life.Acts[i].At) <= limit))
            {
                Assert.Empty(taken);
                Assert.Equal(missed, clock.MissedAt);
            }

            life.Do(clock, i);
        }
    }

    [Fact]
    public void The_random_lives_are_worth_the_trouble()
    {
        var ends = Lives.Life().Generator.Sample(400).Select(life =>
        {
            var clock = life.Begin();
            for (var i = 0; i < life.Acts.Count; i++) life.Do(clock, i);
            clock.Meet(T(life.End), life.Calendar);
            return (clock, life);
        }).ToList();

        Assert.InRange(ends.Count(one => one.clock.State == ClockState.Met), 40, 360);
        Assert.Contains(ends, one => one.clock.Events.Count(happened => happened.Kind == ClockEventKind.Paused) > 1);
        Assert.Contains(ends, one => one.clock.Events.Any(happened => happened.Kind == ClockEventKind.Repoliced));
        Assert.Contains(ends, one => one.clock.Steps.Any(step => step is { Kind: StepKind.PauseLimit, DoneAt: not null }));
    }

    private static SlaClock Replay(IReadOnlyList<ClockEvent> events, Life life)
    {
        var clock = life.Begin();
        foreach (var happened in events)
        {
            if (happened.Kind == ClockEventKind.Paused) clock.Pause(happened.At, life.Calendar);
            else if (happened.Kind == ClockEventKind.Resumed) clock.Resume(happened.At, life.Calendar);
            else if (happened.Kind == ClockEventKind.Repoliced) clock.Repolice(happened.BudgetMinutes, happened.At, life.Calendar);
        }

        return clock;
    }

    private static IEnumerable<(int, DateTimeOffset?)> Awaited(SlaClock clock) =>
        clock.Steps.Where(step => step.DoneAt is null && step.Kind is StepKind.Breach).Select(step => (step.Percent, step.At));

    /// <summary>A second way to the same answer: looks at the clock every minute; minutes from the start to due.</summary>
    private static int Watch(ClockEvent[] events, ServiceCalendar calendar)
    {
        var budget = events[^1].BudgetMinutes;
        var change = events.LastOrDefault(happened => happened.Kind == ClockEventKind.Repoliced)?.At ?? Start;
        var (used, pausedFor, paused) = (0, 0, false);
        for (var minute = 0; ; minute++)
        {
            foreach (var happened in events.Where(happened => happened.At == T(minute)))
                paused = happened.Kind switch { ClockEventKind.Paused => true, ClockEventKind.Resumed => false, _ => paused };
            var stands = paused && pausedFor < 2 * budget;
            if (used >= budget && !stands && T(minute) >= change) return minute;
            if (!calendar.IsOpen(T(minute))) continue;
            if (stands) pausedFor++;
            else used++;
        }
    }

    private static class Lives
    {
        public static Arbitrary<Life> Life() => (
            from calendar in Gen.OneOf(
                Gen.Constant(ServiceCalendar.Always), Gen.Constant(Hours.Helpline),
                Scenarios.Any().Generator.Select(scenario => scenario.Calendar))
            from budget in Gen.OneOf(Gen.Choose(1, 60), Gen.Choose(60, 400))
            from count in Gen.Choose(0, 9)
            from gaps in Gen.Frequency((6, Gen.Choose(0, 40)), (1, Gen.Choose(0, 500))).ArrayOf(count)
            from acts in Gen.Frequency(
                (4, Gen.Constant(ClockAct.Pause)), (4, Gen.Constant(ClockAct.Resume)),
                (2, Gen.Constant(ClockAct.Repolice)), (2, Gen.Constant(ClockAct.Sweep))).ArrayOf(count)
            from budgets in Gen.Choose(1, 240).ArrayOf(count)
            from more in Gen.Choose(0, 120)
            select Make(calendar, budget, gaps, acts, budgets, more)).ToArbitrary();

        private static Life Make(ServiceCalendar calendar, int budget, int[] gaps, ClockAct[] acts, int[] budgets, int more)
        {
            var at = 0;
            var all = gaps.Select((gap, i) => (at += gap, acts[i], budgets[i])).ToList();
            return new Life(calendar, budget, all, at + more);
        }
    }
}

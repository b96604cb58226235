using Domain.Deadlines;
using Domain.Law;

namespace Domain.Tests.Deadlines;

/// <summary>Clocks as a test wants to write them: minutes after a start, around the clock unless said otherwise.</summary>
internal static class Clocks
{
    /// <summary>Tuesday 24 November 2026, 10:00 in Paris: the helpline is open.</summary>
    public static readonly DateTimeOffset Start = Hours.At("2026-11-24T09:00Z");

    public static readonly int[] Ladder = [50, 80, 100, 150, 200];

    /// <summary>A request that a clock can belong to.</summary>
    public static readonly ClockOwner Owner = new(
        ClockOwnerKind.Takedown, Guid.NewGuid(), "R-2026-AAAAAA", Guid.NewGuid(), Guid.NewGuid(), Priority.P1Critical, Start);

    public static DateTimeOffset T(double minutes) => Start.AddMinutes(minutes);

    public static SlaClock Started(int budget, ServiceCalendar? calendar = null, DateTimeOffset? at = null, int[]? ladder = null) =>
        new(new ClockTerms(
            ClockKind.Decide, budget, null, calendar ?? ServiceCalendar.Always, Levels(ladder ?? Ladder)), Owner, at ?? Start);

    /// <summary>Levels that tell the supervisor, repeated at the breach when asked for.</summary>
    public static IReadOnlyList<LadderLevel> Levels(int[] percents, int? reminder = null) =>
        [.. percents.Select(
            percent => new LadderLevel(
                percent, [LadderAudience.HelplineSupervisor], null, percent == DeadlineStep.BreachPercent ? reminder : null))];

    /// <summary>A clock whose breach is told again every so many minutes.</summary>
    public static SlaClock Reminding(int budget, int every) =>
        new(new ClockTerms(ClockKind.Decide, budget, null, ServiceCalendar.Always, Levels(Ladder, every)), Owner, Start);

    public static bool Pause(this SlaClock clock, double minutes) => clock.Pause(T(minutes), ServiceCalendar.Always);

    public static void Resume(this SlaClock clock, double minutes) => clock.Resume(T(minutes), ServiceCalendar.Always);

    public static bool Repolice(this SlaClock clock, int budget, double minutes) =>
        clock.Repolice(budget, T(minutes), ServiceCalendar.Always);

    public static bool Meet(this SlaClock clock, double minutes) => clock.Meet(T(minutes), ServiceCalendar.Always);

    public static bool Cancel(this SlaClock clock, double minutes) => clock.Cancel(T(minutes), ServiceCalendar.Always);

    public static DeadlineStep Step(this SlaClock clock, int percent) => clock.Steps.Single(step => step.Percent == percent);

    /// <summary>What the recurring job does: looks once at what is due, then takes it in order.</summary>
    public static int[] SweepOnce(this SlaClock clock, DateTimeOffset now, ServiceCalendar? calendar = null) =>
        [
            .. clock.Steps.Where(step => step.DoneAt is null && step.At < now)
                .OrderBy(step => step.At).ThenBy(step => step.Percent).ToList()
                .Where(step => clock.Take(step, now, calendar ?? ServiceCalendar.Always))
                .Select(step => step.Percent),
        ];

    /// <summary>Sweeps until nothing is left.</summary>
    public static int[] Sweep(this SlaClock clock, DateTimeOffset now, ServiceCalendar? calendar = null)
    {
        var all = new List<int>();
        while (clock.SweepOnce(now, calendar) is { Length: > 0 } some) all.AddRange(some);
        return [.. all];
    }

    public static int[] Sweep(this SlaClock clock, double minutes) => clock.Sweep(T(minutes));
}

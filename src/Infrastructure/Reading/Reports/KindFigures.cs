using Domain.Deadlines;

namespace Infrastructure.Reading.Reports;

/// <summary>One kind of clock: how often in time, and how long it took.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Open">Open now.</param>
/// <param name="Late">Late now.</param>
/// <param name="Counted">Fell due in the period, and was answered in time or breached.</param>
/// <param name="Met">Of these, answered in time.</param>
/// <param name="Answered">Of these, answered in time or late: what the two durations are taken from.</param>
/// <param name="MedianMinutes">Half took no longer (calendar time without pauses; mean of the middle two); null without an answer.</param>
/// <param name="P90Minutes">Nine in ten took no longer (nearest rank).</param>
public sealed record KindFigures(
    ClockKind Kind, int Open, int Late, int Counted, int Met, int Answered, double? MedianMinutes, double? P90Minutes)
{
    /// <summary>Met in time out of those counted, 0 to 1; null when nothing is counted.</summary>
    public double? Compliance => Counted == 0 ? null : (double)Met / Counted;

    /// <summary>Counts clocks of one kind.</summary>
    /// <param name="clocks">Any clocks.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="leftOut">Clocks that no figure of the period counts.</param>
    internal static KindFigures Of(CountedClocks clocks, ClockKind kind, IReadOnlySet<Guid> leftOut)
    {
        var ofKind = clocks.Of(kind);
        var counted = ofKind.Due.Where(clock => clock.Is(ClockFigure.Counted) && !leftOut.Contains(clock.Id)).ToList();
        var taken = counted.Where(clock => clock.Is(ClockFigure.Answered)).Select(clock => clock.TakenMinutes!.Value).Order().ToList();
        return new KindFigures(
            kind, ofKind.Open.Sum(group => group.Count(ClockFigure.Open)), ofKind.Open.Sum(group => group.Count(ClockFigure.Late)),
            counted.Count, counted.Count(clock => clock.Is(ClockFigure.Met)), taken.Count, Median(taken), NinetiethPercentile(taken));
    }

    private static double? Median(List<double> sorted) =>
        sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;

    private static double? NinetiethPercentile(List<double> sorted) =>
        sorted.Count == 0 ? null : sorted[(int)Math.Ceiling(sorted.Count * 0.9) - 1];
}

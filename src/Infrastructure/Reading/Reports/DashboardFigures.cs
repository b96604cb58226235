using System.Globalization;
using Domain.Deadlines;

namespace Infrastructure.Reading.Reports;

/// <summary>The tables of the dashboard, counted in memory.</summary>
/// <param name="OutOfPeriod">Clocks that no figure of the period counts, because the portal was down.</param>
internal sealed record DashboardFigures(IReadOnlySet<Guid> OutOfPeriod)
{
    public int Count(CountedClocks clocks, ClockFigure figure) => figure.IsOfPeriod()
        ? clocks.Due.Count(clock => clock.Is(figure) && !OutOfPeriod.Contains(clock.Id))
        : clocks.Open.Sum(group => group.Count(figure));

    public int LeftOut(CountedClocks clocks) =>
        clocks.Due.Count(clock => OutOfPeriod.Contains(clock.Id) && clock.Is(ClockFigure.Counted));

    public FigureRow Row(CountedClocks clocks, string code, string? name = null) => new(
        code, name, Count(clocks, ClockFigure.Open), Count(clocks, ClockFigure.Late), Count(clocks, ClockFigure.Breached),
        Of(clocks, ClockKind.Acknowledge), Of(clocks, ClockKind.Decide));

    public KindFigures Of(CountedClocks clocks, ClockKind kind) => KindFigures.Of(clocks, kind, OutOfPeriod);

    public IReadOnlyList<FigureRow> Weeks(CountedClocks clocks) =>
    [
        .. clocks.Due.Where(clock => clock.Is(ClockFigure.Counted) && !OutOfPeriod.Contains(clock.Id))
            .GroupBy(clock => FigurePeriod.WeekOf(clock.DueAt)).OrderBy(week => week.Key)
            .Select(week => Row(new CountedClocks([], [.. week]), week.Key.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
    ];

    public static IReadOnlyList<LevelFigure> Ladder(CountedClocks clocks, IReadOnlyList<LevelFigure> levels)
    {
        var none = clocks.Open.Sum(group => group.Open - group.Reached);
        return none == 0 ? levels : [new LevelFigure(0, none), .. levels];
    }

    public static IReadOnlyList<AgeFigure> Ageing(CountedClocks clocks)
    {
        var decisions = clocks.Of(ClockKind.Decide).Open;
        return [.. Enum.GetValues<AgeBucket>().Select(age => new AgeFigure(age, decisions.Sum(group => group.Aged(age))))];
    }

    public static PersonFigures Person(IGrouping<Guid, OpenClocks> clocks, string? name)
    {
        return new(
            clocks.Key, name, Count(ofPlatforms: true, ClockFigure.Open), Count(ofPlatforms: true, ClockFigure.Late),
            Count(ofPlatforms: false, ClockFigure.Open), Count(ofPlatforms: false, ClockFigure.Late));

        int Count(bool ofPlatforms, ClockFigure figure) =>
            clocks.Where(group => group.Kind.IsPlatforms() == ofPlatforms).Sum(group => group.Count(figure));
    }

    public IReadOnlyList<HourFigure> Breaches(CountedClocks clocks) =>
    [
        .. clocks.Due.Where(clock => clock.Is(ClockFigure.Breached) && !OutOfPeriod.Contains(clock.Id))
            .GroupBy(clock => FigurePeriod.HourOf(clock.DueAt)).OrderBy(hour => ((int)hour.Key.Day + 6) % 7).ThenBy(hour => hour.Key.Hour)
            .Select(hour => new HourFigure(hour.Key.Day, hour.Key.Hour, hour.Count())),
    ];
}

using System.Globalization;
using Domain.Deadlines;

namespace Infrastructure.Reading.Reports;

/// <summary>The tables of the dashboard, counted in memory.</summary>
/// <param name="Period">What figures of a period are counted over; it ends now.</param>
/// <param name="OutOfPeriod">Clocks that no figure of the period counts, because the portal was down.</param>
internal sealed record DashboardFigures(FigurePeriod Period, IReadOnlySet<Guid> OutOfPeriod)
{
    public int Count(IEnumerable<ClockFact> clocks, ClockFigure figure) =>
        clocks.Count(clock => clock.Is(figure, Period) && !(figure.IsOfPeriod() && OutOfPeriod.Contains(clock.Id)));

    public int LeftOut(IEnumerable<ClockFact> clocks) =>
        clocks.Count(clock => OutOfPeriod.Contains(clock.Id) && clock.Is(ClockFigure.Counted, Period));

    public FigureRow Row(IEnumerable<ClockFact> clocks, string code, string? name = null)
    {
        var all = clocks.ToList();
        return new FigureRow(
            code, name, Count(all, ClockFigure.Open), Count(all, ClockFigure.Late), Count(all, ClockFigure.Breached),
            KindFigures.Of(all, ClockKind.Acknowledge, Period, OutOfPeriod), KindFigures.Of(all, ClockKind.Decide, Period, OutOfPeriod));
    }

    public IReadOnlyList<FigureRow> Weeks(IEnumerable<ClockFact> clocks) =>
    [
        .. clocks.Where(clock => clock.Is(ClockFigure.Counted, Period) && !OutOfPeriod.Contains(clock.Id))
            .GroupBy(clock => FigurePeriod.WeekOf(clock.DueAt)).OrderBy(week => week.Key)
            .Select(week => Row(week, week.Key.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
    ];

    public static IReadOnlyList<LevelFigure> Ladder(IEnumerable<ClockFact> clocks) =>
        [.. clocks.Where(clock => clock.State.IsOpen()).GroupBy(clock => clock.Level).OrderBy(level => level.Key).Select(level => new LevelFigure(level.Key, level.Count()))];

    public IReadOnlyList<AgeFigure> Ageing(IEnumerable<ClockFact> clocks)
    {
        var open = clocks.Where(clock => clock.Kind == ClockKind.Decide && clock.State.IsOpen()).ToLookup(clock => clock.Age(Period.Until));
        return [.. Enum.GetValues<AgeBucket>().Select(age => new AgeFigure(age, open[age].Count()))];
    }

    public PersonFigures Person(IGrouping<Guid, ClockFact> clocks, string? name)
    {
        var (ofPlatforms, own) = (clocks.Where(clock => clock.Kind.IsPlatforms()).ToList(), clocks.Where(clock => !clock.Kind.IsPlatforms()).ToList());
        return new PersonFigures(
            clocks.Key, name, Count(ofPlatforms, ClockFigure.Open), Count(ofPlatforms, ClockFigure.Late), Count(own, ClockFigure.Open), Count(own, ClockFigure.Late));
    }

    public IReadOnlyList<HourFigure> Breaches(IEnumerable<ClockFact> clocks) =>
    [
        .. clocks.Where(clock => clock.Is(ClockFigure.Breached, Period) && !OutOfPeriod.Contains(clock.Id))
            .GroupBy(clock => FigurePeriod.HourOf(clock.DueAt)).OrderBy(hour => ((int)hour.Key.Day + 6) % 7).ThenBy(hour => hour.Key.Hour)
            .Select(hour => new HourFigure(hour.Key.Day, hour.Key.Hour, hour.Count())),
    ];
}

using System.Globalization;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Infrastructure.Reading.Reports;

namespace TestKit;

/// <summary>Every number of a dashboard, each with the filter of the list behind it.</summary>
public static class FigureCells
{
    /// <summary>The numbers that are not the length of their list; nothing when all are well.</summary>
    public static async Task<IReadOnlyList<string>> Unequal(IUseCases caller, SlaDashboard query)
    {
        var view = (await caller.Ask(query)).OrThrow();
        var wrong = new List<string>();
        foreach (var (number, filter) in Of(query, view))
        {
            var total = (await caller.Ask(new ClockList(filter, Size: 1))).OrThrow().Total;
            if (total != number) wrong.Add($"{ClockFilterText.Of(filter)}: {number} on the dashboard, {total} in the list");
        }

        return wrong;
    }

    /// <summary>Every number, in the order in which they are shown.</summary>
    public static IEnumerable<(int Number, ClockFilter Filter)> Of(SlaDashboard query, SlaDashboardView view)
    {
        var filter = query.Filter;
        var own = new ClockFilter(Platforms: false, Days: query.Days) { Outages = query.Outages };
        return
        [
            .. view.Tiles.Select(tile => (tile.Value, filter with { Figure = tile.Key })),
            .. view.ByPlatform.SelectMany(row => Row(row, filter with { Platform = row.Code })),
            .. view.ByPriority.SelectMany(row => Row(row, filter with { Priority = PriorityCodes.Parse(row.Code) })),
            .. view.ByHarmType.SelectMany(row => Row(row, filter with { HarmType = row.Code })),
            // What is open now has no week.
            .. view.ByWeek.SelectMany(
                row => Row(row, filter with { Week = DateOnly.ParseExact(row.Code, "yyyy-MM-dd", CultureInfo.InvariantCulture) })
                    .Where(one => one.Filter.Figure.IsOfPeriod())),
            .. view.Ladder.Select(line => (line.Open, filter with { Level = line.Percent })),
            .. view.Ageing.Select(line => (line.Open, filter with { Kind = ClockKind.Decide, Age = line.Age })),
            .. view.Workload.SelectMany(person => new[]
            {
                (person.Open, filter with { Person = person.Id }),
                (person.Late, filter with { Person = person.Id, Figure = ClockFigure.Late }),
            }),
            // A platform is not told of the helpline's own clocks.
            .. view.Workload.Where(_ => view.Own.Count > 0).SelectMany(person => new[]
            {
                (person.OwnOpen, own with { Person = person.Id }),
                (person.OwnLate, own with { Person = person.Id, Figure = ClockFigure.Late }),
            }),
            .. view.Breaches.Select(
                hour => (hour.Breached, filter with { Figure = ClockFigure.Breached, Weekday = hour.Weekday, Hour = hour.Hour })),
            .. view.Own.SelectMany(kind => Kind(kind, own)),
            .. query.Outages == OutageRule.Excluded
                ? [(view.LeftOut.Platforms, filter with { Figure = ClockFigure.Counted, Outages = OutageRule.Only })]
                : Array.Empty<(int, ClockFilter)>(),
        ];
    }

    private static IEnumerable<(int Number, ClockFilter Filter)> Row(FigureRow row, ClockFilter filter) =>
    [
        (row.Open, filter with { Figure = ClockFigure.Open }), (row.Late, filter with { Figure = ClockFigure.Late }), (
            row.Breached, filter with { Figure = ClockFigure.Breached }),
        .. Kind(row.Acknowledge, filter), .. Kind(row.Decide, filter),
    ];

    private static IEnumerable<(int Number, ClockFilter Filter)> Kind(KindFigures figures, ClockFilter filter)
    {
        filter = filter with { Kind = figures.Kind };
        var ofNow = filter.Week is null
            ? [(figures.Open, filter with { Figure = ClockFigure.Open }), (figures.Late, filter with { Figure = ClockFigure.Late })]
            : Array.Empty<(int, ClockFilter)>();
        return
        [
            .. ofNow, (figures.Counted, filter with { Figure = ClockFigure.Counted }), (
                figures.Met, filter with { Figure = ClockFigure.Met }),
            (figures.Answered, filter with { Figure = ClockFigure.Answered }),
        ];
    }
}

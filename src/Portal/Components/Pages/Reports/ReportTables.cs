using System.Globalization;
using Domain.Deadlines;
using Domain.Law;
using Infrastructure.Reading.Reports;
using Infrastructure.Texts;
using Microsoft.Extensions.Localization;
using Portal.Components.Shared;
using Portal.Exports;
using Portal.Localization;
using Portal.Texts;

namespace Portal.Components.Pages.Reports;

/// <summary>The tables of figures as files: names, codes and numbers, never content. Durations are minutes, shares 0 to 1.</summary>
public sealed class ReportTables(IStringLocalizer<ReportTexts> texts, IStringLocalizer<Codes> codes)
{
    /// <summary>The list of clocks.</summary>
    public const string Clocks = "clocks";

    /// <summary>The tables of the dashboard by name.</summary>
    public const string Platforms = "platforms", Priorities = "priorities", HarmTypes = "harm-types", Weeks = "weeks", Ladder = "ladder",
        Ageing = "ageing", Workload = "workload", Breaches = "breaches", Own = "own";

    private static readonly string[] OfDashboard = [Platforms, Priorities, HarmTypes, Weeks, Ladder, Ageing, Workload, Breaches, Own];

    /// <summary>Whether the dashboard has a table of this name.</summary>
    public static bool Knows(string name) => OfDashboard.Contains(name);

    /// <summary>A table of the dashboard; null for a name that is none.</summary>
    public ExportTable? Of(string name, SlaDashboardView view) => name switch
    {
        Platforms => Rows(name, "Platform", view.ByPlatform),
        Priorities => Rows(name, "Priority", view.ByPriority),
        HarmTypes => Rows(name, "HarmType", view.ByHarmType),
        Weeks => Rows(name, "Week", view.ByWeek),
        Ladder => new(
            name, [texts["Level"], texts["Figure.Open"]],
            view.Ladder.Select(line => (IReadOnlyList<object?>)[Level(line.Percent), line.Open])),
        Ageing => new(
            name, [texts["Age"], texts["Figure.Open"]],
            view.Ageing.Select(line => (IReadOnlyList<object?>)[texts[$"Age.{line.Age}"].Value, line.Open])),
        Workload when view.Own.Count == 0 => new(
            name, [texts["Person"], texts["Figure.Open"], texts["Workload.Late"]],
            view.Workload.Select(line => (IReadOnlyList<object?>)[line.Name ?? texts["Nobody"].Value, line.Open, line.Late])),
        Workload => new(
            name, [texts["Person"], texts["Workload.Open"], texts["Workload.Late"], texts["Workload.OwnOpen"], texts["Workload.OwnLate"]],
            view.Workload.Select(
                line => (IReadOnlyList<object?>)[line.Name ?? texts["Nobody"].Value, line.Open, line.Late, line.OwnOpen, line.OwnLate])),
        Breaches => new(
            name, [texts["Weekday"], texts["Hour"], texts["Figure.Breached"]],
            view.Breaches.Select(line => (IReadOnlyList<object?>)[Figures.Weekday(line.Weekday), line.Hour, line.Breached])),
        Own => new(
            name, [texts["Clock"], texts["Figure.Open"], texts["Figure.Late"], .. OfKind("")],
            view.Own.Select(line => (IReadOnlyList<object?>)[codes[$"ClockKind.{line.Kind}"].Value, line.Open, line.Late, .. Cells(line)])),
        _ => null,
    };

    /// <summary>A list of clocks.</summary>
    public ExportTable Of(IReadOnlyList<ClockRow> rows) => new(
        Clocks,
        [
            texts["Reference"], texts["Clock"], texts[
                "Priority"], texts["Platform"], texts["HarmType"], texts["State"], texts["Started"], texts["Deadline"],
            texts["DeadlineUtc"], texts["Answered"], texts["TakenMinutes"],
        ],
        rows.Select(row => (IReadOnlyList<object?>)
        [
            row.Reference, codes[$"ClockKind.{row.Kind}"].Value, row.Priority?.Code(), row.Platform, row.HarmType, codes[
                $"ClockState.{row.State}"].Value,
            row.StartedAt, row.DueAt, row.DueAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            row.EndedAt, row.TakenMinutes is { } taken ? Math.Round(taken, 2) : null,
        ]));

    /// <summary>What a line is called on a screen.</summary>
    public string Name(FigureRow row) => row switch
    {
        { Name: { } name } => name,
        _ when PriorityCodes.List.Contains(row.Code) => codes[PriorityCodes.List.LabelKey(row.Code)],
        _ when HarmType.List.Contains(row.Code) => codes.Label(HarmType.List, row.Code),
        _ => texts["WeekOf", ParisTime.ShortDay(DateOnly.ParseExact(row.Code, "yyyy-MM-dd", CultureInfo.InvariantCulture))],
    };

    /// <summary>A level of the ladder.</summary>
    public string Level(int percent) => percent == 0 ? texts["Level.None"] : texts["Level.Percent", percent];

    private ExportTable Rows(string name, string first, IReadOnlyList<FigureRow> rows) => new(
        name,
        [
            texts["Code"], texts[first], texts["Figure.Open"], texts["Figure.Late"], texts["Figure.Breached"],
            .. OfKind($"{codes[$"ClockKind.{ClockKind.Acknowledge}"]} – "), .. OfKind($"{codes[$"ClockKind.{ClockKind.Decide}"]} – "),
        ],
        rows.Select(row => (IReadOnlyList<object?>)
            [row.Code, Name(row), row.Open, row.Late, row.Breached, .. Cells(row.Acknowledge), .. Cells(row.Decide)]));

    private string[] OfKind(string kind) =>
        [kind + texts["Figure.Counted"], kind + texts["Figure.Met"], kind + texts["InTimeShare"], kind + texts[
            "Figure.Answered"], kind + texts["MedianMinutes"], kind + texts["P90Minutes"]];

    private static object?[] Cells(KindFigures figures) =>
        [figures.Counted, figures.Met, Figures.Rounded(figures.Compliance), figures.Answered, figures.MedianMinutes, figures.P90Minutes];
}

using Infrastructure.Reading.Reports;

namespace Portal.Components.Pages.Reports;

/// <summary>One line of a table of figures.</summary>
/// <param name="Label">What the line is about.</param>
/// <param name="Platform">Code of the platform, for links.</param>
/// <param name="Priority">Code of the priority, for links.</param>
/// <param name="Open">Open now.</param>
/// <param name="Late">Late now.</param>
/// <param name="Acknowledge">The acknowledge clocks.</param>
/// <param name="Decide">The decision clocks.</param>
public sealed record FigureLine(string Label, string? Platform, string? Priority, int Open, int Late, KindFigures Acknowledge, KindFigures Decide);

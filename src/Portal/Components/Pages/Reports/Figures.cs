using System.Globalization;
using Domain.Deadlines;
using Infrastructure.Reading.Reports;

namespace Portal.Components.Pages.Reports;

/// <summary>How figures are written, and where each leads.</summary>
public static class Figures
{
    /// <summary>A share as a percentage without decimals, never rounded up: 100 % means every one. A dash for none.</summary>
    public static string Percent(double? share) =>
        share is { } value ? (Math.Floor(Math.Round(value * 100, 9)) / 100).ToString("P0", CultureInfo.CurrentCulture) : "–";

    /// <summary>A number of clocks: 1 234.</summary>
    public static string Number(int number) => number.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>Minutes as 45 min, 1 h 12, 50 h 05; a dash for none.</summary>
    public static string Duration(double? minutes)
    {
        if (minutes is not { } value) return "–";
        var whole = (int)Math.Round(value);
        return whole switch
        {
            < 60 => $"{whole} min",
            _ => $"{whole / 60} h {whole % 60:00}",
        };
    }

    /// <summary>Whether a figure is counted over the period; the others are about now.</summary>
    public static bool IsOfPeriod(ClockFigure figure) =>
        figure is ClockFigure.Met or ClockFigure.MetLate or ClockFigure.Counted or ClockFigure.Answered;

    /// <summary>The dashboard itself.</summary>
    public static string Dashboard(int days, string? platform) =>
        platform is null ? $"/dashboard?days={days}" : $"/dashboard?days={days}&platform={Uri.EscapeDataString(platform)}";

    /// <summary>The list behind a figure.</summary>
    public static string Url(ClockFigure figure, int days, bool platforms = true, ClockKind? kind = null, string? platform = null, string? priority = null)
    {
        var url = $"/clocks?figure={figure}&days={days}";
        if (!platforms) url += "&side=helpline";
        if (kind is { } one) url += $"&kind={one}";
        if (platform is not null) url += $"&platform={Uri.EscapeDataString(platform)}";
        if (priority is not null) url += $"&priority={priority}";
        return url;
    }
}

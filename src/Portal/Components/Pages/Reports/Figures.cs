using System.Globalization;

namespace Portal.Components.Pages.Reports;

/// <summary>How figures are written.</summary>
public static class Figures
{
    /// <summary>A share as a percentage without decimals: 8 of 9 is 89 %. A dash for none.</summary>
    public static string Percent(double? share) =>
        Rounded(share) is { } value ? value.ToString("P0", CultureInfo.CurrentCulture) : "–";

    /// <summary>A share to the nearest hundredth, but never to what was missed: 1 means every one, 0 means none. Null for none.</summary>
    public static double? Rounded(double? share) => share switch
    {
        null => null,
        > 0 and < 1 => Math.Clamp(Math.Round(Math.Round(share.Value, 9), 2, MidpointRounding.AwayFromZero), 0.01, 0.99),
        _ => share,
    };

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

    /// <summary>A weekday by name, in the language of the moment.</summary>
    public static string Weekday(DayOfWeek day) => CultureInfo.CurrentCulture.DateTimeFormat.GetDayName(day);

    /// <summary>The days of a week, from Monday.</summary>
    public static IReadOnlyList<DayOfWeek> Week { get; } = [.. Enumerable.Range(1, 7).Select(number => (DayOfWeek)(number % 7))];
}

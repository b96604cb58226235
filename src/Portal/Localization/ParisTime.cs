using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Texts;

namespace Portal.Localization;

/// <summary>Writes instants as people in France read them: Europe/Paris, in the words of the current culture.</summary>
public static class ParisTime
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    /// <summary>The instant with the offset of Paris.</summary>
    public static DateTimeOffset Of(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Paris);

    /// <summary>The calendar day of the instant in Paris.</summary>
    public static DateOnly Date(DateTimeOffset instant) => DateOnly.FromDateTime(Of(instant).DateTime);

    /// <summary>Day and time: <c>24 nov. 2026 14:05</c>.</summary>
    public static string Full(DateTimeOffset instant) => Write(instant, "d MMM yyyy HH:mm");

    /// <summary>Time only: <c>14:05</c>.</summary>
    public static string Clock(DateTimeOffset instant) => Write(instant, "HH:mm");

    /// <summary>Day only: <c>24 nov. 2026</c>.</summary>
    public static string Day(DateTimeOffset instant) => Write(instant, "d MMM yyyy");

    /// <summary>A day of this year or one near it: <c>24 nov.</c></summary>
    public static string ShortDay(DateOnly day) => day.ToString("d MMM", CultureInfo.CurrentCulture);

    /// <summary>
    /// The shortest unmistakable form seen from <paramref name="now"/>: <c>14:05</c> today, <c>demain 14:05</c>,
    /// <c>hier 14:05</c>, <c>26 nov. 14:05</c> within the same year, else the full form.
    /// </summary>
    public static string Near(DateTimeOffset instant, DateTimeOffset now, IStringLocalizer<Screens> texts)
    {
        var (day, today) = (Date(instant), Date(now));
        return (day.DayNumber - today.DayNumber) switch
        {
            0 => Clock(instant),
            1 => texts["Time.Tomorrow", Clock(instant)],
            -1 => texts["Time.Yesterday", Clock(instant)],
            _ when day.Year == today.Year => Write(instant, "d MMM HH:mm"),
            _ => Full(instant),
        };
    }

    /// <summary>
    /// Reads a day and time as a browser's field writes it, on the clocks of Paris: <c>2026-11-24T02:10</c>. Null for what is none,
    /// or was never shown. Of an hour that autumn repeats, the first.
    /// </summary>
    public static DateTimeOffset? Read(string? written) =>
        DateTime.TryParseExact(
            written, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            && !Paris.IsInvalidTime(local)
            ? new DateTimeOffset(
                local, Paris.IsAmbiguousTime(local) ? Paris.GetAmbiguousTimeOffsets(local).Max() : Paris.GetUtcOffset(local))
            : null;

    /// <summary>Writes an instant for such a field.</summary>
    public static string ForField(DateTimeOffset instant) => Of(instant).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    private static string Write(DateTimeOffset instant, string format) =>
        Of(instant).ToString(format, CultureInfo.CurrentCulture);
}

using System.Globalization;
using Infrastructure.Texts;
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
    public static string ShortDay(DateOnly day) => Day(day, "d MMM");

    /// <summary>A calendar day by a format of .NET: <c>1er janvier</c>, <c>1 January</c>.</summary>
    public static string Day(DateOnly day, string format) =>
        WrittenDate.Write(day.ToDateTime(TimeOnly.MinValue), format, CultureInfo.CurrentCulture);

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
    /// Up to when, in short: <c>avant 14 h</c> today, <c>demain avant 14 h 05</c>, <c>hier avant 14 h 05</c>,
    /// <c>26 nov. avant 14 h 05</c>.
    /// </summary>
    public static string Before(DateTimeOffset instant, DateTimeOffset now, IStringLocalizer<Screens> texts)
    {
        var (day, today, before) = (Date(instant), Date(now), texts["Time.Before", Hour(instant, texts)]);
        return (day.DayNumber - today.DayNumber) switch
        {
            0 => before,
            1 => texts["Time.Tomorrow", before],
            -1 => texts["Time.Yesterday", before],
            _ => $"{Day(day, day.Year == today.Year ? "d MMM" : "d MMM yyyy")} {before}",
        };
    }

    /// <summary>
    /// Up to when, as it is said: <c>ce matin avant 9 h 44</c>, <c>demain soir avant 21 h</c>,
    /// <c>vendredi 1er janvier avant 9 h 44</c>.
    /// </summary>
    public static string By(DateTimeOffset instant, DateTimeOffset now, IStringLocalizer<Screens> texts)
    {
        var (day, today, hour) = (Date(instant), Date(now), Hour(instant, texts));
        return (day.DayNumber - today.DayNumber) switch
        {
            0 => texts[$"By.Today.{PartOfDay(instant)}", hour],
            1 => texts[$"By.Tomorrow.{PartOfDay(instant)}", hour],
            -1 => texts[$"By.Yesterday.{PartOfDay(instant)}", hour],
            _ => texts["By.Day", hour, Day(day, day.Year == today.Year ? "dddd d MMMM" : "dddd d MMMM yyyy")],
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
        WrittenDate.Write(Of(instant).DateTime, format, CultureInfo.CurrentCulture);

    // In words, not in a column: 9 h 44, 13 h.
    private static string Hour(DateTimeOffset instant, IStringLocalizer<Screens> texts) =>
        texts[Of(instant).Minute == 0 ? "Time.Hour" : "Time.HourAndMinutes", Of(instant).DateTime];

    // An hour that ends a part of the day belongs to it: noon is still of the morning.
    private static string PartOfDay(DateTimeOffset instant) => Of(instant).TimeOfDay.TotalHours switch
    {
        <= 6 => "Night",
        <= 12 => "Morning",
        <= 18 => "Afternoon",
        _ => "Evening",
    };
}

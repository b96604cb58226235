using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Domain.Deadlines;

/// <summary>Reads the texts of a definition into times, and collects what is wrong with them, field by field.</summary>
internal sealed class CalendarReader
{
    private readonly SortedDictionary<string, string> _errors = new(StringComparer.Ordinal);

    public CalendarReader(CalendarDefinition definition)
    {
        TimeZone = ReadZone(definition.TimeZone);
        ReadWeek(definition.Week);
        Exceptions = ReadExceptions(definition.Exceptions).ToFrozenDictionary();
    }

    /// <summary>What is wrong: field path to error code. Empty when all is well.</summary>
    public IReadOnlyDictionary<string, string> Errors => _errors;

    /// <summary>The zone; UTC when it is unknown.</summary>
    public TimeZoneInfo TimeZone { get; }

    /// <summary>Slots in order, Monday first.</summary>
    public Slot[][] Week { get; } = [[], [], [], [], [], [], []];

    /// <summary>Slots in order by <see cref="DateOnly.DayNumber"/>.</summary>
    public FrozenDictionary<int, Slot[]> Exceptions { get; }

    private TimeZoneInfo ReadZone(string id)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && IsIana(zone)) return zone;
        _errors["timeZone"] = "calendar.unknown_time_zone";
        return TimeZoneInfo.Utc;
    }

    // Beside the IANA zones, a zoneinfo folder holds the machine's own (localtime, posixrules) and a leap-second set
    // that runs 27 seconds off (right/...). Those start with a small letter, the zones never do.
    private static bool IsIana(TimeZoneInfo zone) => zone.HasIanaId && char.IsAsciiLetterUpper(zone.Id[0]);

    private void ReadWeek(IReadOnlyDictionary<string, IReadOnlyList<string>> week)
    {
        // What was typed where a day belongs is told by its place: it may be anything.
        foreach (var (place, (key, slots)) in week.Index())
        {
            var day = CalendarDefinition.Days.IndexOf(key);
            if (day < 0) _errors[$"week[{place}]"] = "calendar.unknown_day";
            else Week[day] = ReadDay($"week.{key}", slots);
        }

        if (week.Values.All(slots => slots.Count == 0)) _errors["week"] = "calendar.never_opens";
    }

    private Dictionary<int, Slot[]> ReadExceptions(IReadOnlyDictionary<string, IReadOnlyList<string>> exceptions)
    {
        var days = new Dictionary<int, Slot[]>();
        foreach (var (place, (key, slots)) in exceptions.Index())
        {
            if (TryReadDate(key, out var date)) days[date.DayNumber] = ReadDay($"exceptions.{key}", slots);
            else _errors[$"exceptions[{place}]"] = "calendar.bad_date";
        }

        return days;
    }

    internal static bool TryReadDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private Slot[] ReadDay(string field, IReadOnlyList<string> texts)
    {
        if (TryReadSlots(texts, out var slots, out var error)) return slots;
        _errors[field] = error;
        return [];
    }

    private static bool TryReadSlots(
        IReadOnlyList<string> texts, out Slot[] slots, [NotNullWhen(false)] out string? error)
    {
        var read = texts.Select(Slot.Parse).ToList();
        slots = [.. read.OfType<Slot>().OrderBy(slot => slot.Opens)];
        error = read.Contains(null) ? "calendar.bad_slot"
            : slots.Any(slot => slot.Closes <= slot.Opens) ? "calendar.slot_reversed"
            : slots.Zip(slots.Skip(1)).Any(pair => pair.First.Closes > pair.Second.Opens) ? "calendar.slots_overlap"
            : null;
        return error is null;
    }
}

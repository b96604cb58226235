using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Text.Json;
using Domain.Kernel;

namespace Domain.Deadlines;

/// <summary>
/// A calendar as people and machines write it, and as it is stored:
/// <c>{"timeZone":"Europe/Paris","week":{"mon":["09:00-23:00"]},"exceptions":{"2026-12-25":[]}}</c>.
/// <see cref="ServiceCalendar.Create"/> says whether it makes sense. Two definitions with the same JSON are equal.
/// </summary>
public sealed record CalendarDefinition
{
    /// <summary>The keys of <see cref="Week"/>, in order.</summary>
    public static readonly ImmutableArray<string> Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    private static readonly string[] Members = ["timeZone", "week", "exceptions"];

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    /// <summary>IANA identifier, e.g. <c>Europe/Paris</c>.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Slots <c>HH:mm-HH:mm</c> by day, <c>mon</c> to <c>sun</c>; a day that is not there is closed.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Week { get; init; }

    /// <summary>Slots that replace those of a date, <c>yyyy-MM-dd</c>; none at all means closed.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Exceptions { get; init; } =
        ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>
    /// Reads the JSON form. Unknown, repeated and missing members are refused, each under its path, as
    /// <c>calendar.bad_json</c>; text that is no JSON at all under <c>calendar</c>.
    /// </summary>
    public static Outcome<CalendarDefinition> Parse(string json)
    {
        try
        {
            var definition = JsonSerializer.Deserialize<CalendarDefinition>(json, Strict);
            if (definition is null) return BadJson(null);
            return definition.FieldWithNull() is { } field ? BadJson(field) : definition;
        }
        catch (JsonException failure)
        {
            return BadJson(Field(failure.Path));
        }
        catch (ArgumentException)
        {
            // Text with half a surrogate pair has no UTF-8 form, so it never reaches the JSON reader.
            return BadJson(null);
        }
    }

    /// <summary>The one JSON text of this calendar: days, dates and slots in order, closed weekdays left out.</summary>
    public string ToJson() => JsonSerializer.Serialize(Canonical(), Strict);

    /// <summary>The same calendar with days, dates and slots in order, in collections of its own.</summary>
    internal CalendarDefinition Canonical() => new()
    {
        TimeZone = TimeZone,
        Week = Ordered(Week.Where(day => day.Value.Count > 0).OrderBy(day => Days.IndexOf(day.Key))),
        Exceptions = Ordered(Exceptions.OrderBy(day => day.Key, StringComparer.Ordinal)),
    };

    /// <inheritdoc/>
    public bool Equals(CalendarDefinition? other) => other is not null && ToJson() == other.ToJson();

    /// <inheritdoc/>
    public override int GetHashCode() => ToJson().GetHashCode(StringComparison.Ordinal);

    private static OrderedDictionary<string, IReadOnlyList<string>> Ordered(
        IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> days) =>
        new(days.Select(day => KeyValuePair.Create<string, IReadOnlyList<string>>(
            day.Key, [.. day.Value.Order(StringComparer.Ordinal)])));

    // Nullability is checked by the JSON reader for members, not for what collections hold.
    private string? FieldWithNull() =>
        Week.Select(day => (Field: FieldOf("week", day.Key), Slots: day.Value))
            .Concat(Exceptions.Select(day => (Field: FieldOf("exceptions", day.Key), Slots: day.Value)))
            .FirstOrDefault(day => day.Slots?.Contains(null!) ?? true).Field;

    // A key that is no day of ours is something that somebody typed, and no name of a field.
    private static string FieldOf(string member, string key) =>
        Days.Contains(key) || CalendarReader.TryReadDate(key, out _) ? $"{member}.{key}" : member;

    private static string? Field(string? jsonPath)
    {
        var path = jsonPath?.TrimStart('$', '.') ?? "";
        var member = Members.FirstOrDefault(one => path.StartsWith(one, StringComparison.Ordinal));
        return member is null ? null : FieldOf(member, path[member.Length..].Trim('.', '[', '\'', ']').Split(']', '\'', '[')[0]);
    }

    private static Refusal BadJson(string? field) =>
        Refusal.Invalid(string.IsNullOrEmpty(field) ? "calendar" : field, "calendar.bad_json");
}

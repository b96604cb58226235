using System.Globalization;
using Domain.Deadlines;
using Domain.Law;

namespace Infrastructure.Reading.Reports;

/// <summary>
/// A filter as the parameters of an address, both ways: screens, exports and the access log say it the same. What cannot be read is not
/// there.
/// </summary>
public static class ClockFilterText
{
    /// <summary>What is as usual is left out, but for the figure and the period.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Write(ClockFilter filter) => new Dictionary<string, string?>
    {
        ["figure"] = filter.Figure.ToString(),
        ["days"] = Text(filter.Days),
        ["side"] = filter.Platforms ? null : "helpline",
        ["kind"] = filter.Kind?.ToString(),
        ["platform"] = filter.Platform,
        ["priority"] = filter.Priority?.Code(),
        ["harm"] = filter.HarmType,
        ["outages"] = filter.Outages switch { OutageRule.Included => null, OutageRule.Excluded => "excluded", OutageRule.Only => "only" },
        ["month"] = filter.Month?.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        ["week"] = filter.Week?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["level"] = Text(filter.Level),
        ["age"] = filter.Age?.ToString(),
        ["person"] = filter.Person?.ToString(),
        ["weekday"] = filter.Weekday?.ToString(),
        ["hour"] = Text(filter.Hour),
    }.Where(one => one.Value is not null);

    /// <summary>The same as one line, for a record of what was asked.</summary>
    public static string Of(ClockFilter filter) => string.Join('&', Write(filter).Select(one => $"{one.Key}={one.Value}"));

    /// <summary>Reads a filter.</summary>
    /// <param name="given">The value of a parameter; null when it is not there.</param>
    public static ClockFilter Read(Func<string, string?> given) => new(
        Named<ClockFigure>(given("figure")) ?? ClockFigure.Open, given("side") != "helpline", Named<ClockKind>(given("kind")),
        Filled(given("platform")),
        PriorityCodes.Parse(given("priority")), Number(given("days")) ?? 30)
    {
        HarmType = Filled(given("harm")),
        Outages = given("outages") switch { "excluded" => OutageRule.Excluded, "only" => OutageRule.Only, _ => OutageRule.Included },
        Week = DateOnly.TryParseExact(given("week"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var week)
            ? week : null,
        Month = DateOnly.TryParseExact(
            $"{given("month")}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month : null,
        Level = Number(given("level")),
        Age = Named<AgeBucket>(given("age")),
        Person = Guid.TryParse(given("person"), out var person) ? person : null,
        Weekday = Named<DayOfWeek>(given("weekday")),
        Hour = Number(given("hour")),
    };

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // A number is not a name, though the parser takes it for one.
    private static TEnum? Named<TEnum>(string? name)
        where TEnum : struct, Enum =>
        Enum.TryParse<TEnum>(name, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(name![0])
            ? value : null;
}

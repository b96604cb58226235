using System.Globalization;
using Domain.Kernel;

namespace Domain.Deadlines;

/// <summary>A helpline has other opening hours: a new version of its calendar.</summary>
[TellsNobody("Whoever did it looks at the screen that shows it.")]
public sealed record CalendarSaved(int Number) : DomainEvent;

/// <summary>
/// One version of an organisation's opening hours. It never changes: other hours are another version, so that a clock
/// started under this one can be explained for ever.
/// </summary>
public sealed class Calendar : AggregateRoot
{
    /// <summary>Most special days of one version.</summary>
    public const int DaysMost = 400;

    /// <summary>What the code of a helpline's hours on call ends with; no organisation's code can.</summary>
    public const string OnCallSuffix = ".oncall";

    private Calendar()
    {
    }

    /// <summary>The code of its owner, e.g. 3018; with <see cref="OnCallSuffix"/> its hours on call.</summary>
    public string Code { get; private init; } = "";

    /// <summary>1, 2, 3 ... of this owner.</summary>
    public int Number { get; private init; }

    /// <summary>The definition as JSON, in the form that the API uses.</summary>
    public string Definition { get; private init; } = "";

    /// <summary>Why each exception of the definition is one, by date.</summary>
    public IReadOnlyList<SpecialDay> Days { get; private init; } = [];

    /// <summary>Who saved it, by name.</summary>
    public string SavedBy { get; private init; } = "";

    /// <summary>When it was saved (UTC): clocks that start from then on count in it.</summary>
    public DateTimeOffset SavedAt { get; private init; }

    /// <summary>Saves the first version of a calendar.</summary>
    /// <param name="code">The code of its owner.</param>
    /// <param name="definition">The hours; refused when they make no sense.</param>
    /// <param name="by">Who saves it.</param>
    /// <param name="now">The instant (UTC).</param>
    public static Outcome<Calendar> First(string code, CalendarDefinition definition, Actor by, DateTimeOffset now) =>
        ServiceCalendar.Create(definition) is { Succeeded: false, Refusal: var no } ? no : Make(code, 1, definition, [], by, now);

    /// <summary>
    /// The next version. Refused field by field: what <see cref="ServiceCalendar.Create"/> refuses, and for each special day
    /// <c>days[0].date</c> (<c>calendar.bad_date</c>, <c>calendar.date_repeated</c>, <c>calendar.date_past</c> when it is added or
    /// changed after it is over, <c>calendar.not_a_holiday</c>), <c>days[0].slots</c> and <c>days[0].reason</c>.
    /// </summary>
    /// <param name="definition">Zone and week; its exceptions are taken from the special days.</param>
    /// <param name="days">Every special day, those that stay included.</param>
    /// <param name="by">Who saves it.</param>
    /// <param name="now">The instant (UTC).</param>
    public Outcome<Calendar> Next(CalendarDefinition definition, IReadOnlyList<SpecialDayContent> days, Actor by, DateTimeOffset now)
    {
        var dated = days.Where(one => one.Day is not null).DistinctBy(one => one.Day).ToList();
        var wanted = definition with { Exceptions = dated.ToDictionary(one => one.Date, one => one.Slots) };
        var made = ServiceCalendar.Create(wanted);
        var errors = new FieldErrors().Expect(days.Count <= DaysMost, "days", "too_many");
        foreach (var (field, error) in made.Refusal?.Errors ?? new Dictionary<string, string>()) errors.Add(FieldOf(field, days), error);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, made.Succeeded ? made.Value.TimeZone : TimeZoneInfo.Utc).Date);
        foreach (var (index, day) in days.Index())
        {
            errors.Expect(day.Day is not null, $"days[{index}].date", "calendar.bad_date")
                .Expect(days.Take(index).All(other => other.Date != day.Date), $"days[{index}].date", "calendar.date_repeated")
                .Expect(day.Day is not { } date || date >= today || Kept(day) is not null, $"days[{index}].date", "calendar.date_past")
                .Expect(day.Holiday is not { } holiday || (
                    day.Day is { } on && FrenchHolidays.On(on) == holiday), $"days[{index}].date", "calendar.not_a_holiday")
                .Expect(day.Holiday is not null || !ReadableText.IsBlank(day.Reason), $"days[{index}].reason", "required")
                .Optional(day.Reason, $"days[{index}].reason", SpecialDay.ReasonMost);
        }

        if (errors.Any || !made.Succeeded) return errors.Refusal;
        var reviewed = dated.OrderBy(one => one.Day)
            .Select(one => Kept(one) ?? new SpecialDay(one.Day!.Value, one.Holiday, one.Reason?.Trim() ?? "", by.Name, now)).ToList();
        return made.Value.Definition == Read() && reviewed.SequenceEqual(Days)
            ? Refusal.Rule("calendar.unchanged")
            : Make(Code, Number + 1, made.Value.Definition, reviewed, by, now);
    }

    /// <summary>A version of the hours in which somebody of a helpline is on call.</summary>
    /// <param name="helpline">Code of the helpline.</param>
    /// <param name="number">1, 2, 3 ... of these.</param>
    /// <param name="definition">The hours, found in order.</param>
    /// <param name="by">Who saves them.</param>
    /// <param name="now">The instant (UTC).</param>
    internal static Calendar OnCall(string helpline, int number, CalendarDefinition definition, Actor by, DateTimeOffset now) =>
        Make(helpline + OnCallSuffix, number, definition, [], by, now);

    /// <summary>Reference of a version of a helpline's hours on call.</summary>
    internal static string OnCallReference(string helpline, int number) => ReferenceOf(helpline + OnCallSuffix, number);

    /// <summary>The hours.</summary>
    public CalendarDefinition Read() => CalendarDefinition.Parse(Definition).OrThrow();

    private static Calendar Make(
        string code, int number, CalendarDefinition definition, IReadOnlyList<SpecialDay> days, Actor by, DateTimeOffset now) => new()
        {
            Reference = ReferenceOf(code, number),
            Code = code,
            Number = number,
            Definition = definition.ToJson(),
            Days = days,
            SavedBy = by.Name,
            SavedAt = now,
        };

    private static string ReferenceOf(string code, int number) => string.Create(CultureInfo.InvariantCulture, $"{code}.v{number}");

    // Whoever changes nothing about a day has not reviewed it: it keeps its name and instant.
    private SpecialDay? Kept(SpecialDayContent day) =>
        Days.FirstOrDefault(one => one.Date == day.Day) is { } before
        && before.Holiday == day.Holiday && before.Reason == (day.Reason?.Trim() ?? "")
        && Read().Exceptions.TryGetValue(day.Date, out var slots) && slots.Order(StringComparer.Ordinal)
            .SequenceEqual(day.Slots.Order(StringComparer.Ordinal))
            ? before
            : null;

    private static string FieldOf(string field, IReadOnlyList<SpecialDayContent> days)
    {
        const string Exceptions = "exceptions.";
        return field.StartsWith(Exceptions, StringComparison.Ordinal)
            ? $"days[{days.Index().First(one => one.Item.Date == field[Exceptions.Length..]).Index}].slots"
            : field;
    }
}

using System.Text.RegularExpressions;
using Domain.Deadlines;

namespace Portal.Components.Shared;

/// <summary>
/// The weekly slots of a calendar as they are typed: any number a day, any IANA zone. Dated exceptions are kept as they
/// came; who edits them does so beside this form. What cannot be read is passed on as typed, and refused at its day.
/// </summary>
public sealed partial class WeeklyHoursForm
{
    /// <summary>A form that begins with these hours.</summary>
    public WeeklyHoursForm(CalendarDefinition hours)
    {
        TimeZone = hours.TimeZone;
        Exceptions = hours.Exceptions;
        Week = CalendarDefinition.Days.ToDictionary(
            day => day, day => (hours.Week.GetValueOrDefault(day) ?? []).Select(SlotForm.Of).ToList());
    }

    /// <summary>IANA identifier.</summary>
    public string? TimeZone { get; set; }

    /// <summary>Slots by day, in the order in which they are shown; a day without any is closed.</summary>
    public IReadOnlyDictionary<string, List<SlotForm>> Week { get; }

    /// <summary>Slots that replace those of a date.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Exceptions { get; set; }

    /// <summary>Every day gets the slots of this one.</summary>
    public void CopyToAll(string day)
    {
        foreach (var (other, slots) in Week.Where(one => one.Key != day))
        {
            slots.Clear();
            slots.AddRange(Week[day].Select(slot => slot.Copy()));
        }
    }

    /// <summary>The hours as they stand now; slots without either time are left out.</summary>
    public CalendarDefinition ToDefinition() => new()
    {
        TimeZone = TimeZone?.Trim() ?? "",
        Week = Week.ToDictionary(
            day => day.Key, day => (IReadOnlyList<string>)[.. day.Value.Where(slot => !slot.IsBlank).Select(slot => slot.ToString())]),
        Exceptions = Exceptions,
    };

    /// <summary>A time as people write it (<c>9</c>, <c>9h</c>, <c>9h30</c>, <c>9:30</c>) as <c>HH:mm</c>; other text as it is.</summary>
    public static string Time(string? text)
    {
        var found = Written().Match(text ?? "");
        return found.Success
            ? $"{found.Groups["hour"].Value.PadLeft(2, '0')}:{found.Groups["minute"].Value.PadLeft(2, '0')}" : text?.Trim() ?? "";
    }

    [GeneratedRegex(@"^\s*(?<hour>\d{1,2})\s*(?:[h:.]\s*(?<minute>\d{2})?)?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Written();
}

/// <summary>One slot as it is typed.</summary>
public sealed class SlotForm
{
    /// <summary>Wall-clock time at which it opens.</summary>
    public string? Opens { get; set; }

    /// <summary>Wall-clock time at which it closes, up to 24:00.</summary>
    public string? Closes { get; set; }

    /// <summary>True when nothing is typed.</summary>
    public bool IsBlank => string.IsNullOrWhiteSpace(Opens) && string.IsNullOrWhiteSpace(Closes);

    /// <summary>From <c>HH:mm-HH:mm</c>.</summary>
    public static SlotForm Of(string slot) =>
        slot.Split('-', 2) is [var opens, var closes] ? new() { Opens = opens, Closes = closes } : new() { Opens = slot };

    /// <summary>Another with the same times.</summary>
    public SlotForm Copy() => new() { Opens = Opens, Closes = Closes };

    /// <inheritdoc/>
    public override string ToString() => $"{WeeklyHoursForm.Time(Opens)}-{WeeklyHoursForm.Time(Closes)}";
}

using System.Globalization;
using Domain.Deadlines;
using Domain.Partners;
using Infrastructure.Reading.Deadlines;
using Portal.Components.Shared;

namespace Portal.Components.Pages.Deadlines;

/// <summary>A calendar as it is typed: the weekly hours, and the days that do not have them.</summary>
public sealed class CalendarForm
{
    /// <summary>A form that begins with a version.</summary>
    public CalendarForm(CalendarVersion version)
    {
        Hours = new WeeklyHoursForm(version.Hours with { Exceptions = new Dictionary<string, IReadOnlyList<string>>() });
        Days =
        [
            .. from day in version.Hours.Exceptions
               let date = DateOnly.ParseExact(day.Key, "yyyy-MM-dd", CultureInfo.InvariantCulture)
               let known = version.Days.FirstOrDefault(one => one.Date == date)
               select new SpecialDayForm
               {
                   Date = day.Key,
                   Slots = string.Join(", ", day.Value),
                   Reason = known?.Reason,
                   Holiday = known?.Holiday,
                   Reviewed = known,
               },
        ];
    }

    /// <summary>Zone and week.</summary>
    public WeeklyHoursForm Hours { get; }

    /// <summary>The special days, in the order in which refusals number them.</summary>
    public List<SpecialDayForm> Days { get; }

    /// <summary>Takes a public holiday over: closed, until somebody types hours.</summary>
    public void Accept(DateOnly date, FrenchHoliday holiday) =>
        Days.Add(new SpecialDayForm { Date = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Holiday = holiday });

    /// <summary>Whether a date is among the special days.</summary>
    public bool Has(DateOnly date) => Days.Exists(one => one.Day == date);

    /// <summary>The command.</summary>
    public SaveCalendar ToCommand(string helpline, int seen) => new(
        helpline, Hours.ToDefinition().TimeZone, Hours.ToDefinition().Week, [.. Days.Select(day => day.ToContent())], seen);
}

/// <summary>A special day as it is typed.</summary>
public sealed class SpecialDayForm
{
    /// <summary>The day, <c>yyyy-MM-dd</c>.</summary>
    public string? Date { get; set; }

    /// <summary>Slots separated by commas; empty is closed.</summary>
    public string? Slots { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <summary>The public holiday that was accepted.</summary>
    public FrenchHoliday? Holiday { get; init; }

    /// <summary>How it stands in the version in force; null while it is new.</summary>
    public SpecialDay? Reviewed { get; init; }

    /// <summary>The day; null when the text is none.</summary>
    public DateOnly? Day => ToContent().Day;

    /// <summary>As the use case takes it.</summary>
    public SpecialDayContent ToContent() => new(
        Date?.Trim() ?? "",
        [.. (Slots ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(slot => SlotForm.Of(slot.Replace('–', '-')).ToString())],
        Reason, Holiday);
}

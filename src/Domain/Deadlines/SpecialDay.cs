using System.Globalization;

namespace Domain.Deadlines;

/// <summary>A day that does not have the hours of its weekday, as somebody asks for it.</summary>
/// <param name="Date">The day, <c>yyyy-MM-dd</c>, in the calendar's zone.</param>
/// <param name="Slots">Its hours, <c>HH:mm-HH:mm</c>; none is closed.</param>
/// <param name="Reason">Why; needed unless it is a holiday.</param>
/// <param name="Holiday">The public holiday of that date that is accepted.</param>
public sealed record SpecialDayContent(string Date, IReadOnlyList<string> Slots, string? Reason, FrenchHoliday? Holiday = null)
{
    /// <summary>The day; null when the text is none.</summary>
    public DateOnly? Day =>
        DateOnly.TryParseExact(Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>Why a day of a calendar is special, and who said so. Its hours are among the definition's exceptions.</summary>
/// <param name="Date">The day, in the calendar's zone.</param>
/// <param name="Holiday">The public holiday; null for another reason.</param>
/// <param name="Reason">In somebody's words; may be empty for a holiday.</param>
/// <param name="ReviewedBy">Who added or last changed it: for a holiday, who reviewed and accepted it.</param>
/// <param name="ReviewedAt">When (UTC).</param>
public sealed record SpecialDay(DateOnly Date, FrenchHoliday? Holiday, string Reason, string ReviewedBy, DateTimeOffset ReviewedAt)
{
    /// <summary>Longest reason, in characters.</summary>
    public const int ReasonMost = 100;
}

using Domain.Deadlines;
using Domain.Kernel;

namespace Domain.Partners;

/// <summary>
/// When somebody wants to be told: a calendar of their own, kept as JSON. Vital matters and account mails do not ask for it.
/// </summary>
public static class NotificationHours
{
    /// <summary>What is stored for these hours: null for none of one's own. Refused, by field, when they make no sense.</summary>
    public static Outcome<string?> Write(CalendarDefinition? hours)
    {
        if (hours is null) return (string?)null;
        return ServiceCalendar.Create(hours) is { Succeeded: false, Refusal: var no } ? no : hours.ToJson();
    }

    /// <summary>The calendar that was stored.</summary>
    public static ServiceCalendar Read(string stored) => ServiceCalendar.Create(CalendarDefinition.Parse(stored).OrThrow()).OrThrow();
}

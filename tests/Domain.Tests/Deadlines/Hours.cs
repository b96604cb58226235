using System.Globalization;
using Domain.Deadlines;

namespace Domain.Tests.Deadlines;

/// <summary>Calendars and instants as a test wants to write them.</summary>
internal static class Hours
{
    public const string Paris = "Europe/Paris";

    public static readonly ServiceCalendar Helpline = EveryDay(Paris, "09:00-23:00");

    public static readonly ServiceCalendar Office = Office9To18();

    public static ServiceCalendar EveryDay(string zone, params string[] slots) =>
        Create(Week(zone, CalendarDefinition.Days, slots));

    public static ServiceCalendar On(string zone, string day, params string[] slots) =>
        Create(Week(zone, [day], slots));

    public static CalendarDefinition Week(string zone, IEnumerable<string> days, params string[] slots) => new()
    {
        TimeZone = zone,
        Week = days.ToDictionary(day => day, IReadOnlyList<string> (_) => slots),
    };

    public static CalendarDefinition Except(this CalendarDefinition week, string date, params string[] slots) =>
        week with
        {
            Exceptions = new Dictionary<string, IReadOnlyList<string>>(week.Exceptions) { [date] = slots },
        };

    public static ServiceCalendar Create(CalendarDefinition definition) => ServiceCalendar.Create(definition).OrThrow();

    public static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

    public static TimeSpan H(double hours) => TimeSpan.FromHours(hours);

    public static TimeSpan Min(double minutes) => TimeSpan.FromMinutes(minutes);

    private static ServiceCalendar Office9To18()
    {
        var week = Week(Paris, CalendarDefinition.Days.Take(5), "09:00-18:00");
        var holidays = Enumerable.Range(2024, 15).SelectMany(FrenchHolidays.Of);
        return Create(holidays.Aggregate(week, (all, day) => all.Except($"{day:yyyy-MM-dd}")));
    }
}

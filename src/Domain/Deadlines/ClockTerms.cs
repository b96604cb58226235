namespace Domain.Deadlines;

/// <summary>What a clock is started under: taken from a response policy.</summary>
/// <param name="Kind">What it measures.</param>
/// <param name="BudgetMinutes">Budget in minutes of calendar time, more than zero.</param>
/// <param name="CalendarId">The calendar's key; null is around the clock.</param>
/// <param name="Calendar">The same calendar, ready to count.</param>
/// <param name="Ladder">The shares of the budget at which something happens, e.g. 50, 80, 100, 150, 200.</param>
public sealed record ClockTerms(
    ClockKind Kind, int BudgetMinutes, Guid? CalendarId, ServiceCalendar Calendar, IReadOnlyList<int> Ladder);

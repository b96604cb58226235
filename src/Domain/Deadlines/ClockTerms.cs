namespace Domain.Deadlines;

/// <summary>What a clock is started under: taken from a response policy.</summary>
/// <param name="Kind">What it measures.</param>
/// <param name="BudgetMinutes">Budget in minutes of calendar time, more than zero.</param>
/// <param name="CalendarId">The calendar's key; null is around the clock.</param>
/// <param name="Calendar">The same calendar, ready to count.</param>
/// <param name="Ladder">What happens at which share of the budget.</param>
/// <param name="PolicyId">The policy version it comes from; null for arithmetic without one.</param>
public sealed record ClockTerms(
    ClockKind Kind, int BudgetMinutes, Guid? CalendarId, ServiceCalendar Calendar, IReadOnlyList<LadderLevel> Ladder,
    Guid? PolicyId = null);

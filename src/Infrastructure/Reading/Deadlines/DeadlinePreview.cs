using Domain.Deadlines;
using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Deadlines;

/// <summary>When something would be due: a budget counted in a calendar.</summary>
/// <param name="Calendar">Code of a helpline, or ALWAYS; null when an inline one is given.</param>
/// <param name="Inline">A calendar as JSON.</param>
/// <param name="Start">Start instant.</param>
/// <param name="BudgetMinutes">Budget in minutes of calendar time.</param>
public sealed record DeadlinePreview(string? Calendar, string? Inline, DateTimeOffset Start, int BudgetMinutes)
    : IQuery<DeadlinePreview, DeadlinePreviewView>
{
    /// <summary>Code of the calendar that never closes.</summary>
    public const string Always = "ALWAYS";

    /// <inheritdoc/>
    public static Permission Requires => Permission.SendReferral;
}

/// <summary>The due instant and what was counted, at most 200 segments.</summary>
public sealed record DeadlinePreviewView(DateTimeOffset Due, IReadOnlyList<OpenSegment> Segments, bool Truncated);

public sealed class DeadlinePreviewHandler(PortalDbContext db, ICalendars calendars) : IHandle<DeadlinePreview, DeadlinePreviewView>
{
    private const int SegmentsMost = 200;
    private const int FirstYear = 1970;
    private const int LastYear = 2100;
    private const int MostYears = 30;

    /// <inheritdoc/>
    public async Task<Outcome<DeadlinePreviewView>> Handle(
        DeadlinePreview query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var calendar = await Find(query, cancellationToken);
        var errors = new FieldErrors()
            .Expect(query.BudgetMinutes > 0, "budgetMinutes", "not_positive")
            .Expect(query.BudgetMinutes <= PolicyTerms.MostMinutes, "budgetMinutes", "too_long")
            .Expect(query.Start.UtcDateTime.Year is >= FirstYear and <= LastYear, "start", "out_of_range");
        foreach (var (field, error) in calendar.Refusal?.Errors ?? new Dictionary<string, string>()) errors.Add(field, error);
        if (errors.Any || !calendar.Succeeded) return errors.Refusal;
        if (Due(calendar.Value, query.Start, TimeSpan.FromMinutes(query.BudgetMinutes)) is not { } due)
            return Refusal.Invalid("budgetMinutes", "never_reached");
        var segments = calendar.Value.Segments(query.Start, due).Take(SegmentsMost + 1).ToList();
        return new DeadlinePreviewView(due, [.. segments.Take(SegmentsMost)], segments.Count > SegmentsMost);
    }

    // Year by year and not for ever: a calendar that opens a minute a week would be walked through to the year 9999.
    private static DateTimeOffset? Due(ServiceCalendar calendar, DateTimeOffset start, TimeSpan budget)
    {
        for (var year = 0; year < MostYears; year++)
        {
            var elapsed = calendar.Elapsed(start, start.AddYears(1));
            if (elapsed >= budget) return calendar.Add(start, budget);
            budget -= elapsed;
            start = start.AddYears(1);
        }

        return null;
    }

    private async Task<Outcome<ServiceCalendar>> Find(DeadlinePreview query, CancellationToken cancellationToken)
    {
        if (query.Inline is { } inline)
        {
            var definition = CalendarDefinition.Parse(inline);
            var made = definition.Succeeded ? ServiceCalendar.Create(definition.Value) : definition.Refusal;
            return made.Succeeded
                ? made : Refusal.Invalid(
                    made.Refusal.Errors!.ToDictionary(
                        error => error.Key == "calendar" ? error.Key : $"calendar.{error.Key}", error => error.Value));
        }

        if (query.Calendar == DeadlinePreview.Always) return ServiceCalendar.Always;
        var id = await db.Helplines.Where(one => one.Reference == query.Calendar).Select(one => (Guid?)one.CalendarId)
            .FirstOrDefaultAsync(cancellationToken);
        return id is null ? Refusal.Invalid("calendar", "unknown") : await calendars.Get(id, cancellationToken);
    }
}

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
public sealed record DeadlinePreview(string? Calendar, string? Inline, DateTimeOffset Start, int BudgetMinutes) : IQuery<DeadlinePreview, DeadlinePreviewView>
{
    /// <summary>Code of the calendar that never closes.</summary>
    public const string Always = "ALWAYS";

    /// <inheritdoc/>
    public static Permission Requires => Permission.SendReferral;
}

/// <summary>The due instant and what was counted, at most 200 segments.</summary>
public sealed record DeadlinePreviewView(DateTimeOffset Due, IReadOnlyList<OpenSegment> Segments, bool Truncated);

/// <summary>Answers <see cref="DeadlinePreview"/>.</summary>
public sealed class DeadlinePreviewHandler(PortalDbContext db, ICalendars calendars) : IHandle<DeadlinePreview, DeadlinePreviewView>
{
    private const int SegmentsMost = 200;

    /// <inheritdoc/>
    public async Task<Outcome<DeadlinePreviewView>> Handle(DeadlinePreview query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors()
            .Expect(query.BudgetMinutes > 0, "budgetMinutes", "not_positive")
            .Expect(query.BudgetMinutes <= PolicyTerms.MostMinutes, "budgetMinutes", "too_long")
            .Expect(query.Start.UtcDateTime.Year is >= 1970 and < 2100, "start", "unknown");
        if (errors.Any) return errors.Refusal;
        var calendar = await Find(query, cancellationToken);
        if (!calendar.Succeeded) return calendar.Refusal;
        var due = calendar.Value.Add(query.Start, TimeSpan.FromMinutes(query.BudgetMinutes));
        var segments = calendar.Value.Segments(query.Start, due).Take(SegmentsMost + 1).ToList();
        return new DeadlinePreviewView(due, [.. segments.Take(SegmentsMost)], segments.Count > SegmentsMost);
    }

    private async Task<Outcome<ServiceCalendar>> Find(DeadlinePreview query, CancellationToken cancellationToken)
    {
        if (query.Inline is { } inline)
        {
            var definition = CalendarDefinition.Parse(inline);
            var made = definition.Succeeded ? ServiceCalendar.Create(definition.Value) : definition.Refusal;
            return made.Succeeded ? made : Refusal.Invalid(made.Refusal.Errors!.ToDictionary(error => $"calendar.{error.Key}", error => error.Value));
        }

        if (query.Calendar == DeadlinePreview.Always) return ServiceCalendar.Always;
        var id = await db.Helplines.Where(one => one.Reference == query.Calendar).Select(one => (Guid?)one.CalendarId).FirstOrDefaultAsync(cancellationToken);
        return id is null ? Refusal.Invalid("calendar", "unknown") : await calendars.Get(id, cancellationToken);
    }
}

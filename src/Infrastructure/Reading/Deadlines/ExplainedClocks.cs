using System.Globalization;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Takedowns;
using Infrastructure.Persistence;
using Infrastructure.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Deadlines;

/// <summary>Every clock of a request, segment by segment: why it is due when it is.</summary>
/// <param name="Reference">The request.</param>
public sealed record ExplainedClocks(string Reference) : IQuery<ExplainedClocks, IReadOnlyList<ExplainedClock>>, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.SeeTakedowns;
}

/// <summary>
/// One clock with what was counted: at most 400 segments, <c>Truncated</c> when there are more. While it is paused, those until the pause.
/// <c>Calendar</c> is the version of the opening hours it counts in, null around the clock; <c>SpecialDays</c> are the days on its way
/// that do not have the hours of their weekday, and why; <c>Annotation</c> is what the platform says about a breach.
/// </summary>
public sealed record ExplainedClock(
    ClockKind Kind, ClockState State, string? Policy, string? Calendar, int BudgetMinutes, DateTimeOffset StartedAt, DateTimeOffset DueAt,
    DateTimeOffset? PausedSince, DateTimeOffset? EndedAt, DateTimeOffset? MissedAt, IReadOnlyList<ExplainedEvent> Events,
    IReadOnlyList<OpenSegment> Segments,
    bool Truncated, IReadOnlyList<ExplainedDay> SpecialDays, ExplainedBreach? Annotation);

/// <summary>One special day: its slots (none is closed), and the public holiday or the reason that makes it one.</summary>
public sealed record ExplainedDay(DateOnly Date, IReadOnlyList<string> Slots, FrenchHoliday? Holiday, string? Reason);

/// <summary>The newest annotation of a breach: a code of LateReasons, and what was added.</summary>
public sealed record ExplainedBreach(string Reason, string? Text, DateTimeOffset At);

/// <summary>One event of a clock.</summary>
public sealed record ExplainedEvent(ClockEventKind Kind, DateTimeOffset At);

public sealed class ExplainedClocksHandler(PortalDbContext db, ICalendars calendars, SecretReader secrets)
    : IHandle<ExplainedClocks, IReadOnlyList<ExplainedClock>>
{
    private const int SegmentsMost = 400;

    /// <inheritdoc/>
    public async Task<Outcome<IReadOnlyList<ExplainedClock>>> Handle(
        ExplainedClocks query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var request = await db.TakedownRequests.IgnoreAutoIncludes().Where(one => one.Reference == query.Reference)
            .Select(one => new
            {
                one.Id,
                Policy = db.ResponsePolicies.Where(policy => policy.Id == one.PolicyId).Select(policy => policy.Reference).FirstOrDefault(),
            })
            .FirstOrDefaultAsync(cancellationToken);
        if (request is null) return Refusal.NotFound;
        var clocks = await db.Clocks.Where(clock => clock.OwnerId == request.Id).OrderBy(clock => clock.StartedAt).ThenBy(clock => clock.Id)
            .ToListAsync(cancellationToken);
        var ids = clocks.Select(clock => clock.CalendarId).OfType<Guid>().Distinct().ToList();
        var hours = await db.Calendars.Where(one => ids.Contains(one.Id)).ToDictionaryAsync(one => one.Id, cancellationToken);
        var said = await Annotations([.. clocks.Where(clock => clock.MissedAt != null).Select(clock => clock.Id)], cancellationToken);
        var texts = await secrets.Open(said.Values.Select(one => one.Text), cancellationToken);
        var explained = new List<ExplainedClock>(clocks.Count);
        foreach (var clock in clocks)
        {
            var calendar = await calendars.Get(clock.CalendarId, cancellationToken);
            var events = clock.Events.OrderBy(one => one.Number).ToList();
            var segments = ClockExplanation.Counted(clock, calendar).Take(SegmentsMost + 1).ToList();
            var version = clock.CalendarId is { } id ? hours[id] : null;
            var breach = said.GetValueOrDefault(clock.Id);
            explained.Add(new ExplainedClock(
                clock.Kind, clock.State, request.Policy, version?.Reference, clock.BudgetMinutes, clock.StartedAt, clock.DueAt,
                clock.PausedSince, clock.EndedAt, clock.MissedAt,
                [.. events.Select(one => new ExplainedEvent(one.Kind, one.At))],
                [.. segments.Take(SegmentsMost)], segments.Count > SegmentsMost, SpecialDays(version, calendar, clock),
                breach is null ? null : new ExplainedBreach(breach.Reason, texts[breach.Text], breach.At)));
        }

        return explained;
    }

    private async Task<Dictionary<Guid, BreachAnnotation>> Annotations(IReadOnlyList<Guid> clocks, CancellationToken cancellationToken) =>
        clocks.Count == 0
            ? [] : (await db.BreachAnnotations.Where(
                one => clocks.Contains(one.ClockId)).OrderBy(one => one.Number).ToListAsync(cancellationToken))
            .GroupBy(one => one.ClockId).ToDictionary(group => group.Key, group => group.Last());

    private static List<ExplainedDay> SpecialDays(Domain.Deadlines.Calendar? version, ServiceCalendar calendar, SlaClock clock)
    {
        if (version is null) return [];
        var (first, last) = (DayOf(clock.StartedAt), DayOf(clock.DueAt));
        return
        [
            .. from day in calendar.Definition.Exceptions
               let date = DateOnly.ParseExact(day.Key, "yyyy-MM-dd", CultureInfo.InvariantCulture)
               where date >= first && date <= last
               let known = version.Days.FirstOrDefault(one => one.Date == date)
               select new ExplainedDay(date, day.Value, known?.Holiday, known?.Reason),
        ];

        DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, calendar.TimeZone).Date);
    }
}

using Domain.Deadlines;
using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Deadlines;

/// <summary>Every clock of a request, segment by segment: why it is due when it is.</summary>
/// <param name="Reference">The request.</param>
public sealed record ExplainedClocks(string Reference) : IQuery<ExplainedClocks, IReadOnlyList<ExplainedClock>>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.SeeTakedowns;
}

/// <summary>One clock with what was counted: at most 400 segments, <c>Truncated</c> when there are more. While it is paused, those until the pause.</summary>
public sealed record ExplainedClock(
    ClockKind Kind, ClockState State, string? Policy, int BudgetMinutes, DateTimeOffset StartedAt, DateTimeOffset DueAt, DateTimeOffset? PausedSince,
    DateTimeOffset? EndedAt, DateTimeOffset? MissedAt, IReadOnlyList<ExplainedEvent> Events, IReadOnlyList<OpenSegment> Segments, bool Truncated);

/// <summary>One event of a clock.</summary>
public sealed record ExplainedEvent(ClockEventKind Kind, DateTimeOffset At);

/// <summary>Answers <see cref="ExplainedClocks"/>.</summary>
public sealed class ExplainedClocksHandler(PortalDbContext db, ICalendars calendars) : IHandle<ExplainedClocks, IReadOnlyList<ExplainedClock>>
{
    private const int SegmentsMost = 400;

    /// <inheritdoc/>
    public async Task<Outcome<IReadOnlyList<ExplainedClock>>> Handle(ExplainedClocks query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var request = await db.TakedownRequests.IgnoreAutoIncludes().Where(one => one.Reference == query.Reference)
            .Select(one => new { one.Id, Policy = db.ResponsePolicies.Where(policy => policy.Id == one.PolicyId).Select(policy => policy.Reference).FirstOrDefault() })
            .FirstOrDefaultAsync(cancellationToken);
        if (request is null) return Refusal.NotFound;
        var clocks = await db.Clocks.Where(clock => clock.RequestId == request.Id).OrderBy(clock => clock.StartedAt).ThenBy(clock => clock.Id).ToListAsync(cancellationToken);
        var explained = new List<ExplainedClock>(clocks.Count);
        foreach (var clock in clocks)
        {
            var calendar = await calendars.Get(clock.CalendarId, cancellationToken);
            var events = clock.Events.OrderBy(one => one.Number).ToList();
            var segments = ClockExplanation.Counted(clock, calendar).Take(SegmentsMost + 1).ToList();
            explained.Add(new ExplainedClock(
                clock.Kind, clock.State, request.Policy, clock.BudgetMinutes, clock.StartedAt, clock.DueAt, clock.PausedSince, clock.EndedAt, clock.MissedAt,
                [.. events.Select(one => new ExplainedEvent(one.Kind, one.At))],
                [.. segments.Take(SegmentsMost)], segments.Count > SegmentsMost));
        }

        return explained;
    }
}

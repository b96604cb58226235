using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Reports;

/// <summary>The clocks that a figure counts, most recently due first.</summary>
/// <param name="Filter">The figure's meaning.</param>
/// <param name="Cursor">Where the last page ended.</param>
public sealed record ClockList(ClockFilter Filter, string? Cursor = null) : IQuery<ClockList, ClockListView>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.SeeFigures;
}

/// <summary>A page of clocks, and how many there are in all.</summary>
public sealed record ClockListView(int Total, Page<ClockRow> Page);

/// <summary>One clock.</summary>
public sealed record ClockRow(
    Guid Id, string Reference, ClockKind Kind, ClockState State, DateTimeOffset StartedAt, DateTimeOffset DueAt, DateTimeOffset? PausedSince,
    DateTimeOffset? EndedAt, Priority? Priority, string? Platform);

/// <summary>Answers <see cref="ClockList"/>.</summary>
public sealed class ClockListHandler(PortalDbContext db) : IHandle<ClockList, ClockListView>
{
    private const int Size = 100;

    /// <inheritdoc/>
    public async Task<Outcome<ClockListView>> Handle(ClockList query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var filter = query.Filter;
        if (filter.Days is < 1 or > SlaDashboard.DaysMost) return Refusal.Invalid("days", "unknown");
        // The helpline's own clocks are the helpline's own.
        if (!filter.Platforms && context.Actor.HelplineId is null) return Refusal.NotAllowed;
        (DateTimeOffset At, Guid Id)? after = null;
        if (query.Cursor is { } cursor)
        {
            if (Cursor.Read(cursor, 2) is not [var instant, var key] || Cursor.Instant(instant) is not { } at || !Guid.TryParse(key, out var id))
                return Refusal.Invalid("cursor", "unknown");
            after = (at, id);
        }

        var total = 0;
        var rows = new List<ClockRow>();
        foreach (var source in Sources(filter))
        {
            var clocks = source.Where(filter, db, context.Now);
            total += await clocks.CountAsync(cancellationToken);
            if (after is var (due, last)) clocks = clocks.Where(clock => clock.DueAt < due || (clock.DueAt == due && clock.Id.CompareTo(last) < 0));
            rows.AddRange(await clocks.OrderByDescending(clock => clock.DueAt).ThenByDescending(clock => clock.Id).Take(Size + 1)
                .Select(clock => new ClockRow(
                    clock.Id, clock.Reference, clock.Kind, clock.State, clock.StartedAt, clock.DueAt, clock.PausedSince, clock.EndedAt, clock.Priority,
                    db.Platforms.Where(one => one.Id == clock.PlatformId).Select(one => one.Name).FirstOrDefault()))
                .ToListAsync(cancellationToken));
        }

        rows = [.. rows.OrderByDescending(row => row.DueAt).ThenByDescending(row => row.Id.ToString(), StringComparer.Ordinal)];
        var end = rows.Count > Size ? rows[Size - 1] : null;
        return new ClockListView(total, new Page<ClockRow>([.. rows.Take(Size)], end is null ? null : Cursor.Write(Cursor.Of(end.DueAt), end.Id.ToString())));
    }

    private IEnumerable<IQueryable<ClockFact>> Sources(ClockFilter filter)
    {
        yield return ClockFigures.OfRequests(db);
        if (!filter.Platforms) yield return ClockFigures.OfReferrals(db);
    }
}

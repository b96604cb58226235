using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Reports;

/// <summary>The clocks that a figure counts, most recently due first.</summary>
/// <param name="Filter">The figure's meaning.</param>
/// <param name="Cursor">Where the last page ended.</param>
/// <param name="Size">Most clocks of a page, 1 to 200.</param>
public sealed record ClockList(ClockFilter Filter, string? Cursor = null, int Size = 100) : IQuery<ClockList, ClockListView>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.SeeFigures;
}

/// <summary>A page of clocks, and how many there are in all.</summary>
public sealed record ClockListView(int Total, Page<ClockRow> Page);

/// <summary>One clock. What the answer took is calendar time without pauses.</summary>
public sealed record ClockRow(
    Guid Id, string Reference, ClockKind Kind, ClockState State, DateTimeOffset StartedAt, DateTimeOffset DueAt, DateTimeOffset? WarnsAt,
    DateTimeOffset? PausedSince,
    DateTimeOffset? EndedAt, double? TakenMinutes, Priority? Priority, string? Platform, string? HarmType);

public sealed class ClockListHandler(PortalDbContext db) : IHandle<ClockList, ClockListView>
{
    /// <inheritdoc/>
    public async Task<Outcome<ClockListView>> Handle(ClockList query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var filter = query.Filter;
        if (Refuses(filter, context.Actor) is { } no) return no;
        if (!End.TryRead(query.Cursor, out var end)) return Refusal.Invalid("cursor", "unknown");
        var size = Math.Clamp(query.Size, 1, Cursor.SizeMost);
        var total = 0;
        var rows = new List<(int Source, ClockRow Row)>();
        foreach (var (number, source) in Sources(filter, context.Actor, db).Index())
        {
            var clocks = source.Where(filter, db, context.Now);
            total += await clocks.CountAsync(cancellationToken);
            rows.AddRange(
                from row in await Rows(After(clocks, number, end), size + 1, db).ToListAsync(cancellationToken) select (number, row));
        }

        // The sort is stable: of clocks due at one instant each source keeps the order of the database, which is not that of .NET.
        rows = [.. rows.OrderByDescending(one => one.Row.DueAt)];
        return new ClockListView(total, new Page<ClockRow>(
            [.. rows.Take(size).Select(one => one.Row)], rows.Count > size ? End.Write(rows[size - 1].Source, rows[size - 1].Row) : null));
    }

    // Of clocks due at one instant, those of requests come before those of referrals.
    private static IQueryable<ClockFact> After(IQueryable<ClockFact> clocks, int source, End? end)
    {
        if (end is not { DueAt: var due, Id: var last }) return clocks;
        return source.CompareTo(end.Source) switch
        {
            < 0 => clocks.Where(clock => clock.DueAt < due),
            0 => clocks.Where(clock => clock.DueAt < due || (clock.DueAt == due && clock.Id.CompareTo(last) < 0)),
            _ => clocks.Where(clock => clock.DueAt <= due),
        };
    }

    // The helpline's own clocks are the helpline's own.
    internal static Refusal? Refuses(ClockFilter filter, Actor viewer) =>
        filter.Refused() ?? (!filter.Platforms && viewer.HelplineId is null ? Refusal.NotAllowed : null);

    internal static IQueryable<ClockRow> Rows(IQueryable<ClockFact> clocks, int most, PortalDbContext db) =>
        clocks.OrderByDescending(clock => clock.DueAt).ThenByDescending(clock => clock.Id).Take(most)
            .Select(clock => new ClockRow(
                clock.Id, clock.Reference, clock.Kind, clock.State, clock.StartedAt, clock.DueAt, clock.WarnsAt, clock.PausedSince,
                clock.EndedAt, clock.TakenMinutes,
                clock.Priority, db.Platforms.Where(one => one.Id == clock.PlatformId).Select(one => one.Name).FirstOrDefault(),
                clock.HarmType));

    internal static IEnumerable<IQueryable<ClockFact>> Sources(ClockFilter filter, Actor viewer, PortalDbContext db)
    {
        yield return ClockFact.OfRequests(db, viewer);
        if (!filter.Platforms) yield return ClockFact.OfReferrals(db, viewer);
    }

    /// <summary>The last row of a page.</summary>
    private sealed record End(DateTimeOffset DueAt, Guid Id, int Source)
    {
        public static string Write(int source, ClockRow row) =>
            Cursor.Write(Cursor.Of(row.DueAt), row.Id.ToString(), source == 0 ? "request" : "referral");

        /// <summary>False for a cursor that is none of ours.</summary>
        public static bool TryRead(string? cursor, out End? end)
        {
            end = null;
            if (cursor is null) return true;
            if (Cursor.Read(cursor, 3) is not [var instant, var key, "request" or "referral"] keys || Cursor.Instant(instant) is not { } due
                || !Guid.TryParse(key, out var id))
                return false;
            end = new End(due, id, keys[2] == "request" ? 0 : 1);
            return true;
        }
    }
}

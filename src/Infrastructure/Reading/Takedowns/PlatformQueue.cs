using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Takedowns;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Takedowns;

/// <summary>A platform's requests, most urgent first: P0 first, then the running clock due next, paused ones last.</summary>
/// <param name="Status">Only this status; null for whatever awaits the platform.</param>
/// <param name="All">Those that await nothing any more too, after the others.</param>
/// <param name="Cursor">Where the last page ended.</param>
/// <param name="Size">Rows per page, 1 to 200.</param>
public sealed record PlatformQueue(TakedownStatus? Status = null, bool All = false, string? Cursor = null, int Size = 50)
    : IQuery<PlatformQueue, Page<QueueRow>>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.SeePlatformQueue;
}

/// <summary>One request in the queue. It holds nothing that a platform may not see.</summary>
public sealed record QueueRow(
    Guid Id, string Reference, TakedownStatus Status, Priority Priority, string HarmType, string Helpline,
    DateTimeOffset SubmittedAt, string? PlatformReference, int OpenItems, int Items, NextClock? Next, long Version);

/// <summary>The platform's clock that falls due next.</summary>
public sealed record NextClock(ClockKind Kind, ClockState State, DateTimeOffset StartedAt, DateTimeOffset DueAt, DateTimeOffset? PausedSince)
{
    /// <summary>When half of the budget is used up: from then on it is at risk.</summary>
    public DateTimeOffset WarnAt => StartedAt + (DueAt - StartedAt) / 2;
}

/// <summary>Answers <see cref="PlatformQueue"/> from one index.</summary>
public sealed class PlatformQueueHandler(PortalDbContext db) : IHandle<PlatformQueue, Page<QueueRow>>
{
    private static readonly ClockKind[] Platforms = [.. Enum.GetValues<ClockKind>().Where(kind => kind.IsPlatforms())];
    private static readonly ClockState[] Open = [.. Enum.GetValues<ClockState>().Where(state => state.IsOpen())];

    /// <inheritdoc/>
    public async Task<Outcome<Page<QueueRow>>> Handle(PlatformQueue query, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (query.Size is < 1 or > Cursor.SizeMost) return Refusal.Invalid("size", "unknown");
        var requests = db.TakedownRequests.IgnoreAutoIncludes().Where(request => request.PlatformId == context.Actor.PlatformId);
        if (query.Status is { } status) requests = requests.Where(request => request.Status == status);
        else if (!query.All) requests = requests.Where(request => request.InQueue);
        if (query.Cursor is { } cursor)
        {
            if (After(requests, cursor) is not { } rest) return Refusal.Invalid("cursor", "unknown");
            requests = rest;
        }

        var rows = await requests
            .OrderByDescending(request => request.InQueue).ThenBy(request => request.Priority).ThenBy(request => request.QueuePaused)
            .ThenBy(request => request.QueueDueAt).ThenBy(request => request.Id)
            .Take(query.Size + 1)
            .Select(request => new
            {
                Row = new QueueRow(
                    request.Id, request.Reference, request.Status, request.Priority, request.HarmType,
                    db.Organisations.Where(one => one.Id == request.HelplineId).Select(one => one.Name).First(),
                    request.SubmittedAt!.Value, request.PlatformReference,
                    request.Items.Count(item => item.Outcome == null), request.Items.Count, null, request.Version),
                request.InQueue,
                request.QueuePaused,
                request.QueueDueAt,
                Next = request.Clocks.Where(clock => Platforms.Contains(clock.Kind) && Open.Contains(clock.State))
                    .OrderBy(clock => clock.PausedSince != null).ThenBy(clock => clock.DueAt)
                    .Select(clock => new { clock.Kind, clock.State, clock.StartedAt, clock.DueAt, clock.PausedSince }).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        var next = rows.Count > query.Size ? rows[query.Size - 1] : null;
        return new Page<QueueRow>(
            [.. rows.Take(query.Size).Select(one => one.Row with { Next = one.Next is null ? null : new NextClock(one.Next.Kind, one.Next.State, one.Next.StartedAt, one.Next.DueAt, one.Next.PausedSince) })],
            next is null ? null : Cursor.Write(next.InQueue ? "1" : "0", ((int)next.Row.Priority).ToString(System.Globalization.CultureInfo.InvariantCulture), next.QueuePaused ? "1" : "0", Cursor.Of(next.QueueDueAt), next.Row.Id.ToString()));
    }

    private static IQueryable<TakedownRequest>? After(IQueryable<TakedownRequest> requests, string cursor)
    {
        if (Cursor.Read(cursor, 5) is not [var queued, var priority, var waiting, var due, var last]
            || !Enum.TryParse<Priority>(priority, out var p) || Cursor.Instant(due) is not { } at || !Guid.TryParse(last, out var id))
        {
            return null;
        }

        var (q, w) = (queued == "1", waiting == "1");
        return requests.Where(request =>
            (q && !request.InQueue)
            || (request.InQueue == q && (request.Priority > p
                || (request.Priority == p && ((!w && request.QueuePaused)
                    || (request.QueuePaused == w && (request.QueueDueAt > at
                        || (request.QueueDueAt == at && request.Id.CompareTo(id) > 0))))))));
    }
}

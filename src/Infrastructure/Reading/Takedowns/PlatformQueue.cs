using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Takedowns;
using Infrastructure.Persistence;
using Infrastructure.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Takedowns;

/// <summary>A platform's requests, most urgent first: P0 first, then the running clock due next, paused ones last.</summary>
/// <param name="Status">Only this status; null for whatever awaits the platform.</param>
/// <param name="All">Those that await nothing any more too, after the others.</param>
/// <param name="Cursor">Where the last page ended.</param>
/// <param name="Size">Rows per page, 1 to 200.</param>
/// <param name="Again">An open screen asks again, because something changed.</param>
public sealed record PlatformQueue(
    TakedownStatus? Status = null, bool All = false, string? Cursor = null, int Size = 50, bool Again = false)
    : IQuery<PlatformQueue, Page<QueueRow>>, ISharedAnswer
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.SeePlatformQueue;

    /// <inheritdoc/>
    public bool IsShared(Actor actor) => Again;
}

/// <summary>One request in the queue. It holds nothing that a platform may not see.</summary>
public sealed record QueueRow(
    Guid Id, string Reference, TakedownStatus Status, Priority Priority, string HarmType, string Helpline,
    DateTimeOffset SubmittedAt, string? PlatformReference, int OpenItems, int Items, NextClock? Next, long Version);

/// <summary>The platform's clock that falls due next.</summary>
public sealed record NextClock(
    ClockKind Kind, ClockState State, DateTimeOffset StartedAt, DateTimeOffset DueAt, DateTimeOffset? WarnsAt, DateTimeOffset? PausedSince);

/// <summary>Answers <see cref="PlatformQueue"/> from the queue's index.</summary>
public sealed class PlatformQueueHandler(PortalDbContext db) : IHandle<PlatformQueue, Page<QueueRow>>
{
    /// <inheritdoc/>
    public async Task<Outcome<Page<QueueRow>>> Handle(PlatformQueue query, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (query.Size is < 1 or > Cursor.SizeMost) return Refusal.Invalid("size", "unknown");
        if (query.Cursor is not null && QueuePlace.Read(query.Cursor) is null) return Refusal.Invalid("cursor", "unknown");
        var requests = db.TakedownRequests.IgnoreAutoIncludes().Where(request => request.PlatformId == context.Actor.PlatformId);
        var found = await QueueOrder.Read(requests, query.Status, query.All, query.Cursor, query.Size + 1, Rows, cancellationToken);
        var next = await NextClocks.Of(
            db, [.. found.Take(query.Size).Select(one => one.Row.Id)], kind => kind.IsPlatforms(), cancellationToken);
        return new Page<QueueRow>(
            [.. found.Take(query.Size).Select(one => one.Row with { Next = next.GetValueOrDefault(one.Row.Id) })],
            found.Count > query.Size ? found[query.Size - 1].Place.Write() : null);
    }

    private IQueryable<Found> Rows(IQueryable<TakedownRequest> requests) => requests.Select(request => new Found(
        new QueuePlace(request.InQueue, request.Priority, request.QueuePaused, request.QueueDueAt, request.Id),
        new QueueRow(
            request.Id, request.Reference, request.Status, request.Priority, request.HarmType,
            db.Organisations.Where(one => one.Id == request.HelplineId).Select(one => one.Name).First(),
            request.SubmittedAt!.Value, request.PlatformReference,
            request.Items.Count(item => item.Outcome == null), request.Items.Count, null, request.Version)));

    private sealed record Found(QueuePlace Place, QueueRow Row);
}

using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Takedowns;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Takedowns;

/// <summary>
/// A platform's requests for its programs, most urgent first: those that await it (P0 first, then the running clock due
/// next, paused ones last), then the others.
/// </summary>
/// <param name="Status">Only this status; null for all.</param>
/// <param name="Cursor">Where the last page ended; opaque.</param>
/// <param name="Size">Rows per page, 1 to <see cref="Reading.Cursor.SizeMost"/>.</param>
public sealed record ApiTakedowns(TakedownStatus? Status = null, string? Cursor = null, int Size = 50)
    : IQuery<ApiTakedowns, Page<ApiTakedownRow>>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.SeePlatformQueue;
}

/// <summary>One request in a list. Codes are those of the wire; instants are UTC.</summary>
/// <param name="Reference">Its reference.</param>
/// <param name="Status">One of the states of a takedown request.</param>
/// <param name="Priority">A code of Priority.</param>
/// <param name="HarmType">A code of HarmType.</param>
/// <param name="PlatformReference">The platform's own reference; null before it gave one.</param>
/// <param name="SubmittedAt">When it was sent.</param>
/// <param name="NextDue">The platform's clock that falls due next; null when none is open.</param>
/// <param name="OpenItems">How many items wait for a decision.</param>
public sealed record ApiTakedownRow(
    string Reference, string Status, string Priority, string HarmType, string? PlatformReference, DateTimeOffset SubmittedAt,
    ApiNextDue? NextDue, int OpenItems);

/// <summary>The clock that falls due next.</summary>
/// <param name="Clock">Kind of clock.</param>
/// <param name="At">When it falls due (UTC). While paused: when it would have.</param>
/// <param name="State">Running, Paused or Missed.</param>
public sealed record ApiNextDue(string Clock, DateTimeOffset At, string State);

/// <summary>Answers <see cref="ApiTakedowns"/> from the queue's index.</summary>
public sealed class ApiTakedownsHandler(PortalDbContext db) : IHandle<ApiTakedowns, Page<ApiTakedownRow>>
{
    /// <inheritdoc/>
    public async Task<Outcome<Page<ApiTakedownRow>>> Handle(ApiTakedowns query, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (context.Actor.PlatformId is not { } platformId) return Refusal.NotAllowed;
        var errors = new FieldErrors()
            .Expect(query.Size is >= 1 and <= Cursor.SizeMost, "size", "out_of_range")
            .Expect(query.Cursor is null || QueuePlace.Read(query.Cursor) is not null, "cursor", "unknown");
        if (errors.Any) return errors.Refusal;
        var requests = db.TakedownRequests.IgnoreAutoIncludes().Where(request => request.PlatformId == platformId);
        var found = await QueueOrder.Read(requests, query.Status, others: true, query.Cursor, query.Size + 1, Rows, cancellationToken);
        var last = found.Count > query.Size ? found[query.Size - 1] : null;
        var next = await NextClocks.Of(
            db, [.. found.Take(query.Size).Select(one => one.Place.Id)], kind => kind.IsPlatforms(), cancellationToken);
        return new Page<ApiTakedownRow>(
            [.. found.Take(query.Size).Select(one => one.Row(next.GetValueOrDefault(one.Place.Id)))], last?.Place.Write());
    }

    private static IQueryable<Found> Rows(IQueryable<TakedownRequest> requests) => requests.Select(request => new Found(
        new QueuePlace(request.InQueue, request.Priority, request.QueuePaused, request.QueueDueAt, request.Id),
        request.Reference, request.Status, request.HarmType, request.PlatformReference, request.SubmittedAt,
        request.Items.Count(item => item.Outcome == null)));

    private sealed record Found(
        QueuePlace Place, string Reference, TakedownStatus Status, string HarmType, string? PlatformReference, DateTimeOffset? SubmittedAt,
        int OpenItems)
    {
        public ApiTakedownRow Row(NextClock? next) => new(
            Reference, Status.ToString(), Place.Priority.Code(), HarmType, PlatformReference, SubmittedAt!.Value,
            next is null ? null : new ApiNextDue(next.Kind.ToString(), next.DueAt, next.State.ToString()), OpenItems);
    }
}

using System.Globalization;
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

/// <summary>
/// Answers <see cref="ApiTakedowns"/> from the queue's index. What comes after a cursor is read slice by slice, each of
/// which is one range of that index: a single condition over all its columns would read the index from its beginning.
/// </summary>
public sealed class ApiTakedownsHandler(PortalDbContext db) : IHandle<ApiTakedowns, Page<ApiTakedownRow>>
{
    private static readonly ClockKind[] Platforms = [.. Enum.GetValues<ClockKind>().Where(kind => kind.IsPlatforms())];
    private static readonly ClockState[] Open = [.. Enum.GetValues<ClockState>().Where(state => state.IsOpen())];

    /// <inheritdoc/>
    public async Task<Outcome<Page<ApiTakedownRow>>> Handle(ApiTakedowns query, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (context.Actor.PlatformId is not { } platformId) return Refusal.NotAllowed;
        var errors = new FieldErrors()
            .Expect(query.Size is >= 1 and <= Cursor.SizeMost, "size", "out_of_range")
            .Expect(query.Cursor is null || Place.Read(query.Cursor) is not null, "cursor", "unknown");
        if (errors.Any) return errors.Refusal;
        var requests = db.TakedownRequests.IgnoreAutoIncludes().Where(request => request.PlatformId == platformId);
        if (query.Status is { } status) requests = requests.Where(request => request.Status == status);

        List<Found> found = [];
        foreach (var slice in Slices(requests, query))
        {
            if (found.Count > query.Size) break;
            found.AddRange(await Read(slice, query.Size + 1 - found.Count, cancellationToken));
        }

        var last = found.Count > query.Size ? found[query.Size - 1] : null;
        return new Page<ApiTakedownRow>([.. found.Take(query.Size).Select(one => one.Row())], last?.Place.Write());
    }

    // Flags are compared with variables, never used alone: SQLite takes an index for "flag = ?", not for "flag".
    private static IEnumerable<IQueryable<TakedownRequest>> Slices(IQueryable<TakedownRequest> requests, ApiTakedowns query)
    {
        var (yes, no) = (true, false);
        var place = query.Cursor is null ? null : Place.Read(query.Cursor);
        if (place is { Queued: var queued, Priority: var priority, Paused: var paused, Due: var due, Id: var id })
        {
            var same = requests.Where(request => request.InQueue == queued && request.Priority == priority);
            yield return same.Where(request => request.QueuePaused == paused && request.QueueDueAt >= due
                && (request.QueueDueAt > due || request.Id.CompareTo(id) > 0));
            if (!paused) yield return same.Where(request => request.QueuePaused == yes);
            yield return requests.Where(request => request.InQueue == queued && request.Priority > priority);
        }
        else if (query.Status?.AwaitsPlatform() ?? true)
        {
            yield return requests.Where(request => request.InQueue == yes);
        }

        if (place is not { Queued: false } && !(query.Status?.AwaitsPlatform() ?? false))
            yield return requests.Where(request => request.InQueue == no);
    }

    private static Task<List<Found>> Read(IQueryable<TakedownRequest> slice, int most, CancellationToken cancellationToken) => slice
        .OrderBy(request => request.Priority).ThenBy(request => request.QueuePaused).ThenBy(request => request.QueueDueAt).ThenBy(request => request.Id)
        .Take(most)
        .Select(request => new Found(
            new Place(request.InQueue, request.Priority, request.QueuePaused, request.QueueDueAt, request.Id),
            request.Reference, request.Status, request.HarmType, request.PlatformReference, request.SubmittedAt,
            request.Items.Count(item => item.Outcome == null),
            request.Clocks.Where(clock => Platforms.Contains(clock.Kind) && Open.Contains(clock.State))
                .OrderBy(clock => clock.PausedSince != null).ThenBy(clock => clock.DueAt)
                .Select(clock => new Next(clock.Kind, clock.DueAt, clock.State)).FirstOrDefault()))
        .ToListAsync(cancellationToken);

    private sealed record Next(ClockKind Kind, DateTimeOffset At, ClockState State);

    private sealed record Found(
        Place Place, string Reference, TakedownStatus Status, string HarmType, string? PlatformReference, DateTimeOffset? SubmittedAt,
        int OpenItems, Next? Next)
    {
        public ApiTakedownRow Row() => new(
            Reference, Status.ToString(), Place.Priority.Code(), HarmType, PlatformReference, SubmittedAt!.Value,
            Next is null ? null : new ApiNextDue(Next.Kind.ToString(), Next.At, Next.State.ToString()), OpenItems);
    }

    /// <summary>Where a row stands in the order of the list.</summary>
    private sealed record Place(bool Queued, Priority Priority, bool Paused, DateTimeOffset Due, Guid Id)
    {
        public string Write() => Cursor.Write(
            Queued ? "1" : "0", ((int)Priority).ToString(CultureInfo.InvariantCulture), Paused ? "1" : "0", Cursor.Of(Due), Id.ToString("N"));

        public static Place? Read(string cursor) =>
            Cursor.Read(cursor, 5) is [("0" or "1") and var queued, var priority, ("0" or "1") and var paused, var due, var id]
            && int.TryParse(priority, NumberStyles.None, CultureInfo.InvariantCulture, out var level) && Enum.IsDefined((Priority)level)
            && Cursor.Instant(due) is { } at && Guid.TryParseExact(id, "N", out var last)
                ? new Place(queued == "1", (Priority)level, paused == "1", at, last)
                : null;
    }
}

using System.Globalization;
using Domain.Law;
using Domain.Takedowns;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Takedowns;

/// <summary>
/// The order of a platform's requests: those that await it (P0 first, then the running clock due next, paused ones last), then the
/// others. They are read slice by slice, each of which is one range of the queue's index: a single condition over all its columns
/// would read the index from its beginning, and an order over all its slices would sort them.
/// </summary>
internal static class QueueOrder
{
    /// <summary>Reads at most so many rows after a place.</summary>
    /// <param name="requests">A platform's requests.</param>
    /// <param name="status">Only this status; null for all.</param>
    /// <param name="others">Whether those that await nothing of the platform come after the others, when no status is asked for.</param>
    /// <param name="cursor">Where the last page ended; null for the first.</param>
    /// <param name="most">How many.</param>
    /// <param name="rows">What is read of each.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<List<T>> Read<T>(
        IQueryable<TakedownRequest> requests, TakedownStatus? status, bool others, string? cursor, int most,
        Func<IQueryable<TakedownRequest>, IQueryable<T>> rows, CancellationToken cancellationToken)
    {
        if (status is { } one) requests = requests.Where(request => request.Status == one);
        var found = new List<T>();
        foreach (var slice in Slices(
            requests, status?.AwaitsPlatform() ?? true, status is null ? others : !status.Value.AwaitsPlatform(), QueuePlace.Read(cursor)))
        {
            if (found.Count == most) break;
            var ordered = slice.OrderBy(request => request.Priority).ThenBy(request => request.QueuePaused)
                .ThenBy(request => request.QueueDueAt).ThenBy(request => request.Id).Take(most - found.Count);
            found.AddRange(await rows(ordered).ToListAsync(cancellationToken));
        }

        return found;
    }

    // Flags are compared with variables, never used alone: SQLite takes an index for "flag = ?", not for "flag".
    private static IEnumerable<IQueryable<TakedownRequest>> Slices(
        IQueryable<TakedownRequest> requests, bool queue, bool others, QueuePlace? place)
    {
        var (yes, no) = (true, false);
        if (place is { Queued: var queued, Priority: var priority, Paused: var paused, Due: var due, Id: var id })
        {
            var same = requests.Where(request => request.InQueue == queued && request.Priority == priority);
            yield return same.Where(request => request.QueuePaused == paused && request.QueueDueAt >= due
                && (request.QueueDueAt > due || request.Id.CompareTo(id) > 0));
            if (!paused) yield return same.Where(request => request.QueuePaused == yes);
            yield return requests.Where(request => request.InQueue == queued && request.Priority > priority);
        }
        else if (queue)
        {
            yield return requests.Where(request => request.InQueue == yes);
        }

        if (others && place is not { Queued: false }) yield return requests.Where(request => request.InQueue == no);
    }
}

/// <summary>Where a request stands in the order of the queue.</summary>
internal sealed record QueuePlace(bool Queued, Priority Priority, bool Paused, DateTimeOffset Due, Guid Id)
{
    /// <summary>The cursor that goes on after it.</summary>
    public string Write() => Cursor.Write(
        Queued ? "1" : "0", ((int)Priority).ToString(CultureInfo.InvariantCulture), Paused ? "1" : "0", Cursor.Of(Due), Id.ToString("N"));

    /// <summary>The place that a cursor names; null for none, and for a cursor that is none of ours.</summary>
    public static QueuePlace? Read(string? cursor) =>
        cursor is not null
            && Cursor.Read(cursor, 5) is [("0" or "1") and var queued, var priority, ("0" or "1") and var paused, var due, var id]
        && int.TryParse(priority, NumberStyles.None, CultureInfo.InvariantCulture, out var level) && Enum.IsDefined((Priority)level)
        && Cursor.Instant(due) is { } at && Guid.TryParseExact(id, "N", out var last)
            ? new QueuePlace(queued == "1", (Priority)level, paused == "1", at, last)
            : null;
}

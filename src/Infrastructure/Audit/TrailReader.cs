using System.Runtime.CompilerServices;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Audit;

/// <summary>A key and a hash: what seals are made of.</summary>
/// <param name="Id">The key.</param>
/// <param name="Hash">The hash as it is stored.</param>
public sealed record TrailLine(long Id, string Hash);

/// <summary>Reads the logs from end to end, a batch at a time, however long they are.</summary>
public static class TrailReader
{
    private const int Batch = 2000;

    /// <summary>Keys and hashes of a log after a key, in the order of the keys.</summary>
    public static IAsyncEnumerable<TrailLine> Lines(PortalDbContext db, SealKind log, long after, CancellationToken cancellationToken) =>
        log == SealKind.Trail
        ? Pages(after, last => db.AuditEntries.Where(entry => entry.Id > last).OrderBy(entry => entry.Id).Select(
            entry => new TrailLine(entry.Id, entry.Hash)), cancellationToken)
        : Pages(after, last => db.AccessEntries.Where(entry => entry.Id > last).OrderBy(entry => entry.Id).Select(
            entry => new TrailLine(entry.Id, entry.Hash)), cancellationToken);

    /// <summary>Keys and hashes of the openings of a month, in the order of the keys.</summary>
    public static IAsyncEnumerable<TrailLine> Month(PortalDbContext db, string month, CancellationToken cancellationToken)
    {
        var (begin, end) = (AccessMonth.Begin(month), AccessMonth.End(month));
        return Pages(
            0,
            last => db.AccessEntries.Where(entry => entry.At >= begin && entry.At < end && entry.Id > last).OrderBy(entry => entry.Id)
                .Select(entry => new TrailLine(entry.Id, entry.Hash)),
            cancellationToken);
    }

    /// <summary>The access log in the order of its keys; a row that cannot be read has no entry.</summary>
    public static IAsyncEnumerable<(long Id, AccessEntry? Entry)> Access(PortalDbContext db, CancellationToken cancellationToken) => Rows(
        last => db.AccessEntries.AsNoTracking().Where(entry => entry.Id > last).OrderBy(entry => entry.Id), entry => entry.Id,
        rows => rows.Select(entry => entry.Id), id => db.AccessEntries.AsNoTracking().Where(entry => entry.Id == id), cancellationToken);

    /// <summary>The seals in their order; a row that cannot be read has no seal.</summary>
    public static IAsyncEnumerable<(long Number, TrailSeal? Seal)> Seals(PortalDbContext db, CancellationToken cancellationToken) => Rows(
        last => db.TrailSeals.AsNoTracking().Where(seal => seal.Number > last).OrderBy(seal => seal.Number), seal => seal.Number,
        rows => rows.Select(seal => seal.Number), number => db.TrailSeals.AsNoTracking().Where(seal => seal.Number == number),
        cancellationToken);

    /// <summary>The trail stream by stream, each in its order; a row that cannot be read has no entry.</summary>
    public static async IAsyncEnumerable<(Place Place, AuditEntry? Entry)> Streams(
        PortalDbContext db, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var all = db.AuditEntries.AsNoTracking();
        for (var last = new Place("", 0, 0); ;)
        {
            // First the rest of the stream in hand, then the streams after it: each a walk along one index.
            var rest = await Next(all.Where(entry => entry.Stream == last.Stream && entry.Number > last.Number));
            foreach (var row in rest) yield return row;
#pragma warning disable CA1309 // The database compares: it has to be said in the form that it is translated from.
            var more = rest.Count == Batch ? [] : await Next(all.Where(entry => string.Compare(entry.Stream, last.Stream) > 0));
#pragma warning restore CA1309
            foreach (var row in more) yield return row;
            if (rest.Count + more.Count == 0) yield break;
            last = more.Count > 0 ? more[^1].Key : rest[^1].Key;
        }

        Task<IReadOnlyList<(Place Key, AuditEntry? Row)>> Next(IQueryable<AuditEntry> rows) => Read(
            rows.OrderBy(entry => entry.Stream).ThenBy(entry => entry.Number).Take(Batch),
            entry => new Place(entry.Stream, entry.Number, entry.Id),
            some => some.Select(entry => new Place(entry.Stream, entry.Number, entry.Id)),
            place => all.Where(entry => entry.Id == place.Id), cancellationToken);
    }

    private static async IAsyncEnumerable<(long Key, TRow? Row)> Rows<TRow>(
        Func<long, IQueryable<TRow>> after, Func<TRow, long> keyOf, Func<IQueryable<TRow>, IQueryable<long>> keys,
        Func<long, IQueryable<TRow>> one,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRow : class
    {
        for (var last = 0L; ;)
        {
            var batch = await Read(after(last).Take(Batch), keyOf, keys, one, cancellationToken);
            foreach (var row in batch) yield return row;
            if (batch.Count < Batch) yield break;
            last = batch[^1].Key;
        }
    }

    // Whoever tampers may leave a row that is no longer one: then the rows of that batch are read one by one.
    private static async Task<IReadOnlyList<(TKey Key, TRow? Row)>> Read<TKey, TRow>(
        IQueryable<TRow> batch, Func<TRow, TKey> keyOf, Func<IQueryable<TRow>, IQueryable<TKey>> keys, Func<TKey, IQueryable<TRow>> one,
        CancellationToken cancellationToken)
        where TRow : class
    {
        try
        {
            return [.. (await batch.ToListAsync(cancellationToken)).Select(row => (keyOf(row), (TRow?)row))];
        }
        catch (Exception unreadable) when (IsOfARow(unreadable))
        {
            var rows = new List<(TKey, TRow?)>();
            foreach (var key in await keys(batch).ToListAsync(cancellationToken))
                rows.Add((key, await Single(one(key), cancellationToken)));
            return rows;
        }
    }

    private static async Task<TRow?> Single<TRow>(IQueryable<TRow> row, CancellationToken cancellationToken)
        where TRow : class
    {
        try
        {
            return await row.FirstOrDefaultAsync(cancellationToken);
        }
        catch (Exception unreadable) when (IsOfARow(unreadable))
        {
            return null;
        }
    }

    private static bool IsOfARow(Exception exception) =>
        exception is FormatException or InvalidCastException or InvalidOperationException or ArgumentException or OverflowException;

    private static async IAsyncEnumerable<TrailLine> Pages(
        long after, Func<long, IQueryable<TrailLine>> next, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var batch = await next(after).Take(Batch).ToListAsync(cancellationToken);
            foreach (var line in batch) yield return line;
            if (batch.Count < Batch) yield break;
            after = batch[^1].Id;
        }
    }
}

/// <summary>Where an entry stands.</summary>
/// <param name="Stream">Its stream.</param>
/// <param name="Number">Its place in the stream.</param>
/// <param name="Id">Its key.</param>
public sealed record Place(string Stream, long Number, long Id);

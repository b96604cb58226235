using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Audit;

/// <summary>Adds seals to their chain, in the transaction of the use case that seals.</summary>
public sealed class SealWriter(PortalDbContext db, TrailKeys keys)
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(30);
    private TrailSeal? _last;
    private bool _hasPlace;

    /// <summary>
    /// Takes the place after the last seal. Before anything is read that a seal says: whoever closes the same stretch meanwhile takes the
    /// same place, and the one who comes second begins again.
    /// </summary>
    public async Task TakePlace(CancellationToken cancellationToken)
    {
        _last = await db.TrailSeals.AsNoTracking().OrderByDescending(one => one.Number).FirstOrDefaultAsync(cancellationToken);
        _hasPlace = true;
    }

    /// <summary>Closes what was written to a log since its last seal.</summary>
    /// <param name="kind">Which log: <see cref="SealKind.Trail"/> or <see cref="SealKind.Access"/>.</param>
    /// <param name="now">The instant (UTC).</param>
    /// <param name="evenWithoutEntries">Whether a stretch without entries is sealed too: then silence is sealed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task CloseStretch(SealKind kind, DateTimeOffset now, bool evenWithoutEntries, CancellationToken cancellationToken)
    {
        var from = await db.TrailSeals.Where(seal => seal.Kind == kind).OrderByDescending(seal => seal.Number)
            .Select(seal => seal.ToId).FirstOrDefaultAsync(cancellationToken);
        var settled = await Settled(kind, from, now, cancellationToken);
        var (tree, to) = (new MerkleTree(), from);
        await foreach (var line in TrailReader.Lines(db, kind, from, cancellationToken))
        {
            if (line.Id > settled) break;
            tree.Add(AuditEntry.LineOf(line.Id, line.Hash));
            to = line.Id;
        }

        if (tree.Count > 0 || evenWithoutEntries)
            Add(new TrailSeal { At = now, Kind = kind, FromId = from, ToId = to, Entries = tree.Count, Digest = tree.Digest() });
    }

    /// <summary>Adds a seal in the place that was taken, and takes the one after it.</summary>
    public void Add(TrailSeal seal)
    {
        if (!_hasPlace) throw new InvalidOperationException("A seal needs a place, taken before what it seals was read.");
        _last = keys.Close(seal with { Number = (_last?.Number ?? 0) + 1, PreviousMac = _last?.Mac ?? AuditEntry.Beginning });
        db.TrailSeals.Add(_last);
    }

    // SQL Server gives keys before it commits them: an entry with a smaller key than the last one may still be on its way. Only keys that
    // were given a moment ago can be; those are left to the next seal. Of the range before them a shared lock is asked, key by key, which
    // is had when whoever writes one of them has committed or gone back; who writes beyond the range waits for nobody. SQLite has one
    // writer.
    private async Task<long> Settled(SealKind kind, long from, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!db.Database.IsSqlServer()) return long.MaxValue;
        var before = now - Moment;
        var to = kind == SealKind.Trail
            ? await db.AuditEntries.Where(entry => entry.Id > from && entry.At < before)
                .MaxAsync(entry => (long?)entry.Id, cancellationToken) ?? from
            : await db.AccessEntries.Where(entry => entry.Id > from && entry.At < before)
                .MaxAsync(entry => (long?)entry.Id, cancellationToken) ?? from;
        await (kind == SealKind.Trail
            ? db.Database.ExecuteSqlAsync(
                $"DECLARE @none bigint = (SELECT COUNT_BIG(*) FROM AuditEntries WITH (READCOMMITTEDLOCK, HOLDLOCK) WHERE Id > {from} AND Id <= {to})", cancellationToken)
            : db.Database.ExecuteSqlAsync(
                $"DECLARE @none bigint = (SELECT COUNT_BIG(*) FROM AccessEntries WITH (READCOMMITTEDLOCK, HOLDLOCK) WHERE Id > {from} AND Id <= {to})", cancellationToken));
        return to;
    }
}

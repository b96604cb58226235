using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Audit;

/// <summary>
/// Reads the whole trail, the access log, the seals and the file outside, and finds what was changed, removed, moved or
/// inserted. Batch by batch: its memory does not grow with the trail. It may run while the portal writes.
/// </summary>
public sealed class TrailVerifier(PortalDbContext db, TrailKeys keys, TrailAnchors anchors)
{
    // How much older than a seal what is written after it may say that it is: clocks of two nodes differ.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(10);

    private readonly FaultBook _faults = new();

    // A file of SQLite has one writer, which gives keys without a gap; SQL Server leaves gaps.
    private bool KeysHaveNoGaps => !db.Database.IsSqlServer();

    /// <summary>Reads everything.</summary>
    /// <param name="now">The instant (UTC).</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<TrailReport> Verify(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stretches = await db.TrailSeals.Where(seal => seal.Kind == SealKind.Trail).OrderBy(seal => seal.Number)
            .Select(seal => seal.ToId).ToListAsync(cancellationToken);
        var instants = await Instants(cancellationToken);
        var entries = await Streams(stretches, instants, cancellationToken);
        await using var trail = new SealedLog(
            TrailLog.Trail, TrailReader.Lines(db, SealKind.Trail, 0, cancellationToken), _faults, KeysHaveNoGaps ? 0 : null);
        var deleted = await db.TrailSeals.Where(seal => seal.Kind == SealKind.AccessDeleted)
            .MaxAsync(seal => (long?)seal.ToId, cancellationToken) ?? 0;
        var months = new AccessMonthDigests(_faults);
        await using var access = new SealedLog(
            TrailLog.Access, months.Read(TrailReader.Access(db, cancellationToken)), _faults, KeysHaveNoGaps ? deleted : null);
        var seals = new SealChain(db, keys, anchors, _faults);
        await foreach (var seal in seals.Read(now, cancellationToken))
        {
            if (seal.Kind == SealKind.Trail) await trail.Check(seal);
            else if (seal.Kind == SealKind.Access) await access.Check(seal, covered: seal.FromId >= deleted);
            else months.Expect(seal);
        }

        var unsealed = await trail.ReadOn();
        await access.ReadOn();
        months.Check();
        return new TrailReport(entries, unsealed, months.Entries, seals.Count, seals.LastAt, _faults.Count, _faults.First);
    }

    private async Task<long> Streams(List<long> stretches, List<DateTimeOffset> instants, CancellationToken cancellationToken)
    {
        var (count, last, hash) = (0L, new Place("", 0, 0), AuditEntry.Beginning);
        await foreach (var (place, entry) in TrailReader.Streams(db, cancellationToken))
        {
            count++;
            if (place.Stream != last.Stream) (last, hash) = (new Place(place.Stream, 0, 0), AuditEntry.Beginning);
            if (Flaw(place, entry, last, hash) is { } flaw) _faults.Add(TrailLog.Trail, flaw, place.Stream, place.Number, place.Id);
            else if (IsBackdated(entry!, stretches, instants))
                _faults.Add(TrailLog.Trail, TrailFlaw.Backdated, place.Stream, place.Number, place.Id);
            (last, hash) = (place, entry?.Hash ?? await StoredHash(place.Id, cancellationToken));
        }

        return count;
    }

    private TrailFlaw? Flaw(Place place, AuditEntry? entry, Place last, string hash)
    {
        if (entry is null) return TrailFlaw.Unreadable;
        if (entry.Hash != CanonicalText.HashOf(entry.Text())) return TrailFlaw.Altered;
        if (place.Number > last.Number + 1) return TrailFlaw.Missing;
        return place.Number != last.Number + 1 || entry.PreviousHash != hash || (KeysHaveNoGaps && place.Id <= last.Id)
            ? TrailFlaw.OutOfPlace : null;
    }

    private static bool IsBackdated(AuditEntry entry, List<long> stretches, List<DateTimeOffset> instants)
    {
        // The last seal that does not cover it.
        var index = stretches.BinarySearch(entry.Id);
        var before = index >= 0 ? FirstOf(stretches, index) - 1 : ~index - 1;
        return before >= 0 && before < instants.Count && entry.At < instants[before] - ClockSkew;
    }

    private static int FirstOf(List<long> stretches, int index)
    {
        while (index > 0 && stretches[index - 1] == stretches[index]) index--;
        return index;
    }

    private async Task<List<DateTimeOffset>> Instants(CancellationToken cancellationToken)
    {
        try
        {
            return await db.TrailSeals.Where(seal => seal.Kind == SealKind.Trail).OrderBy(seal => seal.Number).Select(seal => seal.At)
                .ToListAsync(cancellationToken);
        }
        catch (FormatException)
        {
            // A seal whose instant cannot be read is found when the seals are.
            return [];
        }
    }

    private Task<string> StoredHash(long id, CancellationToken cancellationToken) =>
        db.AuditEntries.Where(entry => entry.Id == id).Select(entry => entry.Hash).FirstAsync(cancellationToken);
}

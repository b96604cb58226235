using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Audit;

/// <summary>
/// Places entries at the end of their streams, in the transaction that writes them. One read of one index entry per
/// stream; of two nodes that append to one stream at once the unique index (stream, number) lets one through, and the
/// other one begins again.
/// </summary>
public sealed class TrailChain
{
    private readonly Func<PortalDbContext, string, IAsyncEnumerable<Head>> _head = EF.CompileAsyncQuery(
        (PortalDbContext db, string stream) => db.AuditEntries.AsNoTracking()
        .Where(entry => entry.Stream == stream).OrderByDescending(entry => entry.Number).Take(1)
        .Select(entry => new Head(entry.Number, entry.Hash)));

    /// <summary>Adds entries to a context, in order, each at the end of its stream; they are saved with the rest.</summary>
    public async Task Append(PortalDbContext db, IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken)
    {
        var heads = new Dictionary<string, Head>();
        foreach (var entry in entries)
        {
            var stream = StreamOf(entry);
            if (!heads.TryGetValue(stream, out var head)) head = await Find(db, stream, cancellationToken);
            var placed = entry.After(stream, head.Number, head.Hash);
            heads[stream] = new Head(placed.Number, placed.Hash);
            db.AuditEntries.Add(placed);
        }
    }

    // In capitals, because SQL Server does not tell them from small letters and SQLite does.
    private static string StreamOf(AuditEntry entry) =>
        entry.Reference?.ToUpperInvariant() ?? $"REFUSALS:{entry.ActorId.ToString().ToUpperInvariant()}";

    private async Task<Head> Find(PortalDbContext db, string stream, CancellationToken cancellationToken)
    {
        await foreach (var head in _head(db, stream).WithCancellation(cancellationToken)) return head;
        return new Head(0, AuditEntry.Beginning);
    }

    private sealed record Head(long Number, string Hash);
}

using Domain.Kernel;
using Infrastructure.Audit;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Audit;

/// <summary>
/// The trail of one record with its proof, for a court or an authority: of a referral or a request its own, of a case also
/// those of its referral and its requests. Taking it out is an audited act.
/// </summary>
/// <param name="Reference">The record.</param>
public sealed record TrailExport(string Reference) : IQuery<TrailExport, TrailExtract>, IProtectedView, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.ExportAuditTrail;

    /// <inheritdoc/>
    public bool Opening => true;
}

public sealed class TrailExportHandler(PortalDbContext db) : IHandle<TrailExport, TrailExtract>
{
    /// <inheritdoc/>
    public async Task<Outcome<TrailExtract>> Handle(TrailExport query, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (Reference.Parse(query.Reference) is not { } reference) return Refusal.NotFound;
        var streams = await db.StreamsOf(context.Actor, await Streams(reference, cancellationToken), cancellationToken);
        var entries = await db.AuditEntries.Where(entry => streams.Contains(entry.Stream)).OrderBy(entry => entry.Id)
            .ToListAsync(cancellationToken);
        if (entries.Count == 0) return Refusal.NotFound;
        var (first, last) = (entries[0].Id, entries[^1].Id);
        var seals = await db.TrailSeals.Where(
            seal => seal.Kind == SealKind.Trail && seal.Entries > 0 && seal.ToId >= first && seal.FromId < last)
            .OrderBy(seal => seal.Number).ToListAsync(cancellationToken);
        var proved = await Prove(entries, seals, cancellationToken);
        return new TrailExtract
        {
            Reference = reference,
            ExportedAt = context.Now,
            ExportedBy = context.Actor.Name,
            Streams = [.. streams.Select(
                stream => new ExtractedStream(
                    stream, [.. proved.Where(one => one.Entry.Stream == stream).OrderBy(one => one.Entry.Number)]))
                .Where(stream => stream.Entries.Count > 0)],
            Seals = [.. seals.Where(seal => proved.Any(one => one.Seal == seal.Number))],
        };
    }

    // The officer sees the trail of every record, and none of the records: this reads references and nothing else.
    private async Task<List<string>> Streams(string reference, CancellationToken cancellationToken)
    {
        if (reference[0] != Reference.Case) return [reference];
        var referral = await db.Cases.IgnoreQueryFilters([PortalDbContext.Visibility]).Where(one => one.Reference == reference)
            .Select(one => one.ReferralReference).ToListAsync(cancellationToken);
        var requests = await db.TakedownRequests.IgnoreQueryFilters([PortalDbContext.Visibility])
            .Where(one => one.CaseReference == reference)
            .OrderBy(one => one.FiledAt).Select(one => one.Reference).ToListAsync(cancellationToken);
        return [reference, .. referral, .. requests];
    }

    private async Task<List<ExtractedEntry>> Prove(List<AuditEntry> entries, List<TrailSeal> seals, CancellationToken cancellationToken)
    {
        var proved = new List<ExtractedEntry>();
        foreach (var seal in seals)
        {
            var covered = entries.Where(entry => entry.Id > seal.FromId && entry.Id <= seal.ToId).ToList();
            if (covered.Count == 0) continue;
            var stretch = await db.AuditEntries.Where(entry => entry.Id > seal.FromId && entry.Id <= seal.ToId).OrderBy(entry => entry.Id)
                .Select(entry => new TrailLine(entry.Id, entry.Hash)).ToListAsync(cancellationToken);
            var lines = stretch.ConvertAll(line => AuditEntry.LineOf(line.Id, line.Hash));
            proved.AddRange(
                covered.Select(
                    entry => new ExtractedEntry(
                        entry, seal.Number, MerkleTree.Path(lines, stretch.FindIndex(line => line.Id == entry.Id)))));
        }

        proved.AddRange(
            entries.Where(entry => proved.TrueForAll(one => one.Entry.Id != entry.Id))
                .Select(entry => new ExtractedEntry(entry, null, [])));
        return proved;
    }
}

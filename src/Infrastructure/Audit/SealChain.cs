using System.Runtime.CompilerServices;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Audit;

/// <summary>Reads the seals in order and checks each: its number, its code, the code before it, its line in the file outside.</summary>
internal sealed class SealChain(PortalDbContext db, TrailKeys keys, TrailAnchors anchors, FaultBook faults)
{
    // The file is written just after the seal, at the latest by the next hourly run.
    private static readonly TimeSpan AnchorLag = TimeSpan.FromHours(2);

    private bool _saidNoKey;
    private bool _saidLacking;

    /// <summary>How many were read.</summary>
    public long Count { get; private set; }

    /// <summary>When the last one was made (UTC).</summary>
    public DateTimeOffset? LastAt { get; private set; }

    /// <summary>Every seal that can be read, in order.</summary>
    public async IAsyncEnumerable<TrailSeal> Read(DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var outside = anchors.Lines().Select(line => (Number: TrailSeal.NumberOf(line), Line: line))
            .Where(line => line.Number is not null).GetEnumerator();
        var (more, last, mac) = (outside.MoveNext(), 0L, AuditEntry.Beginning);
        await foreach (var (number, seal) in TrailReader.Seals(db, cancellationToken))
        {
            Count++;
            if (number != last + 1) faults.Add(TrailLog.Seals, TrailFlaw.SealMissing, null, last + 1);
            last = number;
            for (; more && outside.Current.Number < number; more = outside.MoveNext())
                faults.Add(TrailLog.Seals, TrailFlaw.SealMissing, null, outside.Current.Number);
            if (seal is null)
            {
                faults.Add(TrailLog.Seals, TrailFlaw.Unreadable, null, number);
                mac = "";
                continue;
            }

            CheckCode(seal, mac);
            mac = seal.Mac;
            LastAt = seal.At;
            if (more && outside.Current.Number == number)
            {
                if (outside.Current.Line != seal.Line()) faults.Add(TrailLog.Seals, TrailFlaw.AnchorDiffers, null, number);
                more = outside.MoveNext();
            }
            else if (!_saidLacking && seal.At < now - AnchorLag)
            {
                _saidLacking = true;
                faults.Add(TrailLog.Seals, TrailFlaw.AnchorLacking, null, number);
            }

            yield return seal;
        }

        for (; more; more = outside.MoveNext())
        {
            // It may have been made since the seals were read.
            var number = outside.Current.Number!.Value;
            var made = await db.TrailSeals.AsNoTracking().FirstOrDefaultAsync(seal => seal.Number == number, cancellationToken);
            if (made?.Line() != outside.Current.Line) faults.Add(TrailLog.Seals, TrailFlaw.EndCut, null, number);
        }
    }

    private void CheckCode(TrailSeal seal, string before)
    {
        var holds = keys.Holds(seal.KeyId, seal.Text(), seal.Mac);
        if (holds == false || seal.PreviousMac != before) faults.Add(TrailLog.Seals, TrailFlaw.SealForged, null, seal.Number);
        else if (holds is null && !_saidNoKey)
        {
            _saidNoKey = true;
            faults.Add(TrailLog.Seals, TrailFlaw.NoKey, null, seal.Number);
        }
    }
}

namespace Infrastructure.Audit;

/// <summary>Walks along a log, stretch by stretch as the seals say, and compares what is there with what was sealed.</summary>
/// <param name="log">Which log, for the faults.</param>
/// <param name="lines">Keys and hashes in the order of the keys.</param>
/// <param name="faults">Where faults go.</param>
/// <param name="gaplessAfter">From this key on every key is there; null when keys may have gaps.</param>
internal sealed class SealedLog(TrailLog log, IAsyncEnumerable<TrailLine> lines, FaultBook faults, long? gaplessAfter) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<TrailLine> _lines = lines.GetAsyncEnumerator();
    private TrailLine? _next;
    private bool _ended;
    private long _last;
    private long _sealedTo;

    /// <summary>Reads on to the end of a seal's stretch and compares.</summary>
    /// <param name="seal">The seal.</param>
    /// <param name="covered">False when part of the stretch was lawfully deleted: another seal vouches for it.</param>
    public async Task Check(TrailSeal seal, bool covered = true)
    {
        var tree = await ReadTo(seal.ToId);
        if (seal.FromId != _sealedTo || (covered && (tree.Count != seal.Entries || tree.Digest() != seal.Digest)))
            faults.Add(TrailLog.Seals, TrailFlaw.SealBroken, log.ToString(), seal.Number);
        _sealedTo = seal.ToId;
    }

    /// <summary>Reads what no seal covers yet; answers how many.</summary>
    public async Task<long> ReadOn() => (await ReadTo(long.MaxValue)).Count;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _lines.DisposeAsync();

    private async Task<MerkleTree> ReadTo(long id)
    {
        var tree = new MerkleTree();
        while (await Peek() is { } line && line.Id <= id)
        {
            _next = null;
            if (gaplessAfter is { } from && line.Id > from + 1 && line.Id > Math.Max(_last, from) + 1)
                faults.Add(log, TrailFlaw.Missing, null, null, Math.Max(_last, from) + 1);
            _last = line.Id;
            tree.Add(AuditEntry.LineOf(line.Id, line.Hash));
        }

        return tree;
    }

    private async ValueTask<TrailLine?> Peek()
    {
        if (_next is null && !_ended)
        {
            _ended = !await _lines.MoveNextAsync();
            if (!_ended) _next = _lines.Current;
        }

        return _next;
    }
}

/// <summary>Digests of the months of the access log, made on the way, and what their seals say.</summary>
internal sealed class AccessMonthDigests(FaultBook faults)
{
    private readonly Dictionary<string, MerkleTree> _months = [];
    private readonly Dictionary<string, long> _lastIds = [];
    private readonly List<TrailSeal> _seals = [];

    /// <summary>Entries read so far.</summary>
    public long Entries { get; private set; }

    /// <summary>Looks at each entry on the way.</summary>
    public async IAsyncEnumerable<TrailLine> Read(IAsyncEnumerable<(long Id, AccessEntry? Entry)> access)
    {
        await foreach (var (id, entry) in access)
        {
            Entries++;
            if (entry is null) faults.Add(TrailLog.Access, TrailFlaw.Unreadable, null, null, id);
            else if (entry.Hash != CanonicalText.HashOf(entry.Text()))
                faults.Add(TrailLog.Access, TrailFlaw.Altered, AccessMonth.Of(entry.At), null, id);
            if (entry is null) continue;
            var month = AccessMonth.Of(entry.At);
            if (!_months.TryGetValue(month, out var tree)) _months[month] = tree = new MerkleTree();
            _lastIds[month] = id;
            tree.Add(AuditEntry.LineOf(id, entry.Hash));
            yield return new TrailLine(id, entry.Hash);
        }
    }

    /// <summary>The seal of a month, or of its deletion.</summary>
    public void Expect(TrailSeal seal) => _seals.Add(seal);

    /// <summary>Compares, when all was read.</summary>
    public void Check()
    {
        var deleted = _seals.Where(seal => seal.Kind == SealKind.AccessDeleted).Select(seal => seal.Month).ToHashSet();
        // The last one may be on its way out: it goes in batches, its last row with the last of them.
        var leaving = _seals.LastOrDefault(seal => seal.Kind == SealKind.AccessDeleted)?.Month;
        foreach (var seal in _seals)
        {
            var there = _months.GetValueOrDefault(seal.Month) ?? new MerkleTree();
            if (deleted.Contains(seal.Month) ? there.Count > 0 && (
                seal.Month != leaving || there.Count >= seal.Entries || _lastIds[seal.Month] != seal.ToId) : there.Count > seal.Entries)
                faults.Add(TrailLog.Seals, TrailFlaw.OutOfTime, seal.Month, seal.Number);
            else if (!deleted.Contains(seal.Month) && (there.Count != seal.Entries || there.Digest() != seal.Digest))
                faults.Add(TrailLog.Seals, TrailFlaw.SealBroken, seal.Month, seal.Number);
        }
    }
}

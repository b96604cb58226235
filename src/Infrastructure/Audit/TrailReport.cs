namespace Infrastructure.Audit;

/// <summary>What can be wrong with the trail. The value is the stable code that the texts are found by.</summary>
public enum TrailFlaw
{
    /// <summary>A row that can no longer be read.</summary>
    Unreadable,

    /// <summary>A row whose hash is not the hash of what it says.</summary>
    Altered,

    /// <summary>A row that was there is not.</summary>
    Missing,

    /// <summary>A row that does not follow the one before it: inserted, moved, or what stood before it is another.</summary>
    OutOfPlace,

    /// <summary>A row that was written after a seal and says that it is older.</summary>
    Backdated,

    /// <summary>A row that should have been deleted with its month, or came to a month after its seal.</summary>
    OutOfTime,

    /// <summary>What a seal covers is not what it covered.</summary>
    SealBroken,

    /// <summary>A seal that was not made with the key, or was changed.</summary>
    SealForged,

    /// <summary>A seal that was there is not.</summary>
    SealMissing,

    /// <summary>A seal in the database and its line in the file outside differ.</summary>
    AnchorDiffers,

    /// <summary>The file outside holds a seal that the database does not: the end was cut off.</summary>
    EndCut,

    /// <summary>A seal is not in the file outside, long after it was made.</summary>
    AnchorLacking,

    /// <summary>The key that seals were made with is not here, so they cannot be checked.</summary>
    NoKey,
}

/// <summary>Which of the logs.</summary>
public enum TrailLog
{
    /// <summary>Entries of the trail.</summary>
    Trail,

    /// <summary>Entries of the access log.</summary>
    Access,

    /// <summary>Seals of both.</summary>
    Seals,
}

/// <summary>Something that is wrong, and where.</summary>
/// <param name="Log">In which log.</param>
/// <param name="Flaw">What.</param>
/// <param name="Stream">Stream of the entry, or month of the access log.</param>
/// <param name="Number">Place in the stream, or number of the seal.</param>
/// <param name="Id">Key of the entry.</param>
public sealed record TrailFault(TrailLog Log, TrailFlaw Flaw, string? Stream, long? Number, long? Id);

/// <summary>What a verification of the trail found.</summary>
/// <param name="Entries">Entries of the trail that were read.</param>
/// <param name="Unsealed">Those of them that no seal covers yet.</param>
/// <param name="AccessEntries">Entries of the access log that were read.</param>
/// <param name="Seals">Seals that were read.</param>
/// <param name="LastSealAt">When the last seal was made (UTC); null before the first.</param>
/// <param name="Faults">How many things are wrong.</param>
/// <param name="First">The first one: of the entry with the smallest key, or else of the first seal. Null when all is well.</param>
public sealed record TrailReport(
    long Entries, long Unsealed, long AccessEntries, long Seals, DateTimeOffset? LastSealAt, long Faults, TrailFault? First);

/// <summary>Keeps the first fault and the number of all, however many there are.</summary>
internal sealed class FaultBook
{
    /// <summary>How many.</summary>
    public long Count { get; private set; }

    /// <summary>The first one.</summary>
    public TrailFault? First { get; private set; }

    /// <summary>One more.</summary>
    public void Add(TrailLog log, TrailFlaw flaw, string? stream = null, long? number = null, long? id = null)
    {
        Count++;
        var fault = new TrailFault(log, flaw, stream, number, id);
        if (First is null || Order(fault).CompareTo(Order(First)) < 0) First = fault;
    }

    private static (TrailLog, long) Order(TrailFault fault) => (fault.Log, fault.Id ?? fault.Number ?? long.MaxValue);
}

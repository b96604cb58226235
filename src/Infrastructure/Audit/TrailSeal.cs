using System.Globalization;

namespace Infrastructure.Audit;

/// <summary>What a seal closes.</summary>
public enum SealKind
{
    /// <summary>The entries of the trail since the seal before: the hourly checkpoint over all streams.</summary>
    Trail,

    /// <summary>The entries of the access log since the seal before.</summary>
    Access,

    /// <summary>A whole month of the access log.</summary>
    AccessMonth,

    /// <summary>A whole month of the access log, deleted after its time. From then on its rows may go, and no others.</summary>
    AccessDeleted,
}

/// <summary>
/// Closes a stretch of the trail or of the access log with a code that only the key makes, a key that the database does
/// not hold. Seals are a chain of their own, and each is written outside the database too (<see cref="TrailAnchors"/>).
/// </summary>
public sealed record TrailSeal
{
    private const int WordsOfALine = 11;

    /// <summary>1, 2, 3... over all kinds.</summary>
    public long Number { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>What it closes.</summary>
    public SealKind Kind { get; init; }

    /// <summary>The month that it closes, e.g. <c>2026-11</c> (UTC); empty for a stretch.</summary>
    public string Month { get; init; } = "";

    /// <summary>The stretch begins after this key.</summary>
    public long FromId { get; init; }

    /// <summary>Key of the last entry, which belongs to it.</summary>
    public long ToId { get; init; }

    /// <summary>How many entries it covers.</summary>
    public long Entries { get; init; }

    /// <summary>Digest of the entries in the order of their keys (<see cref="MerkleTree"/>).</summary>
    public string Digest { get; init; } = "";

    /// <summary>Code of the seal before it; of the first one <see cref="AuditEntry.Beginning"/>.</summary>
    public string PreviousMac { get; init; } = "";

    /// <summary>Which key, by the first 16 digits of its SHA-256.</summary>
    public string KeyId { get; init; } = "";

    /// <summary>HMAC-SHA256 of <see cref="Text"/>, 64 hexadecimal digits.</summary>
    public string Mac { get; init; } = "";

    /// <summary>Every column but the code itself, in the form that the code is made of.</summary>
    public string Text() => new CanonicalText()
        .Add(nameof(Number), Number).Add(nameof(At), At).Add(nameof(Kind), Kind.ToString()).Add(nameof(Month), Month)
        .Add(nameof(FromId), FromId).Add(nameof(ToId), ToId).Add(nameof(Entries), Entries).Add(nameof(Digest), Digest)
        .Add(nameof(PreviousMac), PreviousMac).Add(nameof(KeyId), KeyId)
        .ToString();

    /// <summary>The seal as one line of the file outside.</summary>
    public string Line() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Number} {At.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffffffZ} {Kind} {(Month.Length > 0 ? Month : "-")} {FromId} {ToId} {Entries} {Digest} {PreviousMac} {KeyId} {Mac}");

    /// <summary>The number that a line of the file begins with; null when it is not a whole line of ours.</summary>
    public static long? NumberOf(string line) =>
        line.Split(' ') is [var first, .., { Length: 64 }] words && words.Length == WordsOfALine
            && long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

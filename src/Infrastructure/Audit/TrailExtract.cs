namespace Infrastructure.Audit;

/// <summary>The trail of one record outside the portal, with what proves it. See <see cref="ExtractFile"/>.</summary>
public sealed record TrailExtract
{
    /// <summary>Name and version of the form.</summary>
    public string Format { get; init; } = ExtractFile.Format;

    /// <summary>What was asked for.</summary>
    public required string Reference { get; init; }

    /// <summary>When it was taken out (UTC).</summary>
    public required DateTimeOffset ExportedAt { get; init; }

    /// <summary>Who took it out.</summary>
    public required string ExportedBy { get; init; }

    /// <summary>How to verify it without this portal.</summary>
    public IReadOnlyList<string> HowToVerify { get; init; } = ExtractFile.HowToVerify;

    /// <summary>The entries as sentences, in the order in which they were written.</summary>
    public IReadOnlyList<string> Readable { get; init; } = [];

    /// <summary>The streams: of the record, and of a case also those of its referral and its requests.</summary>
    public required IReadOnlyList<ExtractedStream> Streams { get; init; }

    /// <summary>The seals that cover the entries.</summary>
    public required IReadOnlyList<TrailSeal> Seals { get; init; }

    /// <summary>Which key made the code of the file; empty when there was none.</summary>
    public string KeyId { get; init; } = "";

    /// <summary>HMAC-SHA256 of the file with this field empty.</summary>
    public string Mac { get; init; } = "";
}

/// <summary>One stream, from its first entry on.</summary>
/// <param name="Stream">Its name.</param>
/// <param name="Entries">Its entries, in order.</param>
public sealed record ExtractedStream(string Stream, IReadOnlyList<ExtractedEntry> Entries);

/// <summary>One entry, and how it leads to a seal.</summary>
/// <param name="Entry">Every column.</param>
/// <param name="Seal">Number of the seal that covers it; null when none does yet.</param>
/// <param name="Path">Hashes from the entry to the seal's digest, each with its side (L or R).</param>
public sealed record ExtractedEntry(AuditEntry Entry, long? Seal, IReadOnlyList<string> Path);

/// <summary>What a verification of an exported file found.</summary>
/// <param name="Reference">What it is about; empty when it cannot be read.</param>
/// <param name="Entries">How many entries it holds.</param>
/// <param name="Unsealed">How many of them no seal covered when it was taken out.</param>
/// <param name="SealsAnchored">How many of its seals stand in the file outside that is at hand here.</param>
/// <param name="KeyAtHand">Whether codes could be checked: the key is here.</param>
/// <param name="Faults">What is wrong, in words; empty when nothing is.</param>
public sealed record ExtractReport(
    string Reference, int Entries, int Unsealed, int SealsAnchored, bool KeyAtHand, IReadOnlyList<string> Faults);

using Domain.Kernel;

namespace Infrastructure.Files;

/// <summary>How far a file is.</summary>
public enum FileState
{
    /// <summary>Its chunks are being written.</summary>
    Writing,

    /// <summary>Every chunk is there; no use case owns it yet.</summary>
    Whole,

    /// <summary>A use case owns it: the only state in which anybody sees it.</summary>
    Kept,

    /// <summary>Erased, or never finished: its rows are deleted a batch at a time.</summary>
    Going,
}

/// <summary>A file that lies sealed in the database: what is known of it without opening it.</summary>
public sealed class SealedFile
{
    /// <summary>Its key; part of what every chunk is sealed with.</summary>
    public Guid Id { get; init; }

    /// <summary>Reference of the referral, case or request it belongs to.</summary>
    public string Subject { get; init; } = "";

    /// <summary>With which of the subject's secrets it is sealed and erased.</summary>
    public SecretKind Kind { get; init; }

    /// <summary>The helpline that may see it; null for none.</summary>
    public Guid? HelplineId { get; init; }

    /// <summary>The platform that may see it; null for none.</summary>
    public Guid? PlatformId { get; init; }

    /// <summary>The key it is sealed under: what a restore asks for.</summary>
    public Guid KeyId { get; init; }

    /// <summary>What it was said to be, and looked like at its first bytes.</summary>
    public string MediaType { get; init; } = "";

    /// <summary>Length in bytes, of what was written so far.</summary>
    public long Length { get; set; }

    /// <summary>How far it is; a change that did not expect it is lost.</summary>
    public FileState State { get; set; }

    /// <summary>When its writing began (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The sealed <see cref="FileHead"/>; null until it is whole.</summary>
    public string? Head { get; set; }

    /// <summary>Whose it is.</summary>
    public FileOwner Owner => new(Subject, Kind, HelplineId, PlatformId);
}

/// <summary>One chunk of a file, sealed.</summary>
public sealed class SealedChunk
{
    /// <summary>The file.</summary>
    public Guid FileId { get; init; }

    /// <summary>Its place, from 0.</summary>
    public int Number { get; init; }

    /// <summary>What <see cref="ChunkCipher"/> made of at most 64 KiB.</summary>
    public byte[] Bytes { get; init; } = [];
}

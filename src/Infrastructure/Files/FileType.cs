using System.Buffers;
using System.Text;

namespace Infrastructure.Files;

/// <summary>
/// What may be put into a file, as data. That its first bytes are those of what it is said to be keeps mistakes and programs
/// out; it does not say that a file is harmless.
/// </summary>
/// <param name="MediaType">Its media type, without parameters.</param>
/// <param name="Fits">Whether a file may begin with these bytes: all of it, or its first 64 KiB.</param>
public sealed record FileType(string MediaType, FileType.Look Fits)
{
    /// <summary>Looks at the first bytes of a file.</summary>
    public delegate bool Look(ReadOnlySpan<byte> first);

    /// <summary>Every type that is taken.</summary>
    public static IReadOnlyList<FileType> All { get; } =
    [
        new("image/png", first => first.StartsWith(Png)),
        new("image/jpeg", first => first.StartsWith(Jpeg)),
        new("image/gif", first => first.StartsWith("GIF87a"u8) || first.StartsWith("GIF89a"u8)),
        new("image/webp", first => first.Length >= 12 && first.StartsWith("RIFF"u8) && first[8..].StartsWith("WEBP"u8)),
        new("application/pdf", first => first.StartsWith("%PDF-"u8)),
        new("text/plain", IsText),
    ];

    /// <summary>The type of a media type; null for one that is not taken.</summary>
    public static FileType? Find(string mediaType) => All.FirstOrDefault(type => type.MediaType == mediaType);

    private static ReadOnlySpan<byte> Png => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8, 0xFF];

    // UTF-8 without what steers a terminal. A letter may be cut off where the look ends.
    private static bool IsText(ReadOnlySpan<byte> first)
    {
        while (!first.IsEmpty)
        {
            var read = Rune.DecodeFromUtf8(first, out var rune, out var used);
            if (read == OperationStatus.NeedMoreData) return true;
            if (read != OperationStatus.Done || (Rune.IsControl(rune) && rune.Value is not ('\t' or '\n' or '\r' or '\f'))) return false;
            first = first[used..];
        }

        return true;
    }
}

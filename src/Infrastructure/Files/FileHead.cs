using System.Globalization;
using System.Security.Cryptography;
using Infrastructure.Secrets;

namespace Infrastructure.Files;

/// <summary>
/// What is sealed of a file as a whole: its row, and the SHA-256 of its bytes, which would tell anybody who has the same file
/// that this is it. A row that says anything else than its head was tampered with.
/// </summary>
internal static class FileHead
{
    /// <summary>Seals it.</summary>
    /// <param name="file">The row, as it will be.</param>
    /// <param name="sha256">64 hexadecimal digits.</param>
    /// <param name="key">The key of the file.</param>
    public static string Seal(SealedFile file, string sha256, UsableKey key) => Cipher.Seal(Of(file) + sha256, key);

    /// <summary>The SHA-256 of a file, 64 hexadecimal digits.</summary>
    /// <exception cref="TamperedFileException">The row is not as it was written.</exception>
    public static string Open(SealedFile file, byte[] key)
    {
        try
        {
            var said = Cipher.Open(file.Head ?? "", key);
            var row = Of(file);
            return said.StartsWith(row, StringComparison.Ordinal) ? said[row.Length..] : throw new TamperedFileException(file.Id, null);
        }
        catch (Exception broken)
            when (broken is CryptographicException or FormatException or ArgumentException or InvalidOperationException)
        {
            throw new TamperedFileException(file.Id, null, broken);
        }
    }

    private static string Of(SealedFile file) => string.Create(
        CultureInfo.InvariantCulture,
        $"{file.Id:N}\n{file.KeyId:N}\n{file.Subject}\n{file.Kind}\n{file.HelplineId:N}\n{file.PlatformId:N}\n"
        + $"{file.MediaType}\n{file.Length}\n");
}

/// <summary>A file in the database is not as it was written: changed, moved, cut off, or mixed with another.</summary>
/// <param name="file">The file.</param>
/// <param name="chunk">Which chunk, from 0; null for its row.</param>
/// <param name="cause">What was noticed; null when something is missing.</param>
public sealed class TamperedFileException(Guid file, int? chunk, Exception? cause = null)
    : Exception(string.Create(
        CultureInfo.InvariantCulture, $"The file {file} is not as it was written: {(chunk is null ? "its row" : "chunk ")}{chunk}."), cause)
{
    /// <summary>The file.</summary>
    public Guid File { get; } = file;

    /// <summary>Which chunk, from 0; null for its row.</summary>
    public int? Chunk { get; } = chunk;
}

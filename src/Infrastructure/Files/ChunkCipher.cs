using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Infrastructure.Files;

/// <summary>
/// Seals and opens the chunks of one file with AES-256-GCM: nonce (12 bytes, random for each), tag (16), cipher. Authenticated
/// with it are the file, the chunk's place, whether it is the last, and the key: a chunk opens nowhere but where it was put.
/// </summary>
internal sealed class ChunkCipher : IDisposable
{
    /// <summary>Bytes of the file in a chunk; the last one has fewer, or as many.</summary>
    public const int PlainMost = 64 * 1024;

    /// <summary>Bytes that sealing adds.</summary>
    public const int Overhead = NonceBytes + TagBytes;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int GuidBytes = 16;
    private const int PlaceAt = GuidBytes;
    private const int LastAt = PlaceAt + sizeof(int);
    private const int KeyAt = LastAt + 1;

    private readonly AesGcm _aes;
    private readonly byte[] _bound = new byte[KeyAt + GuidBytes];

    /// <summary>For the chunks of one file under one key.</summary>
    public ChunkCipher(Guid file, Guid keyId, byte[] key)
    {
        _aes = new AesGcm(key, TagBytes);
        file.TryWriteBytes(_bound);
        keyId.TryWriteBytes(_bound.AsSpan(KeyAt));
    }

    /// <summary>How many chunks a file of so many bytes has: at least one, so that an empty file is authenticated as well.</summary>
    public static int CountOf(long length) => (int)Math.Max(1, (length + PlainMost - 1) / PlainMost);

    /// <summary>Seals a chunk.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain, int number, bool last)
    {
        var bytes = new byte[Overhead + plain.Length];
        var nonce = bytes.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        _aes.Encrypt(nonce, plain, bytes.AsSpan(Overhead), bytes.AsSpan(NonceBytes, TagBytes), BoundTo(number, last));
        return bytes;
    }

    /// <summary>Opens a chunk of this length.</summary>
    /// <exception cref="CryptographicException">It is another one, or was changed or moved.</exception>
    public void Open(ReadOnlySpan<byte> bytes, Span<byte> plain, int number, bool last)
    {
        if (bytes.Length != Overhead + plain.Length) throw new CryptographicException("A chunk has another length than its file says.");
        _aes.Decrypt(bytes[..NonceBytes], bytes[Overhead..], bytes[NonceBytes..Overhead], plain, BoundTo(number, last));
    }

    /// <inheritdoc/>
    public void Dispose() => _aes.Dispose();

    private byte[] BoundTo(int number, bool last)
    {
        BinaryPrimitives.WriteInt32BigEndian(_bound.AsSpan(PlaceAt), number);
        _bound[LastAt] = last ? (byte)1 : (byte)0;
        return _bound;
    }
}

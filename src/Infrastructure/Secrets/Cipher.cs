using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Infrastructure.Secrets;

/// <summary>
/// The form of a sealed text: <c>s1.</c> and, in base64url, identifier of the key (16 bytes), nonce (12), tag (16) and
/// the AES-256-GCM cipher. The identifier is authenticated with it.
/// </summary>
internal static class Cipher
{
    private const string Prefix = "s1.";
    private const int Nonce = 12;
    private const int Tag = 16;
    private static readonly Range IdPart = ..16;
    private static readonly Range NoncePart = 16..(16 + Nonce);
    private static readonly Range TagPart = (16 + Nonce)..(16 + Nonce + Tag);
    private static readonly Range TextPart = (16 + Nonce + Tag)..;

    /// <summary>Seals a text.</summary>
    public static string Seal(string text, UsableKey key)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var bytes = new byte[16 + Nonce + Tag + plain.Length];
        var whole = bytes.AsSpan();
        key.Id.TryWriteBytes(whole[IdPart]);
        RandomNumberGenerator.Fill(whole[NoncePart]);
        using var aes = new AesGcm(key.Bytes, Tag);
        aes.Encrypt(whole[NoncePart], plain, whole[TextPart], whole[TagPart], whole[IdPart]);
        CryptographicOperations.ZeroMemory(plain);
        return Prefix + Base64Url.EncodeToString(bytes);
    }

    /// <summary>Which key a sealed text needs.</summary>
    public static Guid KeyOf(string sealedText) => new(Bytes(sealedText).AsSpan()[IdPart]);

    /// <summary>Opens a sealed text; one that was changed is a <see cref="CryptographicException"/>.</summary>
    public static string Open(string sealedText, byte[] key)
    {
        ReadOnlySpan<byte> whole = Bytes(sealedText);
        var plain = new byte[whole[TextPart].Length];
        using var aes = new AesGcm(key, Tag);
        aes.Decrypt(whole[NoncePart], whole[TextPart], whole[TagPart], plain, whole[IdPart]);
        return Encoding.UTF8.GetString(plain);
    }

    private static byte[] Bytes(string sealedText) => sealedText.StartsWith(Prefix, StringComparison.Ordinal)
        ? Base64Url.DecodeFromChars(sealedText.AsSpan(Prefix.Length))
        : throw new InvalidOperationException("A column of secrets holds something that was not sealed.");
}

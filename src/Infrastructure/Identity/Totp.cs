using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Infrastructure.Identity;

/// <summary>
/// Codes of an authenticator: RFC 6238 as every app speaks it (HMAC-SHA-1, six digits, steps of 30 seconds). Identity's
/// own provider does not say which step a code is of, and so cannot refuse to take it twice.
/// </summary>
public static class Totp
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int SecretBytes = 20;
    private const int StepSeconds = 30;

    /// <summary>A new secret of 160 random bits, in base32.</summary>
    public static string NewSecret() => RandomNumberGenerator.GetString(Alphabet, SecretBytes * 8 / 5);

    /// <summary>The code at an instant.</summary>
    public static string Code(string secret, DateTimeOffset at) => OfStep(Bytes(secret), Step(at));

    /// <summary>
    /// The step that a code is of, if it is one later than <paramref name="used"/> and not more than one step off; else null.
    /// </summary>
    public static long? StepOf(string secret, string? code, DateTimeOffset now, long used)
    {
        var typed = string.Concat((code ?? "").Where(char.IsAsciiDigit));
        var key = Bytes(secret);
        var current = Step(now);
        for (var step = current - 1; step <= current + 1; step++)
        {
            if (step > used && CryptographicOperations.FixedTimeEquals(Ascii(OfStep(key, step)), Ascii(typed))) return step;
        }

        return null;
    }

    /// <summary>What a QR code for an app holds.</summary>
    public static string Address(string issuer, string account, string secret) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={secret}&issuer={Uri.EscapeDataString(issuer)}&digits=6&period={StepSeconds}";

    private static long Step(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    // SHA-1 is what authenticators speak; in an HMAC it is not broken.
#pragma warning disable CA5350
    private static string OfStep(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(key, counter, hash);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xf)..]) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
#pragma warning restore CA5350

    private static byte[] Ascii(string text) => System.Text.Encoding.ASCII.GetBytes(text);

    private static byte[] Bytes(string secret)
    {
        var (bytes, bits, held) = (new List<byte>(SecretBytes), 0, 0);
        foreach (var letter in secret.ToUpperInvariant())
        {
            bits = (bits << 5) | Math.Max(0, Alphabet.IndexOf(letter, StringComparison.Ordinal));
            held += 5;
            if (held < 8) continue;
            held -= 8;
            bytes.Add((byte)(bits >> held));
            bits &= (1 << held) - 1;
        }

        return [.. bytes];
    }
}

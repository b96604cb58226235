using System.Security.Cryptography;

namespace Infrastructure.Identity;

/// <summary>
/// A code for the day on which a factor is lost. Only its hash is kept, salted and slow like a password's: it has 50 random bits.
/// </summary>
public sealed class RecoveryCode
{
    /// <summary>How many a person gets.</summary>
    public const int Count = 10;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 10;

    /// <summary>Whose.</summary>
    public Guid AccountId { get; init; }

    /// <summary>The hash that Identity's password hasher made of <see cref="Read"/>.</summary>
    public string Hash { get; init; } = "";

    /// <summary>A new code, as it is shown: <c>7K4M2-QX0ZD</c>.</summary>
    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length).Insert(Length / 2, "-");

    /// <summary>
    /// What somebody typed, as it is hashed: case, spaces and dashes do not count, I and L are 1, O is 0. Null when it has not the length
    /// of a code.
    /// </summary>
    public static string? Read(string typed)
    {
        var clean = string.Concat(typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit))
            .Replace('I', '1').Replace('L', '1').Replace('O', '0');
        return clean.Length == Length ? clean : null;
    }
}

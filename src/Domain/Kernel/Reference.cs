using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;

namespace Domain.Kernel;

/// <summary>
/// Makes and checks references such as <c>R-2026-7K4M2Q</c>: a letter, the year, five random characters of Crockford's
/// base 32 without Z (it is heard and read as 2, and 31 symbols make a prime) and one check character, a weighted sum
/// modulo 31 that finds every single mistyped character and every swap of two. Not a counter: a counter would tell one platform how much
/// the others receive.
/// </summary>
public static class Reference
{
    /// <summary>Prefix of a referral.</summary>
    public const char Referral = 'F';

    /// <summary>Prefix of a case.</summary>
    public const char Case = 'C';

    /// <summary>Prefix of a takedown request.</summary>
    public const char Request = 'R';

    /// <summary>Prefix of an access by breaking the glass.</summary>
    public const char BreakGlass = 'B';

    /// <summary>Prefix of a legal hold.</summary>
    public const char Hold = 'H';

    /// <summary>Prefix of a request of a person about their data (GDPR).</summary>
    public const char Rights = 'D';

    /// <summary>Prefix of an outage of the portal.</summary>
    public const char Outage = 'O';

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXY";
    private const int TypedMost = 200;
    private const int RandomLength = 5;
    private static readonly SearchValues<char> Symbols = SearchValues.Create(Alphabet);

    /// <summary>A new reference of this year.</summary>
    /// <param name="prefix"><see cref="Referral"/>, <see cref="Case"/>, <see cref="Request"/>, <see cref="BreakGlass"/>,
    /// <see cref="Hold"/>, <see cref="Rights"/> or <see cref="Outage"/>.</param>
    /// <param name="now">Gives the year (UTC).</param>
    public static string New(char prefix, DateTimeOffset now)
    {
        Span<char> body = stackalloc char[RandomLength];
        RandomNumberGenerator.GetItems(Alphabet, body);
        return $"{prefix}-{now.UtcDateTime.Year}-{body}{Check(body)}";
    }

    /// <summary>
    /// Reads a reference as people type, paste or say it: case, spaces, kinds of dashes and missing dashes do not matter, I
    /// and L are 1, O is 0. Null when it is not a reference, or its check character does not fit.
    /// </summary>
    public static string? Parse(string? typed)
    {
        Span<char> clean = stackalloc char[1 + 4 + RandomLength + 1];
        var length = 0;
        // Full-width letters and what cannot be seen come with a paste; nobody types a reference that long.
        if (typed?.Length > TypedMost) return null;
        foreach (var character in SearchText.Compose(typed))
        {
            if (character == '.' || char.IsWhiteSpace(character) || char.GetUnicodeCategory(character) == UnicodeCategory.Format
                || char.GetUnicodeCategory(character) == UnicodeCategory.DashPunctuation)
                continue;
            if (length == clean.Length) return null;
            var upper = char.ToUpperInvariant(character);
            clean[length++] = length == 1 ? upper : upper switch { 'I' or 'L' => '1', 'O' => '0', _ => upper };
        }

        if (length != clean.Length || clean[0] is not (Referral or Case or Request or BreakGlass or Hold or Rights or Outage)) return null;
        var year = clean[1..5];
        var body = clean[5..^1];
        return !year.ContainsAnyExceptInRange('0', '9')
            && !body.ContainsAnyExcept(Symbols)
            && clean[^1] == Check(body)
            ? $"{clean[0]}-{year}-{body}{clean[^1]}"
            : null;
    }

    private static char Check(ReadOnlySpan<char> body)
    {
        var sum = 0;
        for (var i = 0; i < body.Length; i++) sum += (i + 1) * Alphabet.IndexOf(body[i], StringComparison.Ordinal);
        return Alphabet[sum % Alphabet.Length];
    }
}

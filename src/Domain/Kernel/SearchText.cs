using System.Globalization;
using System.Text;

namespace Domain.Kernel;

/// <summary>What people type to find somebody or something, and what it is compared with: the same on every database.</summary>
public static class SearchText
{
    // Letters that Unicode does not take apart, and people type without.
    private static readonly Dictionary<char, string> Letters = new()
    {
        ['Œ'] = "OE",
        ['Æ'] = "AE",
        ['ß'] = "SS",
        ['ẞ'] = "SS",
        ['Ø'] = "O",
        ['Ł'] = "L",
        ['Đ'] = "D",
        ['ı'] = "I",
        ['ς'] = "Σ",
        ['’'] = "'",
        ['‐'] = "-",
        ['‑'] = "-",
    };

    /// <summary>
    /// For a search: without case, accents, width, composition and what cannot be seen; one space between words, none around.
    /// <c>Hélène  VAUTRIN</c> and <c>helene vautrin</c> are the same.
    /// </summary>
    public static string Fold(string? text)
    {
        var folded = new StringBuilder();
        foreach (var character in Normal(text, NormalizationForm.FormKD).ToUpperInvariant())
        {
            if (char.IsWhiteSpace(character))
            {
                if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
            }
            else if (char.GetUnicodeCategory(character) is not (
                UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.Control))
            {
                folded.Append(Letters.TryGetValue(character, out var plain) ? plain : character);
            }
        }

        return folded.ToString().TrimEnd();
    }

    /// <summary>
    /// For an address or a reference: one composition and width, no spaces around. Accents stay, they tell two apart; so does case.
    /// </summary>
    public static string Compose(string? text) => Normal(text, NormalizationForm.FormKC).Trim();

    /// <summary>
    /// A text in a form of Unicode, whatever is in it: half a surrogate pair and U+FFFE cannot be normalised, and are replaced by U+FFFD.
    /// </summary>
    public static string Normal(string? text, NormalizationForm form) =>
        string.Concat((text ?? "").EnumerateRunes()).Replace('\uFFFE', '\uFFFD').Normalize(form);
}

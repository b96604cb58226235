using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Domain.Kernel;

/// <summary>
/// The one rule for texts that people write: what counts as seen, how long a text is, what may join two characters and what
/// was left to fill in. Sources: UAX #29 for what people call a character, <c>Default_Ignorable_Code_Point</c> of
/// DerivedCoreProperties.txt for what is drawn as nothing.
/// </summary>
public static partial class ReadableText
{
    // Beyond it one character counts as several: a letter can carry marks without end. The longest emoji in use take 20.
    private const int UnitsPerCharacter = 32;

    // Drawn as nothing although .NET calls them letters, marks or symbols; the fourth is the empty pattern of Braille.
    private static readonly SearchValues<char> Blank = SearchValues.Create("\u115F\u1160\u3164\u2800\uFFA0\uFFFC\uFFFD");

    /// <summary>Whether there is nothing in it that can be seen.</summary>
    public static bool IsBlank([NotNullWhen(false)] string? text) => text is null || !text.EnumerateRunes().Any(Shows);

    /// <summary>
    /// Its length as people count: an emoji of a family is one, a letter with its accents is one.
    /// </summary>
    public static int Length(string? text)
    {
        var length = 0;
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var units = StringInfo.GetNextTextElementLength(rest);
            length += 1 + ((units - 1) / UnitsPerCharacter);
            rest = rest[units..];
        }

        return length;
    }

    /// <summary>
    /// Whether everything in it can be seen, or joins what can be seen: emoji of families and flags, letters of Persian that
    /// are kept apart, spaces. What cannot, or turns the direction of what follows, would let one name pass for another.
    /// </summary>
    public static bool IsSeen(string text, bool spaces)
    {
        var (before, joined) = (false, false);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsJoiner(rune) || (spaces && IsSpace(rune)))
            {
                if (IsSpace(rune) ? joined : !before) return false;
                joined = rune.Value is 0x200C or 0x200D;
                continue;
            }

            if (rune == Rune.ReplacementChar || Hidden(rune)) return false;
            (before, joined) = (before || Shows(rune), false);
        }

        return !joined;
    }

    /// <summary>Whether it turns the reading direction of what follows.</summary>
    public static bool TurnsDirection(string text) => text.AsSpan().ContainsAny(Turning);

    /// <summary>Whether something was left to fill in: <c>{{name}}</c>, <c>[à compléter]</c>.</summary>
    public static bool HasPlaceholder(string? text) => text is not null && Placeholder().IsMatch(text);

    private static readonly SearchValues<char> Turning = SearchValues.Create(
        "\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069");

    private static bool IsJoiner(Rune rune) => rune.Value is 0x200C or 0x200D or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0020 and <= 0xE007F);

    private static bool IsSpace(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator;

    private static bool Hidden(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.SpaceSeparator
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    // A mark alone is drawn on nothing; numbers that no character has yet are shown as a box, except those kept for what is ignored.
    private static bool Shows(Rune rune) => !Hidden(rune)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
        && rune.Value is not ((>= 0x2060 and <= 0x206F) or (>= 0xFFF0 and <= 0xFFF8) or 0x1D159 or (>= 0xE0000 and <= 0xE0FFF))
        && !(rune.IsBmp && Blank.Contains((char)rune.Value));

    // Three dots in brackets shorten what is quoted, and leave nothing to fill in.
    [GeneratedRegex(
        @"\{\{[^{}\n]{0,100}\}\}|\$\{[^{}\n]{1,100}\}|%%[\p{L}_]{1,60}%%|[\[<(]\s*(?:(?:à|a)[\s_]*(?:compl[ée]ter|remplir|renseigner|pr[ée]ciser)|to[\s_]+(?:be[\s_]+)?(?:complete|fill)|todo\b|tbd\b|fill[\s_]+in|xxx+)[^\]>)\n]{0,60}[\]>)]",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}

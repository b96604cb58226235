using System.Globalization;
using System.Text;

namespace Domain.Kernel;

/// <summary>Checks the exact electronic location of content (DSA Art. 16(2)(b)). Nothing is ever fetched.</summary>
public static class WebAddress
{
    /// <summary>Longest address, in characters.</summary>
    public const int Most = 2048;

    /// <summary>
    /// An absolute http(s) address with a host, without user name, control, invisible or direction-changing characters.
    /// </summary>
    public static bool IsExact(string? url) =>
        url is { Length: > 0 and <= Most }
        && Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.Host.Contains('.', StringComparison.Ordinal)
        && !HasUser(url)
        && url.EnumerateRunes().All(IsVisible);

    // Not Uri.UserInfo: it takes an empty user name ("https://@host/") for none.
    private static bool HasUser(string url)
    {
        var authority = url.AsSpan(url.IndexOf("//", StringComparison.Ordinal) + 2);
        return (authority.IndexOfAny("/\\?#") is >= 0 and var end ? authority[..end] : authority).Contains('@');
    }

    // Half a surrogate pair is read as the replacement character.
    private static bool IsVisible(Rune character) => character != Rune.ReplacementChar && Rune.GetUnicodeCategory(character) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator);
}

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

    /// <summary>
    /// An account name: whatever can be seen. What cannot, or turns the direction of what follows, would let one name pass
    /// for another.
    /// </summary>
    public static bool IsHandle(string handle) => handle.EnumerateRunes().All(character => IsVisible(character) || character.Value == ' ');

    /// <summary>
    /// The host as machines write it (<c>xn--…</c>), when that is not how it was written: a Cyrillic “а” looks like a Latin
    /// one, and people are shown both. Null when there is nothing to tell.
    /// </summary>
    public static string? HostInAscii(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && !uri.IdnHost.Equals(uri.Host, StringComparison.OrdinalIgnoreCase) ? uri.IdnHost : null;

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

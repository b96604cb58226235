namespace Domain.Kernel;

/// <summary>Checks the exact electronic location of content (DSA Art. 16(2)(b)). Nothing is ever fetched.</summary>
public static class WebAddress
{
    /// <summary>Longest address, in characters.</summary>
    public const int Most = 2048;

    /// <summary>
    /// An absolute http(s) address with a host, without user name, control or direction-changing characters.
    /// </summary>
    public static bool IsExact(string? url) =>
        url is { Length: > 0 and <= Most }
        && Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.Host.Contains('.', StringComparison.Ordinal)
        && uri.UserInfo.Length == 0
        && !url.Any(character => char.IsControl(character) || char.IsWhiteSpace(character) || IsInvisible(character));

    private static bool IsInvisible(char character) => character is >= '\u200B' and <= '\u200F'
        or >= '\u202A' and <= '\u202E' or >= '\u2060' and <= '\u2069' or '\uFEFF';
}

using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Domain.Kernel;

/// <summary>
/// Checks the exact electronic location of content (DSA Art. 16(2)(b)). Nothing is ever fetched. An address is read as a
/// browser reads it (WHATWG URL); what two readers could read as two hosts is refused, not repaired.
/// </summary>
public static partial class WebAddress
{
    /// <summary>Longest address, in characters.</summary>
    public const int Most = 2048;

    // Dots of other widths, and the four letters that older and newer readers turn into different hosts (UTS #46, deviations).
    private static readonly SearchValues<char> Ambiguous = SearchValues.Create("\u3002\uFF0E\uFF61\u00DF\u1E9E\u03C2\u200C\u200D");

    private static readonly SearchValues<char> LabelCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

    /// <summary>
    /// An absolute http(s) address with a host that every reader reads alike: two slashes, no user name, no backslash, no
    /// control, invisible or direction-changing characters.
    /// </summary>
    public static bool IsExact(string? url) => url is { Length: > 0 and <= Most } && Read(url) is not null;

    /// <summary>
    /// An account name: whatever can be seen, and what joins it. What cannot, or turns the direction of what follows, would
    /// let one name pass for another.
    /// </summary>
    public static bool IsHandle(string handle) =>
        ReadableText.IsSeen(handle, spaces: true) && (handle.AsSpan().IsWhiteSpace() || !ReadableText.IsBlank(handle));

    /// <summary>
    /// The host as machines write it (<c>xn--…</c>), when that is not how it was written: a Cyrillic “а” looks like a Latin
    /// one, and people are shown both. Null when there is nothing to tell.
    /// </summary>
    public static string? HostInAscii(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && !uri.IdnHost.Equals(uri.Host, StringComparison.OrdinalIgnoreCase)
            ? uri.IdnHost : null;

    /// <summary>The host of an exact address in small letters as machines write it; null when it is not one.</summary>
    public static string? Host(string? url) => IsExact(url) ? Read(url!)!.Value.Host : null;

    /// <summary>One way to write an exact address, so that two of them can be compared; null when it is not one.</summary>
    public static string? Normal(string? url)
    {
        if (!IsExact(url) || Read(url!) is not var (uri, host)) return null;
        var port = uri.IsDefaultPort ? "" : $":{uri.Port.ToString(CultureInfo.InvariantCulture)}";
        return $"{uri.Scheme}://{host}{port}{Escape().Replace(uri.PathAndQuery + uri.Fragment, escape => escape.Value.ToUpperInvariant())}";
    }

    /// <summary>
    /// The address that was probably meant, when this one begins or ends with what a sentence puts around it, as in
    /// <c>https://example.org/x).</c>; null when nothing looks wrong. A hint for people: nothing is cut by itself.
    /// </summary>
    public static string? Suggestion(string? url)
    {
        var text = url?.Trim() ?? "";
        var start = text.IndexOf("http", StringComparison.OrdinalIgnoreCase);
        if (start is < 0 or > 3) return null;
        var meant = text[start..];
        while (meant.Length > 0 && (IsClosing(meant[^1]) || (meant[^1] == ')' && meant.Count(c => c == ')') > meant.Count(c => c == '('))))
            meant = meant[..^1];
        return meant != text && IsExact(meant) ? meant : null;
    }

    // The grammar is narrower than any reader's, so that the reader below cannot see another host than a browser does.
    private static (Uri Uri, string Host)? Read(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0
            || !(url[..scheme].Equals("https", StringComparison.OrdinalIgnoreCase)
                || url[..scheme].Equals("http", StringComparison.OrdinalIgnoreCase)))
            return null;
        var rest = url.AsSpan(scheme + 3);
        var authority = rest.IndexOfAny("/?#") is >= 0 and var end ? rest[..end] : rest;
        if (url.Contains('\\', StringComparison.Ordinal) || !ReadableText.IsSeen(url, spaces: false)) return null;
        var colon = authority.IndexOf(':');
        if (colon >= 0 && !IsPort(authority[(colon + 1)..])) return null;
        if (HostOf((colon < 0 ? authority : authority[..colon]).ToString()) is not { } host) return null;
        return Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.IdnHost.Equals(host, StringComparison.OrdinalIgnoreCase)
            ? (uri, host) : null;
    }

    private static bool IsPort(ReadOnlySpan<char> port) =>
        port.Length is > 0 and <= 5 && port[0] != '0' && ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static string? HostOf(string written)
    {
        var host = written.ToLowerInvariant();
        if (!Ascii.IsValid(written) && (
            host.AsSpan().ContainsAny(Ambiguous) || SearchText.Normal(written, NormalizationForm.FormKC) != written))
            return null;
        try
        {
            var names = new IdnMapping { AllowUnassigned = false, UseStd3AsciiRules = false };
            var ascii = Ascii.IsValid(host) ? host : names.GetAscii(host).ToLowerInvariant();
            var labels = ascii.Split('.');
            if (ascii.Length > 253 || labels.Length < 2 || Array.Exists(
                labels, label => label.Length is 0 or > 63 || label.AsSpan().ContainsAnyExcept(LabelCharacters)))
                return null;
            if (EndsInNumber(labels[^1]) && !IsPlainAddress(labels)) return null;
            if (Array.Exists(
                labels, label => label.StartsWith("xn--", StringComparison.Ordinal)) && names.GetAscii(names.GetUnicode(ascii)) != ascii)
                return null;
            return Ascii.IsValid(host) || names.GetUnicode(ascii) == host ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // A browser reads a host whose last part is a number as an IPv4 address, in eight, ten or sixteen, whole or in parts.
    private static bool EndsInNumber(string last) =>
        !last.AsSpan()
            .ContainsAnyExceptInRange('0', '9')
                || (last.StartsWith("0x", StringComparison.Ordinal) && last.AsSpan(2).IndexOfAnyExcept(HexDigits) < 0);

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private static bool IsPlainAddress(string[] parts) =>
        parts.Length == 4
            && Array.TrueForAll(
                parts, part => byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    && number.ToString(CultureInfo.InvariantCulture) == part);

    private static bool IsClosing(char character) =>
        character is '.' or ',' or ';' or ':' or '!' or '?' or '\'' or '"' or ']' or '}'
            or '>' or '»' or '”' or '’' or '…' or '*' or '`'
            or '|';

    [GeneratedRegex("%[0-9a-f]{2}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}

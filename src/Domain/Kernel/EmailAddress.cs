
namespace Domain.Kernel;

/// <summary>A light check: one @ with something on both sides. Whether it is read is known when a mail is answered.</summary>
public static class EmailAddress
{
    /// <summary>Longest address (RFC 5321).</summary>
    public const int Most = 254;

    /// <summary>
    /// What two spellings of one address have in common: case, width, composition and spaces around tell nobody apart, accents do.
    /// </summary>
    public static string Key(string? address) => SearchText.Compose(address).ToUpperInvariant();

    /// <summary>Whether this can be an address; control characters, spaces, lists and what cannot be seen are not.</summary>
    public static bool LooksRight(string? address) =>
        address is { Length: > 2 and <= Most }
        && address.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
        && at == address.LastIndexOf('@')
        && at < address.Length - 1
        && !address.Any(character => char.IsControl(character) || char.IsWhiteSpace(character) || character is ',' or ';' or '<' or '>')
        && ReadableText.IsSeen(address, spaces: false);
}

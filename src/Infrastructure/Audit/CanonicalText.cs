using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Infrastructure.Audit;

/// <summary>
/// A row as text that can be read in one way only, so that its hash is the hash of that row and of no other: one line per
/// column, <c>Name=length:value</c>, the length in bytes of UTF-8, <c>Name=-</c> for a column without a value. Instants are
/// UTC with seven decimals, keys lower case, numbers without separators. docs/adr/0012-audit-trail.md has an example.
/// </summary>
public sealed class CanonicalText
{
    private readonly StringBuilder _text = new();

    /// <summary>A text.</summary>
    public CanonicalText Add(string name, string? value)
    {
        _text.Append(name).Append('=');
        if (value is null) _text.Append('-');
        else _text.Append(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(value)}:").Append(value);
        _text.Append('\n');
        return this;
    }

    /// <summary>A whole number.</summary>
    public CanonicalText Add(string name, long? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>A key.</summary>
    public CanonicalText Add(string name, Guid? value) => Add(name, value?.ToString("D"));

    /// <summary>An instant.</summary>
    public CanonicalText Add(string name, DateTimeOffset value) =>
        Add(name, value.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>SHA-256 of the text, 64 hexadecimal digits.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

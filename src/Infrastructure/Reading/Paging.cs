using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Infrastructure.Reading;

/// <summary>A page of a list, and where the next one begins.</summary>
/// <typeparam name="T">A row.</typeparam>
/// <param name="Items">The rows.</param>
/// <param name="Next">Opaque; null on the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Opaque cursors of keyset paging: the sort keys of the last row, in base64url.</summary>
public static class Cursor
{
    /// <summary>Most rows that one page can have.</summary>
    public const int SizeMost = 200;

    /// <summary>Writes a cursor.</summary>
    public static string Write(params ReadOnlySpan<string> keys) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('|', keys!)));

    /// <summary>Reads a cursor; null when it is none of ours.</summary>
    /// <param name="cursor">What the caller sent.</param>
    /// <param name="keys">How many keys it must hold.</param>
    public static string[]? Read(string cursor, int keys)
    {
        try
        {
            var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('|');
            return parts.Length == keys ? parts : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>An instant as a key.</summary>
    public static string Of(DateTimeOffset instant) => instant.UtcTicks.ToString(CultureInfo.InvariantCulture);

    /// <summary>An instant from a key; null when it is none.</summary>
    public static DateTimeOffset? Instant(string key) =>
        long.TryParse(key, CultureInfo.InvariantCulture, out var ticks) && ticks >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : null;
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Api;

/// <summary>Instants on the wire: ISO 8601, always with an offset; UTC is written with Z.</summary>
public sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() is { } text && HasOffset(text)
            && reader.TryGetDateTimeOffset(out var instant)
            ? instant
            : throw new JsonException();

    // Without an offset it would be taken for the server's own time.
    private static bool HasOffset(string text) => text is [.., 'Z' or 'z'] or [.., '+' or '-', _, _, ':', _, _];

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        if (value.Offset == TimeSpan.Zero) writer.WriteStringValue(value.UtcDateTime);
        else writer.WriteStringValue(value.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture));
    }
}

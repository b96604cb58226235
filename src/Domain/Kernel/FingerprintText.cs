using System.Text;
using System.Text.Json;

namespace Domain.Kernel;

/// <summary>
/// What a fingerprint is made of: a version, then the named fields that are there, in the order of their names. The order they were
/// written in and the space around them do not matter, and a field without a value adds nothing: an optional one that a later release
/// adds changes no fingerprint. It holds what people wrote: it is hashed by <see cref="IFingerprints"/>, never kept.
/// </summary>
public static class FingerprintText
{
    private const string Version = "1 ";

    /// <summary>The text of an object with its fields.</summary>
    public static string Of<T>(T content) => Of(JsonSerializer.SerializeToElement(content));

    /// <summary>The text of JSON.</summary>
    /// <exception cref="InvalidOperationException">A text in it is half a character.</exception>
    public static string Of(JsonElement json)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer)) Write(json, writer);
        return Version + Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static bool HasValue(JsonProperty field) => field.Value.ValueKind != JsonValueKind.Null;

    private static void Write(JsonElement json, Utf8JsonWriter writer)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var field in json.EnumerateObject().Where(HasValue).OrderBy(field => field.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(field.Name);
                    Write(field.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in json.EnumerateArray()) Write(item, writer);
                writer.WriteEndArray();
                break;
            default:
                json.WriteTo(writer);
                break;
        }
    }
}

using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Portal.Api;

/// <summary>
/// JSON travels in UTF-8 (RFC 8259 § 8.1), and a charset that says so may be written in capitals or in quotes (RFC 9110 § 8.3.2).
/// Another one is a body that we do not read.
/// </summary>
internal static class JsonCharset
{
    // ASCII is UTF-8 that says less.
    private static readonly string[] Read = ["utf-8", "utf8", "us-ascii"];

    /// <summary>Answers 415 to another charset; the framework, which knows fewer ways to write ours, is shown none.</summary>
    public static IApplicationBuilder UseJsonCharset(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is null
            || !MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type))
            return next(http);
        if (!type.Parameters.Where(IsCharset).All(
            one => Read.Contains(HeaderUtilities.UnescapeAsQuotedString(one.Value).ToString(), StringComparer.OrdinalIgnoreCase)))
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return Task.CompletedTask;
        }

        http.Request.ContentType = type.MediaType.ToString();
        return next(http);
    });

    private static bool IsCharset(NameValueHeaderValue parameter) => parameter.Name.Equals("charset", StringComparison.OrdinalIgnoreCase);
}

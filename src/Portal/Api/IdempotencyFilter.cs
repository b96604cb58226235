using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Domain.Kernel;
using Infrastructure.UseCases;
using Portal.Security;

namespace Portal.Api;

/// <summary>
/// Reads the <c>Idempotency-Key</c> of a POST and hashes what it came with; the door does the rest. It needs the body
/// buffered, see <see cref="Buffer"/>. A file is neither: writing it changes nothing yet, what keeps it is the change.
/// </summary>
public sealed class IdempotencyFilter(ProblemMapping problems) : IEndpointFilter
{
    private const string Header = "Idempotency-Key";
    private const int KeyMost = 200;

    /// <summary>Keeps the body of a POST readable twice: in memory, because what is larger than that on disk would be kept.</summary>
    public static void Buffer(WebApplication app) => app.Use((http, next) =>
    {
        if (http.IsApi() && http.FileMost() is null && http.Request.Headers.ContainsKey(Header))
            http.Request.EnableBuffering(bufferThreshold: (int)ApiSetup.BodyMost + 1);
        return next(http);
    });

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsPost(http.Request.Method) || http.FileMost() is not null) return await next(context);
        if (!http.Request.Headers.TryGetValue(Header, out var values)) return await next(context);
        var key = values.ToString();
        if (key.Length is 0 or > KeyMost || key.Any(character => character is < '!' or > '~')) return problems.Invalid(Header, "bad_key");
        http.Request.Body.Position = 0;
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        byte[] whole = [.. Encoding.UTF8.GetBytes($"{http.Request.Method} {http.Request.Path}\n"), .. What(body.ToArray())];
        http.Items[typeof(IdempotencyKey)] = new IdempotencyKey(key, Convert.ToHexStringLower(SHA256.HashData(whole)));
        return await next(context);
    }

    private static byte[] What(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return Encoding.UTF8.GetBytes(FingerprintText.Of(json.RootElement));
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // Nothing, or what an endpoint that takes no body does not read: it counts as it came.
            return body;
        }
    }
}

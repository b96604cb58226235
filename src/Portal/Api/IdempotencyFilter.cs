using System.Security.Cryptography;
using System.Text;
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
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{http.Request.Method} {http.Request.Path}\n"));
        var buffer = new byte[8192];
        int read;
        while ((read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0) hash.AppendData(buffer, 0, read);
        http.Items[typeof(IdempotencyKey)] = new IdempotencyKey(key, Convert.ToHexStringLower(hash.GetHashAndReset()));
        return await next(context);
    }
}

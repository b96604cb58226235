using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Portal.Api;
using Portal.Live;
using BadHttpRequestException = Microsoft.AspNetCore.Http.BadHttpRequestException;

namespace Portal.Security;

/// <summary>How large and how slow a request may be. What takes files says so at its endpoint: <see cref="FileBodies"/>.</summary>
internal static class RequestSizes
{
    /// <summary>Longest form of a page, in bytes.</summary>
    public const int FormMost = 64 * 1024;

    /// <summary>The page that says that a form was not taken, and what to do.</summary>
    public const string OldForm = "/old-form";

    private const string TooLargeForm = "/too-large";
    private const int LineMost = 8 * 1024;
    private const int HeadersMost = 32 * 1024;
    private const int HeaderCountMost = 100;

    /// <summary>Limits of the server itself: whoever sends a byte now and then does not keep a connection.</summary>
    public static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = ApiSetup.BodyMost;
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        // What is a little too large is answered by us, with our headers; far beyond that the server hangs up by itself.
        kestrel.Limits.MaxRequestLineSize = 8 * LineMost;
        kestrel.Limits.MaxRequestHeadersTotalSize = 4 * HeadersMost;
        kestrel.Limits.MaxRequestHeaderCount = 10 * HeaderCountMost;
        kestrel.Limits.MaxRequestBufferSize = 1024 * 1024;
    }

    /// <summary>A request that does not say to whom it goes, or says too much before its body, is refused here.</summary>
    public static void UseReadableRequests(this WebApplication app) =>
        app.Use((http, next) => Unwelcome(http) is { } status ? ProblemMapping.Of(status).ExecuteAsync(http) : next(http));

    /// <summary>A body that says it is too large is refused before it is read; a form is read here, once, within its limits.</summary>
    public static void UseRequestSizes(this WebApplication app) => app.Use(async (http, next) =>
    {
        var most = MostOf(http);
        if (http.Request.ContentLength > most)
        {
            await TooLarge(http);
            return;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = most;
        if (http.FileMost() is not null && http.Request.HasFormContentType)
        {
            await ProblemMapping.Of(StatusCodes.Status415UnsupportedMediaType).ExecuteAsync(http);
            return;
        }

        if (!http.IsApi() && http.Request.HasFormContentType && await Unreadable(http) is { } status)
        {
            if (status == StatusCodes.Status413PayloadTooLarge) await TooLarge(http);
            else if (status == StatusCodes.Status400BadRequest) await http.ShowPage(OldForm);
            else http.Response.StatusCode = status;
            return;
        }

        await next(http);
    });

    private static int? Unwelcome(HttpContext http)
    {
        var request = http.Request;
        if ((!request.Host.HasValue && !http.IsHealth()) || request.Scheme is not ("http" or "https"))
            return StatusCodes.Status400BadRequest;
        if (request.Path.ToUriComponent().Length + request.QueryString.ToUriComponent().Length > LineMost)
            return StatusCodes.Status414UriTooLong;
        return request.Headers.Count > HeaderCountMost
            || request.Headers.Sum(header => header.Key.Length + header.Value.Sum(value => value?.Length ?? 0)) > HeadersMost
            ? StatusCodes.Status431RequestHeaderFieldsTooLarge
            : null;
    }

    private static long MostOf(HttpContext http) =>
        http.FileMost() ?? (http.IsApi() ? ApiSetup.BodyMost : Circuits.Is(http) ? MessageLimits.MessageMost : FormMost);

    private static async Task<int?> Unreadable(HttpContext http)
    {
        try
        {
            await http.Request.ReadFormAsync(http.RequestAborted);
            return null;
        }
        catch (BadHttpRequestException bad)
        {
            return bad.StatusCode;
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException or NotSupportedException)
        {
            // Parts without an end, or a charset of long ago.
            return StatusCodes.Status400BadRequest;
        }
    }

    private static Task TooLarge(HttpContext http)
    {
        if (http.IsApi()) return ProblemMapping.Of(StatusCodes.Status413PayloadTooLarge).ExecuteAsync(http);
        if (!Circuits.Is(http)) return http.ShowPage(TooLargeForm, http.PageAddress());
        http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Task.CompletedTask;
    }
}

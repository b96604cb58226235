using Domain.Kernel;
using Microsoft.AspNetCore.Components.Server;

namespace Portal.Security;

/// <summary>Open screens: who may have one, and what they may cost.</summary>
internal static class Circuits
{
    private const string Route = "_blazor";

    /// <summary>Whether a request belongs to an open screen. Its endpoint says so: a path can be written in many ways.</summary>
    public static bool Is(HttpContext http) =>
        RouteOf(http) is { } route && (route == Route || route.StartsWith(Route + "/", StringComparison.Ordinal));

    /// <summary>Whether a request is the connection of an open screen: it lasts as long as the screen.</summary>
    public static bool IsConnection(HttpContext http) => RouteOf(http) == Route;

    /// <summary>
    /// A screen whose connection broke waits three minutes for it to come back, a hundred at most; a browser that answers
    /// nothing is not waited for. Errors are told to the log alone, unless Development says otherwise.
    /// </summary>
    public static void Limit(CircuitOptions options)
    {
        options.DisconnectedCircuitMaxRetained = 100;
        options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3);
        options.JSInteropDefaultCallTimeout = TimeSpan.FromSeconds(20);
        options.MaxBufferedUnacknowledgedRenderBatches = 10;
    }

    /// <summary>
    /// A screen is opened by somebody who is signed in, from a page of ours: no rule of browsers keeps another site's page from
    /// opening a connection here. The pages for everybody are answered without one.
    /// </summary>
    public static void UseCircuitsForPeople(this WebApplication app) => app.Use((http, next) =>
    {
        if (!Is(http)) return next(http);
        // A session that waits for its second factor has no screens: they would be counted as its owner's.
        var signedIn = http.Items[typeof(SessionState)] is SessionState.Open or SessionState.Locked;
        if (signedIn && IsFromOurPage(http.Request)) return next(http);
        http.Response.StatusCode = signedIn ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    });

    private static string? RouteOf(HttpContext http) => (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.Trim('/');

    // A browser always says where a page that connects comes from; what says nothing is no browser, and brings no one else's cookie.
    private static bool IsFromOurPage(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}

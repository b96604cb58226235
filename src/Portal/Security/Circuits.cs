using Microsoft.AspNetCore.Components.Server;

namespace Portal.Security;

/// <summary>Open screens: who may have one, and what they may cost.</summary>
internal static class Circuits
{
    /// <summary>Where the connections of open screens arrive.</summary>
    public const string Path = "/_blazor";

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
        if (!http.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase)) return next(http);
        var signedIn = http.User.Identity?.IsAuthenticated == true;
        if (signedIn && IsFromOurPage(http.Request)) return next(http);
        http.Response.StatusCode = signedIn ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    });

    // A browser always says where a page that connects comes from; what says nothing is no browser, and brings no one else's cookie.
    private static bool IsFromOurPage(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}

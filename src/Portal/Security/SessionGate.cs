using Domain.Kernel;
using Microsoft.AspNetCore.StaticAssets;
using Portal.Api;

namespace Portal.Security;

/// <summary>
/// Sends people whose session is not open to the one page that they can use; whoever posts something is told first that it was not taken.
/// It is a
/// courtesy: the door refuses them everything else anyway.
/// </summary>
internal static class SessionGate
{
    /// <summary>Where a second factor is set up.</summary>
    public const string Enrol = "/sign-in/enrol";

    /// <summary>Where people prove who they are.</summary>
    public const string Prove = "/sign-in/prove";

    private const string Closed = "/closed-session";

    private static readonly string[] Open =
        ["/sign-in", "/sign-out", "/session", "/passkey", "/language", "/choose-password", "/forgot-password", "/_blazor", "/_framework",
        "/not-allowed", "/error"];

    /// <summary>Adds it, before authorization: that would only say that they may not.</summary>
    public static void UseSessionGate(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.Items[typeof(SessionState)] is not SessionState state || state == SessionState.Open || Passes(http)) return next(http);
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
            return http.ShowPage(Closed, Page(state, http.PageAddress()));
        http.Response.Redirect(Page(state, http.Request.Path + http.Request.QueryString));
        return Task.CompletedTask;
    });

    /// <summary>The page for a state, with where to go on afterwards.</summary>
    public static string Page(SessionState state, string returnUrl) =>
        $"{(state == SessionState.EnrolmentNeeded ? Enrol : Prove)}?returnUrl={Uri.EscapeDataString(returnUrl)}";

    private static bool Passes(HttpContext http) =>
        http.IsApi() || Open.Any(open => http.Request.Path.StartsWithSegments(open, StringComparison.OrdinalIgnoreCase))
        || http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;
}

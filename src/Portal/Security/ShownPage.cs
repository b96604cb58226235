using Microsoft.AspNetCore.Components.Endpoints;
using Portal.Localization;

namespace Portal.Security;

/// <summary>Answers a request with another page than the one that was asked for.</summary>
internal static class ShownPage
{
    /// <summary>Shows a page of ours. It sets the status itself.</summary>
    /// <param name="http">The request, whatever it asked for or posted.</param>
    /// <param name="route">Route of a page without parameters.</param>
    /// <param name="wayOn">Where the page leads on to; the home page, when it is not said.</param>
    public static async Task ShowPage(this HttpContext http, string route, string wayOn = "/")
    {
        var services = http.RequestServices;
        var page = services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .First(one => one.RoutePattern.RawText == route);
        // Shown, not posted to: its own form would be asked for a token.
        http.Request.Method = HttpMethods.Get;
        http.Request.Path = route;
        http.Request.QueryString = QueryString.Empty;
        http.Request.RouteValues = [];
        http.Items[typeof(ShownPage)] = wayOn;
        http.SetEndpoint(page);
        // What drew the page that was asked for cannot draw another one.
        await using var scope = services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        try
        {
            await page.RequestDelegate!(http);
        }
        finally
        {
            http.RequestServices = services;
        }
    }

    /// <summary>Where a page that is shown in the place of another one leads on to.</summary>
    public static string WayOn(this HttpContext? http) => http?.Items[typeof(ShownPage)] as string ?? "/";

    /// <summary>Address of the page that a request asks for or posts to; the home page, when it is none.</summary>
    public static string PageAddress(this HttpContext http) =>
        http.IsOfAPage() ? LocalUrl.OrHome($"{http.Request.PathBase}{http.Request.Path}{http.Request.QueryString}") : "/";

    /// <summary>Whether a request is for a page, and not for something else that answers.</summary>
    public static bool IsOfAPage(this HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
}

namespace Portal.Security;

/// <summary>Answers a request with another page than the one that was asked for.</summary>
internal static class ShownPage
{
    /// <summary>Shows a page of ours. It sets the status itself.</summary>
    /// <param name="http">The request, whatever it asked for or posted.</param>
    /// <param name="route">Route of a page without parameters.</param>
    public static Task ShowPage(this HttpContext http, string route)
    {
        var page = http.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .First(one => one.RoutePattern.RawText == route);
        // Shown, not posted to: its own form would be asked for a token.
        http.Request.Method = HttpMethods.Get;
        http.Request.Path = route;
        http.Request.QueryString = QueryString.Empty;
        http.Request.RouteValues = [];
        http.SetEndpoint(page);
        return page.RequestDelegate!(http);
    }
}

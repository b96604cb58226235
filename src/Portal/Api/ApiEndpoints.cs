namespace Portal.Api;

/// <summary>What endpoints of the API have in common.</summary>
internal static class ApiEndpoints
{
    private static readonly int[] Always = [StatusCodes.Status401Unauthorized, StatusCodes.Status429TooManyRequests];

    /// <summary>The body of success, and the statuses of its problems beside 401 and 429.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> problems)
    {
        endpoint.Produces<T>();
        foreach (var status in (int[])[.. problems, .. Always]) endpoint.ProducesProblem(status);
        return endpoint;
    }

    /// <summary>A path that takes POST alone. Said outright, because the portal's static files answer GET on every path.</summary>
    public static RouteHandlerBuilder MapPostAlone(this RouteGroupBuilder api, string pattern, Delegate handler)
    {
        api.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], (HttpContext http) =>
        {
            http.Response.Headers.Allow = HttpMethods.Post;
            return ProblemMapping.Of(StatusCodes.Status405MethodNotAllowed);
        }).ExcludeFromDescription();
        return api.MapPost(pattern, handler);
    }
}

using Microsoft.AspNetCore.Antiforgery;
using Portal.Api;

namespace Portal.Security;

/// <summary>
/// What a page posts carries the portal's token, whether its endpoint reads a form or not: another site can make a browser
/// post, but does not have the token. Programs come with a key that no browser sends by itself. A field that comes twice is refused: who counts tries and
/// who answers could read different ones.
/// </summary>
internal static class OwnForms
{
    /// <summary>Refuses with 400 whatever is posted without it, or says one thing twice.</summary>
    public static void UseOwnForms(this WebApplication app)
    {
        app.Use(async (http, next) =>
        {
            if (!IsForAPage(http) || (await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http) && !SaysTwice(http.Request))) await next(http);
            else http.Response.StatusCode = StatusCodes.Status400BadRequest;
        });
        app.UseAntiforgery();
    }

    private static bool SaysTwice(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && (request.Query.Any(field => field.Value.Count > 1) || (request.HasFormContentType && request.Form.Any(field => field.Value.Count > 1)));

    // The dashboard checks it itself; an open circuit belongs to the page whose token opened it.
    private static bool IsForAPage(HttpContext http) =>
        !http.IsApi()
        && !http.Request.Path.StartsWithSegments(Circuits.Path, StringComparison.OrdinalIgnoreCase)
        && http.GetEndpoint()?.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(http.Request.Method, StringComparer.OrdinalIgnoreCase) == true;
}

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
    /// <summary>
    /// Whatever is posted without it, or says one thing twice, ends with 400 on a page that says so: mostly it comes late, twice, or from a page of
    /// another sign-in.
    /// </summary>
    public static void UseOwnForms(this WebApplication app)
    {
        app.Use(async (http, next) =>
        {
            if (!IsForAPage(http))
            {
                await next(http);
                return;
            }

            if (!await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http) || SaysTwice(http.Request)) await http.ShowPage(RequestSizes.OldForm);
            else if (!await Readable(http, next)) await http.ShowPage(RequestSizes.OldForm);
        });
        app.UseAntiforgery();
    }

    private static bool SaysTwice(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && (request.Query.Any(field => field.Value.Count > 1) || (request.HasFormContentType && request.Form.Any(field => field.Value.Count > 1)));

    // A field is missing, or is not what its endpoint reads.
    private static async Task<bool> Readable(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
            return true;
        }
        catch (BadHttpRequestException) when (!http.Response.HasStarted)
        {
            return false;
        }
    }

    // The dashboard checks it itself; an open circuit belongs to the page whose token opened it.
    private static bool IsForAPage(HttpContext http) =>
        !http.IsApi()
        && !Circuits.Is(http)
        && http.GetEndpoint()?.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(http.Request.Method, StringComparer.OrdinalIgnoreCase) == true;
}

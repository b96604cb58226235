using Microsoft.AspNetCore.Antiforgery;
using Portal.Api;

namespace Portal.Security;

/// <summary>
/// What a page posts carries the portal's token, whether its endpoint reads a form or not: another site can make a browser
/// post, but does not have the token. Programs come with a key that no browser sends by itself. A field that comes twice is refused: who
/// counts tries and who answers could read different ones.
/// </summary>
internal static class OwnForms
{
    /// <summary>
    /// Whatever is posted without it, or says one thing twice, ends with 400 on a page that says so: mostly it comes late, twice, or from a
    /// page of another sign-in.
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

            if (!await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http) || SaysTwice(http.Request))
                await http.ShowPage(RequestSizes.OldForm);
            else if (!await Readable(http, next)) await http.ShowPage(RequestSizes.OldForm);
        });
        app.UseAntiforgery();
    }

    private static bool SaysTwice(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method)
            && (request.Query.Any(field => field.Value.Count > 1) || (
                request.HasFormContentType && request.Form.Any(field => field.Value.Count > 1)));

    // A field is missing, or is not what its endpoint reads; or a page has no form of this name.
    private static async Task<bool> Readable(HttpContext http, RequestDelegate next)
    {
        try
        {
            if (http.IsOfAPage() && HttpMethods.IsPost(http.Request.Method)) return await HasTheForm(http, next);
            await next(http);
            return true;
        }
        catch (BadHttpRequestException) when (!http.Response.HasStarted)
        {
            return false;
        }
    }

    // Blazor answers a form that its page does not know with 400, and in Development with a line of its own: the answer is held back until
    // it is known.
    private static async Task<bool> HasTheForm(HttpContext http, RequestDelegate next)
    {
        var answer = http.Response.Body;
        using var held = new MemoryStream();
        http.Response.Body = held;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = answer;
        }

        if (http.Response is { StatusCode: StatusCodes.Status400BadRequest, HasStarted: false })
        {
            http.Response.Clear();
            return false;
        }

        held.Position = 0;
        await held.CopyToAsync(answer, http.RequestAborted);
        return true;
    }

    // The dashboard checks it itself; an open circuit belongs to the page whose token opened it.
    private static bool IsForAPage(HttpContext http) =>
        !http.IsApi()
        && !Circuits.Is(http)
        && http.GetEndpoint()?.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods
            .Contains(http.Request.Method, StringComparer.OrdinalIgnoreCase) == true;
}

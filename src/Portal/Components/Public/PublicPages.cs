using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Portal.Localization;
using Portal.Security;

namespace Portal.Components.Public;

/// <summary>Every page of the public shell, found by its <see cref="PublicPageAttribute"/>.</summary>
public static class PublicPages
{
    /// <summary>Their components and what these say of themselves, in the order of their routes.</summary>
    public static IReadOnlyList<(Type Page, PublicPageAttribute Shell)> All { get; } =
    [
        .. from page in typeof(PublicPages).Assembly.GetTypes()
           let shell = page.GetCustomAttribute<PublicPageAttribute>()
           where shell is not null
           orderby shell.Route
           select (page, shell),
    ];

    /// <summary>Maps them: for everybody, to be read alone, counted by address.</summary>
    public static void MapPublicPages(this IEndpointRouteBuilder endpoints)
    {
        foreach (var (page, shell) in All)
        {
            endpoints.MapMethods(shell.Route, [HttpMethods.Get, HttpMethods.Head], (HttpContext http) => Show(http, page))
                .WithMetadata(shell).AllowAnonymous().RequireRateLimiting(PublicShellAttribute.Policy).ExcludeFromDescription();
        }
    }

    private static RazorComponentResult<PublicDocument> Show(HttpContext http, Type page)
    {
        var headers = http.Response.Headers;
        if (!PublicLanguage.IsNamed(http.Request)) headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
        http.Response.OnStarting(() =>
        {
            // A page of the portal that follows a link would put this one into its own document, under its own policy.
            headers.Remove("blazor-enhanced-nav");
            return Task.CompletedTask;
        });
        return new RazorComponentResult<PublicDocument>(new Dictionary<string, object?>
        {
            [nameof(PublicDocument.Page)] = page,
            [nameof(PublicDocument.Values)] = http.Request.RouteValues.ToDictionary(),
        })
        { PreventStreamingRendering = true };
    }
}

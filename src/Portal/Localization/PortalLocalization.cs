using System.Globalization;
using Microsoft.AspNetCore.Localization;
using MudBlazor;
using Portal.Security;

namespace Portal.Localization;

/// <summary>French first, English beside it; the choice lives in a cookie, that of a public page in its address.</summary>
public static class PortalLocalization
{
    /// <summary>Language to regional culture: the first is the default. en-GB because its weeks begin on Monday.</summary>
    private static readonly (string Language, string Region)[] Spoken = [("fr", "fr-FR"), ("en", "en-GB")];

    /// <summary>Localizers, MudBlazor's own texts, and the request's culture.</summary>
    public static IServiceCollection AddPortalLocalization(this IServiceCollection services) => services
        .AddLocalization()
        .AddTransient<MudLocalizer, MudTextsLocalizer>()
        .Configure<RequestLocalizationOptions>(options =>
        {
            options.DefaultRequestCulture = CultureOf("fr");
            options.SupportedCultures = [.. Spoken.Select(spoken => CultureInfo.GetCultureInfo(spoken.Region))];
            options.SupportedUICultures = [.. Spoken.Select(spoken => CultureInfo.GetCultureInfo(spoken.Language))];
            options.RequestCultureProviders = [new CustomRequestCultureProvider(http =>
                Task.FromResult(PublicLanguage.Decides(http) ? PublicLanguage.Of(http.Request) : Remembered(http.Request)))];
            options.ApplyCurrentCultureToResponseHeaders = true;
        });

    /// <summary><c>GET /language?culture=en&amp;returnUrl=/cases</c>: remembers the language and goes back.</summary>
    public static IEndpointConventionBuilder MapLanguage(this IEndpointRouteBuilder endpoints) => endpoints
        .MapGet("/language", (string? culture, string? returnUrl, HttpContext context) =>
        {
            if (Speaks(culture))
                Remember(CultureOf(culture!), context.Response);
            return Results.LocalRedirect(LocalUrl.OrHome(returnUrl));
        })
        .AllowAnonymous()
        .ExcludeFromDescription();

    /// <summary>Whether a language of two letters is one of ours.</summary>
    internal static bool Speaks(string? language) => Spoken.Any(spoken => spoken.Language == language);

    internal static ProviderCultureResult ResultOf(string language) =>
        new(Spoken.Single(spoken => spoken.Language == language).Region, language);

    private static RequestCulture CultureOf(string language) =>
        new(Spoken.Single(spoken => spoken.Language == language).Region, language);

    private static ProviderCultureResult? Remembered(HttpRequest request) =>
        request.Cookies[PortalCookies.Name(PortalCookies.Language, request.IsHttps)] is { Length: > 0 } kept
            ? CookieRequestCultureProvider.ParseCookieValue(kept) : null;

    private static void Remember(RequestCulture culture, HttpResponse response) => response.Cookies.Append(
        PortalCookies.Name(PortalCookies.Language, response.HttpContext.Request.IsHttps),
        CookieRequestCultureProvider.MakeCookieValue(culture),
        PortalCookies.Preference(response.HttpContext.Request));
}

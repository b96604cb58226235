using System.Globalization;
using Microsoft.AspNetCore.Localization;
using MudBlazor;

namespace Portal.Localization;

/// <summary>French first, English beside it; the choice lives in the framework's culture cookie.</summary>
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
            options.RequestCultureProviders = [new CookieRequestCultureProvider()];
            options.ApplyCurrentCultureToResponseHeaders = true;
        });

    /// <summary><c>GET /language?culture=en&amp;returnUrl=/cases</c>: remembers the language and goes back.</summary>
    public static IEndpointConventionBuilder MapLanguage(this IEndpointRouteBuilder endpoints) => endpoints
        .MapGet("/language", (string? culture, string? returnUrl, HttpContext context) =>
        {
            if (Spoken.Any(spoken => spoken.Language == culture))
                Remember(CultureOf(culture!), context.Response);
            return Results.LocalRedirect(LocalUrl.OrHome(returnUrl));
        })
        .AllowAnonymous()
        .ExcludeFromDescription();

    private static RequestCulture CultureOf(string language) =>
        new(Spoken.Single(spoken => spoken.Language == language).Region, language);

    private static void Remember(RequestCulture culture, HttpResponse response) => response.Cookies.Append(
        CookieRequestCultureProvider.DefaultCookieName,
        CookieRequestCultureProvider.MakeCookieValue(culture),
        new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = response.HttpContext.Request.IsHttps,
        });
}

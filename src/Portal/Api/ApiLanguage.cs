using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Portal.Api;

/// <summary>
/// The language of a problem's sentences: what <c>Accept-Language</c> asks for, French when that is neither French nor English.
/// </summary>
internal static class ApiLanguage
{
    private static readonly CultureInfo[] Spoken = [CultureInfo.GetCultureInfo("fr"), CultureInfo.GetCultureInfo("en")];

    public static IApplicationBuilder UseApiLanguage(this IApplicationBuilder app) =>
        app.UseRequestLocalization(new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture(Spoken[0]),
            SupportedCultures = Spoken,
            SupportedUICultures = Spoken,
            RequestCultureProviders = [new AcceptLanguageHeaderRequestCultureProvider()],
            ApplyCurrentCultureToResponseHeaders = true,
        });
}

using Microsoft.AspNetCore.Authentication.Cookies;

namespace Portal.Security;

/// <summary>
/// Names and rules of every cookie. Over https each is called <c>__Host-…</c>: a browser then takes it only from this very
/// host, over https, for the whole site, so that a neighbouring host can neither read nor plant it.
/// </summary>
public static class PortalCookies
{
    /// <summary>Who is signed in.</summary>
    public const string Person = "portal";

    /// <summary>Half of the proof that a form was ours.</summary>
    public const string Form = "portal-form";

    /// <summary>The language that somebody chose.</summary>
    public const string Language = "portal-language";

    /// <summary>The name under which a browser keeps a cookie.</summary>
    public static string Name(string cookie, bool https) =>
        https && !cookie.StartsWith("__Host-", StringComparison.Ordinal) ? $"__Host-{cookie}" : cookie;

    /// <summary>
    /// The rules of the cookies that the framework writes: out of reach of scripts, never sent along by another site's form.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="https">False in Development alone, where people come over http.</param>
    public static IServiceCollection AddPortalCookies(this IServiceCollection services, bool https) => services
        .PostConfigureAll<CookieAuthenticationOptions>(options =>
        {
            options.Cookie.Name = Name(options.Cookie.Name ?? Person, https);
            Apply(options.Cookie, https);
        })
        .AddAntiforgery(options =>
        {
            options.Cookie.Name = Name(Form, https);
            Apply(options.Cookie, https);
            options.Cookie.SameSite = SameSiteMode.Strict;
        });

    /// <summary>The rules of the cookies that we write ourselves; they hold preferences, no secret.</summary>
    public static CookieOptions Preference(HttpRequest request) => new()
    {
        MaxAge = TimeSpan.FromDays(365),
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = request.IsHttps,
        Path = "/",
    };

    private static void Apply(CookieBuilder cookie, bool https)
    {
        cookie.HttpOnly = true;
        cookie.Path = "/";
        cookie.SecurePolicy = https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        if (cookie.SameSite is SameSiteMode.None or SameSiteMode.Unspecified) cookie.SameSite = SameSiteMode.Lax;
    }
}

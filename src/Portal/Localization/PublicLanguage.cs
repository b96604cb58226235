using Microsoft.AspNetCore.Localization;
using Portal.Components.Public;

namespace Portal.Localization;

/// <summary>
/// The language of a public page: what its address names (<c>/help?culture=en</c>), else what the browser prefers, else French.
/// Never the cookie: a cache that many share keeps one answer per address and, where the answer says so (<c>Vary</c>), per
/// preference; it knows no cookies.
/// </summary>
public static class PublicLanguage
{
    /// <summary>The parameter of an address that names its language.</summary>
    public const string Parameter = "culture";

    /// <summary>Whether the address names a language that we speak.</summary>
    public static bool IsNamed(HttpRequest request) => PortalLocalization.Speaks(Named(request));

    /// <summary>The same page in a language.</summary>
    /// <param name="path">Its path, without a query.</param>
    /// <param name="language">Two letters.</param>
    public static string Address(string path, string language) => $"{path}?{Parameter}={language}";

    internal static bool Decides(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<PublicPageAttribute>() is not null;

    internal static ProviderCultureResult? Of(HttpRequest request)
    {
        var language = IsNamed(request) ? Named(request) : Preferred(request);
        return language is null ? null : PortalLocalization.ResultOf(language);
    }

    private static string Named(HttpRequest request) => request.Query[Parameter].ToString();

    private static string? Preferred(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .Where(one => one.Quality is not 0)
        .OrderByDescending(one => one.Quality ?? 1)
        .Select(one => one.Value.ToString().Split('-')[0].ToLowerInvariant())
        .FirstOrDefault(PortalLocalization.Speaks);
}

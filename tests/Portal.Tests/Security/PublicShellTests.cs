using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Portal.Components.Public;
using Portal.Security;
using Portal.Tests.Install;
using Xunit;

namespace Portal.Tests.Security;

/// <summary>Pages for everybody: the same for all who ask in one language, with nothing that runs, safe to keep.</summary>
public sealed partial class PublicShellTests(ProductionPortal portal) : IClassFixture<ProductionPortal>
{
    public const string ContentPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static TheoryData<string> Routes => [.. PublicPages.All.Select(one => one.Shell.Route)];

    [Fact]
    public void Every_public_page_is_mapped_for_everybody_to_read_and_is_no_page_of_the_portal()
    {
        var endpoints = portal.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>().Where(one => one.Metadata.GetMetadata<PublicPageAttribute>() is not null).ToList();

        Assert.Equal(
            PublicPages.All.Select(one => one.Shell.Route).Order(StringComparer.Ordinal),
            endpoints.Select(one => one.RoutePattern.RawText).Order(StringComparer.Ordinal));
        Assert.All(endpoints, one => Assert.Equal(["GET", "HEAD"], one.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods));
        Assert.All(endpoints, one => Assert.NotNull(one.Metadata.GetMetadata<IAllowAnonymous>()));
        Assert.All(PublicPages.All, one => Assert.Empty(one.Page.GetCustomAttributes<RouteAttribute>()));
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_public_page_is_a_whole_document_without_anything_that_runs(string route)
    {
        foreach (var language in new[] { "fr", "en" })
        {
            using var browser = portal.Browser();
            using var answer = await browser.GetAsync($"{route}?culture={language}");
            var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
            Assert.Matches($"^<!DOCTYPE html>\\s*<html lang=\"{language}\">", text);
            Assert.Matches("<meta name=\"viewport\" content=\"width=device-width", text);
            Assert.Matches("<title>[^<]{10,}</title>", text);
            Assert.Matches("<meta name=\"description\" content=\"[^\"]{20,200}\"", text);
            Assert.Matches("<a class=\"skip-link\" href=\"#main\">", text);
            Assert.Matches("<main id=\"main\"", text);
            Assert.Single(Heading().Matches(text));
            Assert.EndsWith("</html>", text.TrimEnd(), StringComparison.Ordinal);
            Assert.DoesNotMatch(Running(), text);
            Assert.All(Loaded().Matches(text), one => Assert.StartsWith("/", one.Groups[1].Value, StringComparison.Ordinal));
            Assert.Contains("href=\"tel:112\"", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_public_page_may_be_kept_and_found_and_sets_no_cookie(string route)
    {
        using var browser = portal.Browser();
        using var answer = await browser.GetAsync(route);
        var shell = PublicPages.All.Single(one => one.Shell.Route == route).Shell;

        Assert.Equal(ContentPolicy, Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal(
            shell is { Hidden: false, CacheSeconds: > 0 } ? $"public, max-age={shell.CacheSeconds}" : "no-store",
            Assert.Single(answer.Headers.GetValues("Cache-Control")));
        Assert.Equal(shell.Hidden, answer.Headers.Contains("X-Robots-Tag"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        // Else the sign-in page would draw it into its own document when its link is followed.
        Assert.False(answer.Headers.Contains("blazor-enhanced-nav"));
    }

    [Theory]
    [InlineData("", null, "fr", true)]
    [InlineData("", "en-US,en;q=0.9,fr;q=0.8", "en", true)]
    [InlineData("", "fr;q=0.4, en-GB;q=0.7", "en", true)]
    [InlineData("", "de, *", "fr", true)]
    [InlineData("", "en;q=0", "fr", true)]
    [InlineData("", ";;,=", "fr", true)]
    [InlineData("?culture=en", "fr", "en", false)]
    [InlineData("?culture=fr", "en", "fr", false)]
    [InlineData("?culture=de", "en", "en", true)]
    [InlineData("?culture=EN&culture=fr", "en", "en", true)]
    public async Task The_address_decides_the_language_else_the_browser_and_then_the_answer_says_so(
        string query, string? accepts, string language, bool varies)
    {
        using var browser = portal.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/help{query}");
        if (accepts is not null) request.Headers.TryAddWithoutValidation("Accept-Language", accepts);
        // A cache knows no cookies, so a cookie says nothing here.
        request.Headers.Add("Cookie", $"__Host-portal-language=c%3D{(language == "fr" ? "en-GB%7Cuic%3Den" : "fr-FR%7Cuic%3Dfr")}");
        using var answer = await browser.SendAsync(request);

        Assert.Contains($"<html lang=\"{language}\">", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal([language], answer.Content.Headers.ContentLanguage);
        Assert.Equal(varies ? ["Accept-Language"] : [], answer.Headers.Vary);
    }

    [Fact]
    public async Task A_head_is_answered_like_a_get()
    {
        using var browser = portal.Browser();
        using var head = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/help"));
        using var get = await browser.GetAsync("/help");

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(Headers(get), Headers(head));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Nothing_is_sent_to_a_public_page(string method)
    {
        using var browser = portal.Browser();
        using var answer = await browser.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/help"));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task What_is_not_there_is_kept_nowhere()
    {
        using var browser = portal.Browser();
        using var answer = await browser.GetAsync("/help/nowhere");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("no-store", Assert.Single(answer.Headers.GetValues("Cache-Control")));
        Assert.True(answer.Headers.Contains("X-Robots-Tag"));
    }

    [Theory]
    [InlineData(false, false, "public, max-age=60", false)]
    [InlineData(false, true, "no-store", false)]
    [InlineData(true, false, "no-store", true)]
    public async Task What_sets_a_cookie_or_is_hidden_is_kept_nowhere(bool hidden, bool cookie, string kept, bool unfound)
    {
        var instead = new Instead(new PublicShellAttribute { CacheSeconds = 60, Hidden = hidden }, cookie);
        await using var other = portal.WithWebHostBuilder(builder =>
            builder.ConfigureTestServices(services => services.AddSingleton<IStartupFilter>(instead)));
        using var browser = other.CreateClient(
            new WebApplicationFactoryClientOptions { BaseAddress = new Uri("https://localhost"), HandleCookies = false });
        using var answer = await browser.GetAsync("/instead");

        Assert.Equal(kept, Assert.Single(answer.Headers.GetValues("Cache-Control")));
        Assert.Equal(unfound, answer.Headers.Contains("X-Robots-Tag"));
        Assert.Equal(ContentPolicy, Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
    }

    [Fact]
    public async Task The_sign_in_page_leads_to_help_in_its_own_language()
    {
        using var browser = portal.Browser();

        Assert.Contains("href=\"/help?culture=fr\" target=\"_top\"", await browser.GetStringAsync("/sign-in"), StringComparison.Ordinal);
    }

    // Routing leaves alone what has an endpoint already.
    private sealed class Instead(PublicShellAttribute shell, bool cookie) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, rest) =>
            {
                http.SetEndpoint(new Endpoint(Answer, new EndpointMetadataCollection(shell), "instead"));
                return rest(http);
            });
            next(app);
        };

        private Task Answer(HttpContext http)
        {
            if (cookie) http.Response.Cookies.Append("x", "y");
            return http.Response.WriteAsync("instead");
        }
    }

    private static List<string> Headers(HttpResponseMessage answer) =>
    [
        .. answer.Headers.Concat(answer.Content.Headers)
            .Where(one => one.Key is not ("Date" or "Content-Length" or "Transfer-Encoding"))
            .Select(one => $"{one.Key}: {string.Join(", ", one.Value)}").Order(StringComparer.Ordinal),
    ];

    [GeneratedRegex(
        @"<script|<style|nonce|\sstyle=|\son[a-z]+=|javascript:|<iframe|<object|<embed|<form|<base|Blazor", RegexOptions.IgnoreCase)]
    private static partial Regex Running();

    [GeneratedRegex("<(?:img[^>]* src|link rel=\"(?:stylesheet|icon|preload)\"[^>]* href)=\"([^\"]*)\"")]
    private static partial Regex Loaded();

    [GeneratedRegex("<h1[ >]")]
    private static partial Regex Heading();
}

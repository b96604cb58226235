using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Tests.Install;
using Xunit;

namespace Portal.Tests.Security;

/// <summary>
/// Each cookie of a production portal: bound to this host and to https, out of reach of scripts and of other sites' forms.
/// </summary>
public sealed class CookieTests(ProductionPortal portal) : IClassFixture<ProductionPortal>
{
    [Fact]
    public async Task Every_cookie_that_signs_somebody_in_follows_the_rules()
    {
        var schemes = (await portal.Services.GetRequiredService<IAuthenticationSchemeProvider>().GetAllSchemesAsync())
            .Where(scheme => scheme.HandlerType.IsAssignableTo(typeof(CookieAuthenticationHandler))).ToList();

        Assert.NotEmpty(schemes);
        Assert.All(schemes, scheme =>
        {
            var cookie = portal.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(scheme.Name).Cookie;
            Bound(cookie);
            Assert.Contains(cookie.SameSite, new[] { SameSiteMode.Lax, SameSiteMode.Strict });
        });
    }

    [Fact]
    public void The_proof_that_a_form_was_ours_follows_the_rules()
    {
        var cookie = portal.Services.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.Cookie;

        Bound(cookie);
        Assert.Equal(SameSiteMode.Strict, cookie.SameSite);
    }

    [Theory]
    [InlineData("/sign-in", "__Host-portal-form", "strict")]
    [InlineData("/language?culture=en", "__Host-portal-language", "lax")]
    public async Task What_is_sent_to_a_browser_follows_the_rules(string path, string name, string sameSite)
    {
        using var browser = portal.Browser();
        using var answer = await browser.GetAsync(path);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        var parts = cookie.ToLowerInvariant().Split(';', StringSplitOptions.TrimEntries);

        Assert.StartsWith(name + "=", cookie, StringComparison.Ordinal);
        Assert.Contains("secure", parts);
        Assert.Contains("httponly", parts);
        Assert.Contains("path=/", parts);
        Assert.Contains($"samesite={sameSite}", parts);
        Assert.DoesNotContain(parts, part => part.StartsWith("domain", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_language_that_was_chosen_is_spoken()
    {
        using var browser = portal.Browser();
        await browser.GetAsync("/language?culture=en");

        Assert.Contains("Sign in", await browser.GetStringAsync("/sign-in"), StringComparison.Ordinal);
    }

    // A script writes it, because it asks the device; it holds no secret.
    [Fact]
    public async Task The_look_is_bound_to_this_host_and_https()
    {
        using var browser = portal.Browser();
        var script = await browser.GetStringAsync("/js/theme.js");

        Assert.Contains("['__Host-', '; secure']", script, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", script, StringComparison.Ordinal);
        browser.DefaultRequestHeaders.Add("Cookie", "__Host-portal-theme=dark");
        Assert.Contains("data-theme=\"dark\"", await browser.GetStringAsync("/sign-in"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cookie_that_a_neighbouring_host_could_plant_is_not_read()
    {
        using var browser = portal.Browser();
        browser.DefaultRequestHeaders.Add("Cookie", "portal-theme=dark; portal-language=c%3Den-GB%7Cuic%3Den; portal=x");
        using var answer = await browser.GetAsync("/sign-in");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("data-theme=\"system\"", page, StringComparison.Ordinal);
        Assert.Contains("lang=\"fr\"", page, StringComparison.Ordinal);
    }

    private static void Bound(CookieBuilder cookie)
    {
        Assert.StartsWith("__Host-", cookie.Name, StringComparison.Ordinal);
        Assert.Equal((true, CookieSecurePolicy.Always, "/", null), (cookie.HttpOnly, cookie.SecurePolicy, cookie.Path, cookie.Domain));
    }
}

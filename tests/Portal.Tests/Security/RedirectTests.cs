using System.Net;
using Portal.Tests.Pages;
using Xunit;

namespace Portal.Tests.Security;

/// <summary>"Back to where I was" leads to this portal alone, however the address is dressed up.</summary>
public sealed class RedirectTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    public static TheoryData<string> Elsewhere =>
    [
        "https://evil.example/", "http:evil.example", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "\\/evil.example",
        "/\t/evil.example", "/\n/evil.example", "\r\nLocation: https://evil.example", "/x\r\nSet-Cookie: a=b", "/\u0000/evil.example",
        " //evil.example", "\t//evil.example",
        "javascript:alert(1)", "data:text/html,x", "evil.example", "~//evil.example", "%2F%2Fevil.example", "https:evil.example",
        "/\u007f/evil.example",
    ];

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public async Task It_never_leads_to_another_site(string address)
    {
        using var client = portal.CreateClient(new() { AllowAutoRedirect = false });
        using var language = await client.GetAsync($"/language?culture=en&returnUrl={Uri.EscapeDataString(address)}");
        Assert.Equal((HttpStatusCode.Redirect, "/"), (language.StatusCode, language.Headers.Location?.OriginalString));
        Assert.Null(language.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.FirstOrDefault(
            cookie => cookie.StartsWith("a=", StringComparison.Ordinal)) : null);

        // A form with a null character is not read at all.
        if (address.Contains('\0', StringComparison.Ordinal)) return;
        using var signedIn = await portal.SignIn("agent@tiktok.demo", address);
        Assert.Equal(HttpStatusCode.OK, (await signedIn.GetAsync("/account")).StatusCode);
    }

    // Encoded once more they are names of our own site, and stay there.
    [Theory]
    [InlineData("/%2F/evil.example")]
    [InlineData("/%5Cevil.example")]
    [InlineData("/%09/evil.example")]
    [InlineData("/.//evil.example")]
    [InlineData("/queue?next=https://evil.example")]
    public async Task What_only_looks_like_another_site_stays_here(string address)
    {
        using var client = portal.CreateClient(new() { AllowAutoRedirect = false });
        using var answer = await client.GetAsync($"/language?culture=en&returnUrl={Uri.EscapeDataString(address)}");

        Assert.Equal("localhost", new Uri(new Uri("http://localhost/"), answer.Headers.Location!.OriginalString).Host);
    }
}

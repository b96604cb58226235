using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Tests.Api;
using Xunit;

namespace Portal.Tests.Security;

/// <summary>A cookie that is not exactly what the portal wrote signs nobody in. (One-time links: see ProductionInstallTests.)</summary>
public sealed class CookieForgeryTests(ApiPortal portal) : IClassFixture<ApiPortal>
{
    [Fact]
    public async Task The_cookie_as_it_was_written_signs_in() => Assert.Equal(HttpStatusCode.OK, await With(await portal.Cookie()));

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(60)]
    [InlineData(-20)]
    [InlineData(-1)]
    public async Task One_flipped_character_anywhere_signs_nobody_in(int position)
    {
        var (name, value) = await Cookie();
        var index = position < 0 ? value.Length + position : position;
        // Not its neighbour: the last character of base64 has bits that count for nothing.
        var forged = value[..index] + (value[index] == 'q' ? 'Q' : 'q') + value[(index + 1)..];
        if (index == value.Length - 1) forged = value[..^1];

        Assert.Equal(HttpStatusCode.Redirect, await With($"{name}={forged}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("CfDJ8")]
    [InlineData("chunks-2")]
    [InlineData("null")]
    public async Task Something_else_signs_nobody_in(string value) =>
        Assert.Equal(HttpStatusCode.Redirect, await With($"{(await Cookie()).Name}={value}"));

    [Fact]
    public async Task What_the_portal_sealed_for_another_purpose_signs_nobody_in()
    {
        var (name, value) = await Cookie();
        var ticket = TicketSerializer.Default.Serialize(Options().TicketDataFormat.Unprotect(value)!);
        var other = portal.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("another purpose").Protect(ticket);

        Assert.Equal(HttpStatusCode.Redirect, await With($"{name}={Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlEncode(other)}"));
    }

    [Fact]
    public async Task A_cookie_of_another_install_signs_nobody_in()
    {
        var (name, value) = await Cookie();
        var ticket = Options().TicketDataFormat.Unprotect(value)!;
        var elsewhere = new TicketDataFormat(
            new EphemeralDataProtectionProvider()
                .CreateProtector(
                    "Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationMiddleware", IdentityConstants.ApplicationScheme,
                    "v2"));

        Assert.Equal(HttpStatusCode.Redirect, await With($"{name}={elsewhere.Protect(ticket)}"));
    }

    [Fact]
    public async Task An_expired_cookie_signs_nobody_in()
    {
        var (name, value) = await Cookie();
        var ticket = Options().TicketDataFormat.Unprotect(value)!;
        ticket.Properties.ExpiresUtc = portal.Time.GetUtcNow().AddSeconds(-1);

        Assert.Equal(HttpStatusCode.Redirect, await With($"{name}={Options().TicketDataFormat.Protect(ticket)}"));
    }

    [Fact]
    public async Task A_cookie_of_a_person_who_is_not_there_opens_nothing()
    {
        var (name, value) = await Cookie();
        var ticket = Options().TicketDataFormat.Unprotect(value)!;
        var identity = ticket.Principal.Identities.Single();
        identity.RemoveClaim(identity.FindFirst(System.Security.Claims.ClaimTypes.NameIdentifier));
        identity.AddClaim(new(System.Security.Claims.ClaimTypes.NameIdentifier, Guid.NewGuid().ToString()));
        ticket.Properties.IssuedUtc = portal.Time.GetUtcNow().AddMinutes(-5);

        Assert.Equal(HttpStatusCode.Redirect, await With($"{name}={Options().TicketDataFormat.Protect(ticket)}"));
    }

    private CookieAuthenticationOptions Options() =>
        portal.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);

    private async Task<(string Name, string Value)> Cookie()
    {
        var cookie = await portal.Cookie();
        return (cookie[..cookie.IndexOf('=', StringComparison.Ordinal)], cookie[(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..]);
    }

    private async Task<HttpStatusCode> With(string cookie)
    {
        using var browser = portal.Client(key: null);
        using var answer = await browser.Get("/referrals", ("Cookie", cookie));
        return answer.StatusCode;
    }
}

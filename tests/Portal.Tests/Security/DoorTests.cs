using System.Net;
using System.Text.RegularExpressions;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Tests.Pages;
using Xunit;

namespace Portal.Tests.Security;

/// <summary>What stands before every page: who is nobody, which form is too late, what an address or a number may be.</summary>
public sealed class DoorTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    private const string Psychologist = "psychologue@3018.demo";

    [Fact]
    public async Task Whose_session_ended_is_nobody_in_every_respect()
    {
        using var browser = portal.CreateClient(new() { AllowAutoRedirect = false });
        var cookie = await portal.CookieOf(Psychologist);
        await using (var scope = portal.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            await db.Sessions.ExecuteUpdateAsync(
                set => set.SetProperty(one => one.EndedAt, portal.Services.GetRequiredService<TimeProvider>().GetUtcNow()));
        }

        foreach (var (
            path, status) in new[] { ("/cases", HttpStatusCode.Redirect), ("/_blazor", HttpStatusCode.Unauthorized),
            ("/_blazor/", HttpStatusCode.Unauthorized), ("/sign-in", HttpStatusCode.OK), ("/nowhere", HttpStatusCode.NotFound) })
        {
            using var asked = new HttpRequestMessage(HttpMethod.Get, path);
            asked.Headers.Add("Cookie", cookie);
            using var answer = await browser.SendAsync(asked);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(status == answer.StatusCode, $"{path}: {answer.StatusCode}");
            Assert.DoesNotContain("account-panel", text, StringComparison.Ordinal);
            Assert.DoesNotContain("\"descriptor\"", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/_blazor")]
    [InlineData("/_blazor/")]
    [InlineData("/_BLAZOR/")]
    public async Task However_its_address_is_written_a_screen_counts_against_the_limit(string connection)
    {
        await using var narrow = portal.WithWebHostBuilder(builder => builder.UseSetting("Limits:ScreensPerPerson", "1"));
        using var browser = narrow.CreateClient();
        var cookie = await portal.CookieOf("agent@tiktok.demo");
        await using var first = await TestCircuit.Open(narrow.Server, browser, cookie, "/queue", connection: connection);
        Assert.True(await first.Says("R-20[0-9]{2}-"));

        var refused = await Assert.ThrowsAnyAsync<InvalidOperationException>(
            () => TestCircuit.Open(narrow.Server, browser, cookie, "/queue", connection: "/_blazor/"));
        Assert.Contains("429", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/_blazor")]
    [InlineData("/_blazor/")]
    [InlineData("/_BLAZOR/")]
    [InlineData("/%5fblazor")]
    [InlineData("/_blazor/negotiate/")]
    public async Task However_its_address_is_written_a_connection_of_a_screen_is_one(string path)
    {
        using var browser = portal.CreateClient(new() { AllowAutoRedirect = false });
        using var answer = await browser.PostAsync(path, null);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/forgot-password")]
    [InlineData("/choose-password")]
    [InlineData("/session")]
    [InlineData("/passkey/ask")]
    [InlineData("/demo-sign-in")]
    public async Task A_form_that_comes_late_or_twice_ends_on_a_page_that_says_so_and_goes_on(string path)
    {
        using var browser = portal.CreateClient();
        foreach (var (language, title) in new[] { ("fr", "plus valable"), ("en", "no longer valid") })
        {
            await browser.GetAsync($"/language?culture={language}&returnUrl=/sign-in");
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("_handler", "sign-in")]);
            using var answer = await browser.PostAsync(path, form);
            var text = await answer.Content.ReadAsStringAsync();

            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains(title, text, StringComparison.Ordinal);
            Assert.Contains("<a class=\"button\" href=\"/\"", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(true, "fr", "Votre session s’est verrouillée", "/sign-in/prove?returnUrl=%2Faccount")]
    [InlineData(true, "en", "Your session was locked", "/sign-in/prove?returnUrl=%2Faccount")]
    [InlineData(false, "fr", "Il manque encore votre second facteur", "/sign-in/prove?returnUrl=%2Faccount")]
    public async Task What_is_posted_in_a_session_that_is_not_open_ends_on_a_page_that_says_so_and_goes_on(
        bool locked, string language, string says, string wayOn)
    {
        using var browser = await portal.SignIn("admin@portail.demo");
        await browser.GetAsync($"/language?culture={language}&returnUrl=/account");
        var token = await Token(browser, "/account");
        await using (var scope = portal.Services.CreateAsyncScope())
        {
            var sessions = scope.ServiceProvider.GetRequiredService<PortalDbContext>().Sessions;
            await (locked
                ? sessions.ExecuteUpdateAsync(set => set.SetProperty(one => one.LockedAt, DateTimeOffset.UtcNow))
                : sessions.ExecuteUpdateAsync(set => set.SetProperty(one => one.SecondFactor, false)));
        }

        using var answer = await browser.PostAsync("/account", Form(token, ("_handler", "factors")));
        var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains(says, text, StringComparison.Ordinal);
        Assert.Contains($"<a class=\"button\" href=\"{wayOn}\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sign-in?returnUrl=%2Fcases", "fr", "Ce formulaire est trop long", "/sign-in?returnUrl=%2Fcases")]
    [InlineData("/forgot-password", "en", "This form is too long", "/forgot-password")]
    [InlineData("/sign-out", "fr", "Ce formulaire est trop long", "/")]
    [InlineData("/nowhere", "en", "This form is too long", "/")]
    public async Task A_form_that_is_too_large_ends_on_a_page_that_says_so_and_goes_on(
        string path, string language, string says, string wayOn)
    {
        using var browser = portal.CreateClient();
        await browser.GetAsync($"/language?culture={language}&returnUrl=/sign-in");
        using var answer = await browser.PostAsync(path, Form("", ("Input.Email", new string('x', 65 * 1024))));
        var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains(says, text, StringComparison.Ordinal);
        Assert.Contains($"<a class=\"button\" href=\"{wayOn}\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "Cette session était déjà fermée")]
    [InlineData("en", "You were already signed out")]
    public async Task Signing_out_twice_ends_on_the_sign_in_page_that_says_so(string language, string says)
    {
        using var browser = await portal.SignIn(Psychologist);
        await browser.GetAsync($"/language?culture={language}&returnUrl=/account");
        var token = await Token(browser, "/account");
        using var first = await browser.PostAsync("/sign-out", Form(token));
        Assert.Equal((HttpStatusCode.Redirect, "/sign-in"), (first.StatusCode, first.Headers.Location?.OriginalString));

        using var second = await browser.PostAsync("/sign-out", Form(token));
        Assert.Equal(HttpStatusCode.Redirect, second.StatusCode);
        Assert.Contains(says, WebUtility.HtmlDecode(await browser.GetStringAsync(second.Headers.Location)), StringComparison.Ordinal);
        // What asked to sign in says nothing of the kind.
        Assert.DoesNotContain(says, WebUtility.HtmlDecode(await browser.GetStringAsync("/sign-in")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "/sign-in", null)]
    [InlineData(null, "/sign-in", "")]
    [InlineData(null, "/sign-in", "of-another-page")]
    [InlineData(null, "/forgot-password", "sign-in")]
    [InlineData(Psychologist, "/account", null)]
    [InlineData(Psychologist, "/account", "of-another-page")]
    [InlineData(Psychologist, "/cases", "of-another-page")]
    public async Task A_form_that_its_page_does_not_know_ends_on_a_page_that_says_so_and_goes_on(
        string? email, string path, string? handler)
    {
        using var browser = email is null ? portal.CreateClient() : await portal.SignIn(email);
        var token = await Token(browser, email is null ? path : "/account");
        using var answer = await browser.PostAsync(path, handler is null ? Form(token) : Form(token, ("_handler", handler)));
        var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        Assert.Equal((HttpStatusCode.BadRequest, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.StartsWith("<!DOCTYPE html>", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Ce formulaire n’est plus valable", text, StringComparison.Ordinal);
        Assert.Contains("<a class=\"button\" href=\"/\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("how=99&value=x", HttpStatusCode.UnprocessableEntity)]
    [InlineData("how=-1&value=x", HttpStatusCode.UnprocessableEntity)]
    [InlineData("how=nothing&value=x", HttpStatusCode.BadRequest)]
    [InlineData("value=x", HttpStatusCode.BadRequest)]
    public async Task A_kind_that_there_is_not_is_refused(string fields, HttpStatusCode status)
    {
        using var browser = await portal.SignIn("admin@portail.demo");
        var token = await Token(browser, "/account");
        using var form = new FormUrlEncodedContent(
            fields.Split('&').Select(field => KeyValuePair.Create(field.Split('=')[0], field.Split('=')[1]))
                .Append(KeyValuePair.Create("__RequestVerificationToken", token)));
        using var answer = await browser.PostAsync("/session/prove", form);

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("/queue?status=99")]
    [InlineData("/requests?scope=99")]
    [InlineData("/cases?status=99")]
    [InlineData("/referrals?status=99")]
    public async Task A_number_that_names_nothing_in_an_address_is_no_error_of_ours(string path)
    {
        foreach (var email in new[] { Psychologist, "agent@tiktok.demo" })
        {
            using var browser = await portal.SignIn(email);
            Assert.True((int)(await browser.GetAsync(path)).StatusCode < 500, path);
        }
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/api/v1/helpline")]
    public async Task A_request_without_a_host_is_refused_with_our_headers(string path)
    {
        var answer = await portal.Server.SendAsync(
            http => (http.Request.Method, http.Request.Path, http.Request.Host) = ("GET", path, default));

        Assert.Equal(400, answer.Response.StatusCode);
        Assert.Equal("DENY", answer.Response.Headers.XFrameOptions);
    }

    [Theory]
    [InlineData("/sign-in?x={0}", "", 414)]
    [InlineData("/sign-in", "{0}", 431)]
    public async Task A_line_or_headers_that_are_too_long_are_refused_with_our_headers(string address, string header, int status)
    {
        var answer = await portal.Server.SendAsync(http =>
        {
            http.Request.Method = "GET";
            http.Request.Path = "/sign-in";
            http.Request.QueryString = new(address.Contains('?', StringComparison.Ordinal) ? "?x=" + new string('x', 9000) : "");
            http.Request.Headers["X-Long"] = header.Length == 0 ? "" : new string('x', 40_000);
        });

        Assert.Equal(status, answer.Response.StatusCode);
        Assert.Equal("DENY", answer.Response.Headers.XFrameOptions);
    }

    private static async Task<string> Token(HttpClient browser, string page) =>
        Regex.Match(await browser.GetStringAsync(page), "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;

    private static FormUrlEncodedContent Form(string token, params (string Name, string Value)[] fields) =>
        new([KeyValuePair.Create("__RequestVerificationToken", token), .. fields.Select(
            field => KeyValuePair.Create(field.Name, field.Value))]);
}

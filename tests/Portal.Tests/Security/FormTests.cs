using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portal.Tests.Pages;
using Xunit;

namespace Portal.Tests.Security;

/// <summary>A form that another site makes somebody's browser post is refused, whatever it posts to.</summary>
public sealed class FormTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    // Programs come with a key that no browser sends by itself; circuits are opened with a token of their own page.
    private static readonly string[] NoForms = ["/api/", "/_blazor", "/openapi/", "/health/"];

    [Fact]
    public async Task Every_address_that_takes_a_form_refuses_one_without_our_token()
    {
        using var client = await portal.SignIn("admin@portail.demo");
        var takesForms = portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Where(route => !NoForms.Any(other => route.StartsWith(other, StringComparison.Ordinal)))
            .Distinct().ToList();
        Assert.Contains("/sign-out", takesForms);
        Assert.Contains("/sign-in", takesForms);
        foreach (var route in takesForms)
        {
            using var form = new FormUrlEncodedContent(
                [KeyValuePair.Create("_handler", "sign-in"), KeyValuePair.Create("email", "admin@portail.demo")]);
            using var answer = await client.PostAsync(Filled(route), form);
            // Pages of other roles do not even look.
            var refused = answer.StatusCode == HttpStatusCode.BadRequest
                || answer.Headers.Location?.OriginalString.Contains("/not-allowed", StringComparison.Ordinal) == true;
            Assert.True(refused, $"{route}: {(int)answer.StatusCode} {answer.Headers.Location}");
        }

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/account")).StatusCode);
    }

    [Theory]
    [InlineData("/sign-out", true)]
    [InlineData("/sign-in", false)]
    [InlineData("/forgot-password", false)]
    [InlineData("/demo-sign-in", false)]
    public async Task A_form_that_comes_late_or_twice_ends_on_a_page_that_says_so_and_leads_on(string path, bool unreadable)
    {
        using var client = portal.CreateClient();
        using HttpContent form = unreadable
            ? new StringContent("a=%zz&" + new string('b', 5000) + "=", System.Text.Encoding.UTF8, "application/x-www-form-urlencoded")
            : new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", "of-an-older-page")]);
        using var answer = await client.PostAsync(path, form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains("Ce formulaire n’est plus valable", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/hangfire/recurring/trigger")]
    [InlineData("/hangfire/recurring/remove")]
    [InlineData("/hangfire/jobs/enqueued/delete")]
    public async Task A_button_of_the_jobs_dashboard_needs_the_token_too(string button)
    {
        using var client = await portal.SignIn("admin@portail.demo");
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("jobs[]", "deadline-sweep")]);
        using var answer = await client.PostAsync(button, form);

        Assert.InRange((int)answer.StatusCode, 400, 403);
    }

    [Fact]
    public async Task Nothing_that_changes_something_listens_to_GET()
    {
        using var client = await portal.SignIn("admin@portail.demo");
        foreach (var path in new[] { "/sign-out", "/demo-sign-in?email=dpo@3018.demo" })
            Assert.InRange((int)(await client.GetAsync(path)).StatusCode, 400, 499);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/admin/people")).StatusCode);
    }

    [Theory]
    [InlineData(false, "{\"id\":\"x\"}")]
    [InlineData(true, "{\"id\":\"x\"}")]
    [InlineData(true, "")]
    public async Task A_passkey_that_is_none_is_refused_in_words(bool asked, string credential)
    {
        using var client = portal.CreateClient();
        var page = await client.GetStringAsync("/sign-in");
        if (asked) Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/passkey/ask", Token(page, ("act", "get")))).StatusCode);
        using var answer = await client.PostAsync("/sign-in", Token(page, ("_handler", "passkey"), ("Input.Credential", credential)));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("role=\"alert\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "{\"id\":\"x\"}")]
    [InlineData(null, "")]
    [InlineData("/passkey/new", "{\"id\":\"x\"}")]
    [InlineData("/passkey/new", "")]
    [InlineData("/passkey/ask", "{\"id\":\"x\"}")]
    public async Task A_new_passkey_that_is_none_is_refused_in_words(string? asked, string credential)
    {
        using var client = await portal.SignIn("dpo@3018.demo");
        var page = await client.GetStringAsync("/sign-in/enrol");
        if (asked is not null) Assert.Equal(HttpStatusCode.OK, (await client.PostAsync(asked, Token(page, ("act", "create")))).StatusCode);
        using var answer = await client.PostAsync(
            "/sign-in/enrol", Token(page, ("_handler", "passkey"), ("Input.Name", "Ordinateur"), ("Input.Credential", credential)));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(
            "La clé d’accès n’a pas pu être enregistrée", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_passkey_is_looked_at_twice_and_kept_once()
    {
        using var client = await portal.SignIn("lead@tiktok.demo");
        client.DefaultRequestHeaders.Add("Origin", "http://localhost");
        var page = await client.GetStringAsync("/sign-in/enrol");
        using var asked = await client.PostAsync("/passkey/new", Token(page, ("act", "create")));
        var credential = SoftPasskey.Make(await asked.Content.ReadAsStringAsync(), "http://localhost");
        FormUrlEncodedContent Answer() =>
            Token(page, ("_handler", "passkey"), ("Input.Name", "Ordinateur"), ("Input.Credential", credential));
        using var answer = await client.PostAsync("/sign-in/enrol", Answer());
        Assert.DoesNotContain("notice-warn", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Ordinateur", await client.GetStringAsync("/account"), StringComparison.Ordinal);

        // The question is answered: the same answer does not hold a second time.
        using var again = await client.PostAsync("/sign-in/enrol", Answer());
        Assert.Contains("notice-warn", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static FormUrlEncodedContent Token(string page, params (string Name, string Value)[] fields) => new(
    [
        KeyValuePair.Create(
            "__RequestVerificationToken",
            System.Text.RegularExpressions.Regex.Match(page, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value),
        .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
    ]);

    private static string Filled(string route) => System.Text.RegularExpressions.Regex.Replace(
        route, @"\{([^}]+)\}", parameter => parameter.Value.Contains(":guid", StringComparison.Ordinal) ? Guid.Empty.ToString() : "x");
}

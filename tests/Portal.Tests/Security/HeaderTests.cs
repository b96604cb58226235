using System.Net;
using Domain.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Portal.Security;
using Portal.Tests.Api;
using Portal.Tests.Install;
using Xunit;

namespace Portal.Tests.Security;

/// <summary>What every answer of a production portal says to browsers, whatever kind of answer it is.</summary>
public sealed class HeaderTests(ProductionPortal portal) : IClassFixture<ProductionPortal>
{
    public static TheoryData<string, int> Answers => new()
    {
        { "/sign-in", 200 },
        { "/help", 200 },
        { "/help/nowhere", 404 },
        { "/", 302 },
        { "/nowhere", 404 },
        { "/not-allowed", 403 },
        { "/too-many", 429 },
        { "/too-large", 413 },
        { "/closed-session", 403 },
        { "/error", 200 },
        { "/app.css", 200 },
        { "/js/portal.js", 200 },
        { "/favicon.svg", 200 },
        { "/health/live", 200 },
        { "/openapi/v1.json", 200 },
        { "/api/v1/helpline?helpline=nobody", 404 },
        { "/api/v1/takedowns", 401 },
        { "/api/v1/nothing", 404 },
        { "/hangfire", 302 },
        { "/language?culture=en", 302 },
        { "/_blazor", 401 },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_answer_forbids_frames_guessing_and_foreign_scripts_and_asks_for_https(string path, int status)
    {
        using var browser = portal.Browser();
        using var answer = await browser.GetAsync(path);

        Assert.Equal(status, (int)answer.StatusCode);
        Guarded(answer);
    }

    [Fact]
    public void Every_endpoint_is_the_portals_but_those_that_are_named_here()
    {
        var endpoints = portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        var shown = endpoints.Where(one => one.Metadata.GetMetadata<PublicShellAttribute>() is not null).ToList();

        var routes = shown.Select(one => $"{one.RoutePattern.RawText} {one.Metadata.GetMetadata<PublicShellAttribute>()?.CacheSeconds}")
            .Order().ToList();
        Assert.True(
            routes.SequenceEqual(["/help 3600", "/openapi/{documentName}.json 300"]),
            $"What is public is named, on purpose: in this list, in Answers and in isPublic of Guarded, all in this file: {string.Join(", ", routes)}");
        // What everybody may keep is nobody's in particular, counted, and no page of the portal, which has a nonce.
        Assert.All(shown, one => Assert.Null(one.Metadata.GetMetadata<IAuthorizeData>()));
        Assert.All(shown, one => Assert.NotNull(one.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName));
        Assert.All(shown, one => Assert.Null(one.Metadata.GetMetadata<ComponentTypeMetadata>()));
    }

    [Fact]
    public async Task What_is_public_may_be_found_and_kept_and_its_errors_may_not()
    {
        using var browser = portal.Browser();
        using var document = await browser.GetAsync("/openapi/v1.json");
        using var missing = await browser.GetAsync("/openapi/v7.json");
        using var own = await browser.GetAsync("/sign-in");

        Assert.Equal((200, "public, max-age=300"), ((int)document.StatusCode, Header(document, "Cache-Control")));
        Assert.Equal((404, "no-store"), ((int)missing.StatusCode, Header(missing, "Cache-Control")));
        Assert.Contains("no-store", Header(own, "Cache-Control"), StringComparison.Ordinal);
        Assert.False(document.Headers.Contains("X-Robots-Tag"));
        Assert.True(missing.Headers.Contains("X-Robots-Tag"));
        // The page that says so is the portal's, and works under the portal's policy.
        Assert.Contains("script-src", Policy(missing), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_body_and_a_refused_caller_say_it_too()
    {
        using var browser = portal.Browser();
        using var large = await browser.PostAsync("/api/v1/referrals", new ByteArrayContent(new byte[300 * 1024]));
        using var form = await browser.PostAsync("/sign-in", new ByteArrayContent(new byte[100 * 1024]));
        using var caller = await browser.GetAsync("/api/v1/referrals");

        Assert.Equal([413, 413, 401], [(int)large.StatusCode, (int)form.StatusCode, (int)caller.StatusCode]);
        Assert.All([large, form, caller], Guarded);
    }

    [Fact]
    public async Task What_breaks_says_it_too_and_tells_nothing_of_the_inside()
    {
        await using var broken = portal.WithWebHostBuilder(
            builder => builder.ConfigureTestServices(services => services.AddScoped<IUseCases, Broken>()));
        using var browser = broken.CreateClient(
            new WebApplicationFactoryClientOptions { BaseAddress = new Uri("https://localhost"), AllowAutoRedirect = false });
        using var page = await ProductionPortal.Post(browser, "/forgot-password", "forgot-password", ("Input.Email", "a@b.example"));
        using var program = await browser.GetAsync("/api/v1/helpline");

        Assert.Equal(HttpStatusCode.InternalServerError, page.StatusCode);
        Assert.All([page, program], Guarded);
        Assert.Equal("failed", (await program.Json()).Text("code"));
        foreach (var answer in new[] { page, program })
        {
            var text = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotContain(Broken.Inside, text, StringComparison.Ordinal);
            Assert.DoesNotContain(nameof(InvalidOperationException), text, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/forgot-password")]
    [InlineData("/nowhere")]
    [InlineData("/api/v1/takedowns")]
    [InlineData("/health/ready")]
    public async Task What_is_somebody_s_own_is_kept_nowhere(string path)
    {
        using var browser = portal.Browser();
        using var answer = await browser.GetAsync(path);

        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Files_that_are_the_same_for_all_may_be_kept()
    {
        using var browser = portal.Browser();
        using var answer = await browser.GetAsync("/app.css");

        Assert.False(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task A_page_s_scripts_carry_the_nonce_of_that_page()
    {
        using var browser = portal.Browser();
        using var answer = await browser.GetAsync("/sign-in");
        var nonce = System.Text.RegularExpressions.Regex.Match(Policy(answer), "'nonce-([^']+)'").Groups[1].Value;
        var scripts = System.Text.RegularExpressions.Regex.Matches(await answer.Content.ReadAsStringAsync(), "<script[^>]*>")
            .Select(found => WebUtility.HtmlDecode(found.Value)).ToList();
        using var next = await browser.GetAsync("/sign-in");

        Assert.NotEmpty(scripts);
        Assert.All(scripts, script => Assert.Contains($"nonce=\"{nonce}\"", script, StringComparison.Ordinal));
        Assert.DoesNotContain(nonce, Policy(next), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sign-in", "TRACE")]
    [InlineData("/api/v1/helpline", "TRACE")]
    [InlineData("/sign-in", "PUT")]
    [InlineData("/", "DELETE")]
    public async Task Methods_that_nothing_uses_are_not_answered(string path, string method)
    {
        using var browser = portal.Browser();
        using var answer = await browser.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/api/v1/helpline")]
    public async Task Plain_http_is_served_to_nobody(string path)
    {
        using var browser = portal.CreateClient(
            new WebApplicationFactoryClientOptions { BaseAddress = new Uri("http://localhost"), AllowAutoRedirect = false });

        await browser.GetAsync(path).ExpectProblem(421, "https_only");
    }

    [Fact]
    public async Task Health_is_answered_to_a_probe_from_inside_without_TLS()
    {
        using var probe = portal.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri("http://localhost") });

        Assert.Equal(HttpStatusCode.OK, (await probe.GetAsync("/health/live")).StatusCode);
    }

    private static void Guarded(HttpResponseMessage answer)
    {
        Assert.Equal("DENY", Header(answer, "X-Frame-Options"));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("same-origin", Header(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Resource-Policy"));
        Assert.Equal("max-age=31536000; includeSubDomains", Header(answer, "Strict-Transport-Security"));
        var isPublic = answer.RequestMessage!.RequestUri!.AbsolutePath is "/help" or "/openapi/v1.json";
        Assert.Equal(isPublic ? [] : ["noindex, nofollow"], answer.Headers.TryGetValues("X-Robots-Tag", out var robots) ? robots : []);
        Assert.Contains("camera=()", Header(answer, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server") || answer.Headers.Contains("X-Powered-By"));
        var policy = Policy(answer);
        if (isPublic)
        {
            Assert.Equal(PublicShellTests.ContentPolicy, policy);
            return;
        }

        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("object-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        var scripts = policy.Split(';', StringSplitOptions.TrimEntries)
            .Single(one => one.StartsWith("script-src ", StringComparison.Ordinal));
        Assert.DoesNotContain("unsafe-", scripts, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
    }

    private static string Policy(HttpResponseMessage answer) => Header(answer, "Content-Security-Policy");

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values)
            ? Assert.Single(values) : throw new Xunit.Sdk.XunitException($"{answer.RequestMessage!.RequestUri} has no {name}");

    private sealed class Broken : IUseCases
    {
        public const string Inside = "the inside of the house";

        public Task<Outcome<TResult>> Run<TSelf, TResult>(ICommand<TSelf, TResult> command, CancellationToken cancellationToken = default)
            where TSelf : ICommand<TSelf, TResult> => throw new InvalidOperationException(Inside);

        public Task<Outcome<TResult>> Ask<TSelf, TResult>(IQuery<TSelf, TResult> query, CancellationToken cancellationToken = default)
            where TSelf : IQuery<TSelf, TResult> => throw new InvalidOperationException(Inside);
    }
}

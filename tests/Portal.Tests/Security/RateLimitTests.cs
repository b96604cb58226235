using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Portal.Security;
using Portal.Tests.Install;
using Xunit;

namespace Portal.Tests.Security;

/// <summary>
/// Who asks too often waits; nobody else does. One portal counts for all of these tests: whoever is counted in one has an address of its
/// own.
/// </summary>
public sealed class RateLimitTests(RateLimitTests.LimitedPortal limited) : IClassFixture<RateLimitTests.LimitedPortal>
{
    [Theory]
    [InlineData("/sign-in", "sign-in", "198.51.100.7")]
    [InlineData("/forgot-password", "forgot-password", "198.51.100.6")]
    public async Task Trying_one_account_again_and_again_ends_for_that_address_and_that_account_alone(
        string path, string form, string address)
    {
        using var attacker = From(address);
        using var owner = From("203.0.113.1");
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, (await Try(attacker, path, form, "victim@example.fr")).StatusCode);
        // Written differently it is the same account.
        using var refused = await Try(attacker, path, form, " Victim@Example.FR");

        await IsTheWaitingPage(refused, 15 * 60);
        Assert.Equal(HttpStatusCode.OK, (await Try(attacker, path, form, "other@example.fr")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Try(owner, path, form, "victim@example.fr")).StatusCode);
    }

    [Theory]
    [InlineData("victim@example.fr", "decoy@example.fr")]
    [InlineData("decoy@example.fr", "victim@example.fr")]
    public async Task A_field_that_is_sent_twice_is_read_by_nobody(string first, string second)
    {
        using var attacker = From("198.51.100.31");
        using var answer = await ProductionPortal.Post(
            attacker, "/sign-in", "sign-in", ("Input.Email", first), ("Input.Email", second), ("Input.Password", "mauvais mot de passe"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_parameter_that_is_sent_twice_is_read_by_nobody()
    {
        using var attacker = From("198.51.100.32");
        using var answer = await ProductionPortal.Post(
            attacker, "/choose-password?email=victim%40example.fr&token=x&email=decoy%40example.fr", "choose-password",
            ("Input.Password", "une phrase assez longue"), ("Input.Repeat", "une phrase assez longue"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_decoy_in_the_form_does_not_hide_the_account_in_the_address()
    {
        using var attacker = From("198.51.100.33");
        Task<HttpResponseMessage> Guess(int number) =>
            ProductionPortal.Post(attacker, "/choose-password?email=victim%40example.fr&token=x", "choose-password",
            ("Input.Email", $"decoy{number}@example.fr"), ("Input.Password", "une phrase assez longue"),
            ("Input.Repeat", "une phrase assez longue"));
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, (await Guess(i)).StatusCode);

        await IsTheWaitingPage(await Guess(4), 15 * 60);
    }

    [Fact]
    public async Task Guessing_a_link_again_and_again_ends_too()
    {
        const string link = "/choose-password?email=victim%40example.fr&token=x";
        using var attacker = From("198.51.100.9");
        for (var i = 0; i < 3; i++)
            Assert.Equal(
                HttpStatusCode.OK,
                (await ProductionPortal.Post(
                    attacker, link, "choose-password", ("Input.Password", "une phrase assez longue"),
                    ("Input.Repeat", "une phrase assez longue"))).StatusCode);
        using var refused = await ProductionPortal.Post(
            attacker, link, "choose-password", ("Input.Password", "une phrase assez longue"), ("Input.Repeat", "une phrase assez longue"));

        await IsTheWaitingPage(refused, 15 * 60);
    }

    [Fact]
    public async Task Trying_many_accounts_ends_for_that_address_alone()
    {
        using var attacker = From("198.51.100.8");
        using var colleague = From("203.0.113.2");
        for (var i = 0; i < 6; i++)
            Assert.Equal(HttpStatusCode.OK, (await Try(attacker, "/sign-in", "sign-in", $"{i}@example.fr")).StatusCode);

        await IsTheWaitingPage(await Try(attacker, "/sign-in", "sign-in", "7@example.fr"), 60);
        Assert.Equal(HttpStatusCode.OK, (await Try(colleague, "/sign-in", "sign-in", "7@example.fr")).StatusCode);
    }

    [Fact]
    public async Task What_is_public_is_answered_so_often_and_no_more()
    {
        using var robot = From("198.51.100.10");
        using var person = From("203.0.113.3");
        for (var i = 0; i < 20; i++) Assert.Equal(HttpStatusCode.OK, (await robot.GetAsync("/sign-in")).StatusCode);
        for (var i = 0; i < 20; i++) Assert.Equal(HttpStatusCode.NotFound, (await robot.GetAsync("/api/v1/helpline")).StatusCode);

        await IsTheWaitingPage(await robot.GetAsync("/sign-in"), 60);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await robot.GetAsync("/api/v1/helpline")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await robot.GetAsync("/app.css")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/sign-in")).StatusCode);
    }

    [Fact]
    public async Task Public_pages_are_counted_by_themselves()
    {
        using var school = From("198.51.100.40");
        for (var i = 0; i < 20; i++) Assert.Equal(HttpStatusCode.OK, (await school.GetAsync("/help")).StatusCode);

        await IsTheWaitingPage(await school.GetAsync("/help"), 60);
        Assert.Equal(HttpStatusCode.OK, (await school.GetAsync("/sign-in")).StatusCode);
    }

    [Fact]
    public async Task An_address_that_anybody_can_write_into_a_header_is_not_believed()
    {
        using var attacker = From("198.51.100.11");
        for (var i = 0; i < 6; i++)
        {
            Forwarded(attacker, $"203.0.113.{i}");
            Assert.Equal(HttpStatusCode.OK, (await Try(attacker, "/sign-in", "sign-in", $"{i}@example.fr")).StatusCode);
        }

        Forwarded(attacker, "203.0.113.99");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Try(attacker, "/sign-in", "sign-in", "x@example.fr")).StatusCode);
    }

    [Fact]
    public async Task A_named_proxy_is_believed_about_the_last_hop_and_no_further()
    {
        using var proxy = From("10.1.2.3");
        for (var i = 0; i < 7; i++)
        {
            // Whoever calls writes the left part; the proxy adds the right one.
            Forwarded(proxy, $"192.0.2.{i}, 198.51.100.20");
            using var answer = await Try(proxy, "/sign-in", "sign-in", $"{i}@example.fr");
            Assert.Equal(i < 6 ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests, answer.StatusCode);
        }

        Forwarded(proxy, "198.51.100.21");
        Assert.Equal(HttpStatusCode.OK, (await Try(proxy, "/sign-in", "sign-in", "x@example.fr")).StatusCode);
    }

    [Theory]
    [InlineData("::ffff:198.51.100.1", "198.51.100.1")]
    [InlineData("2001:db8:1:2:aaaa::1", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:2:bbbb::2", "2001:db8:1:2::")]
    [InlineData("198.51.100.1", "198.51.100.1")]
    public void One_caller_counts_as_one_address(string address, string counts)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse(address);

        Assert.Equal(counts, RateLimits.AddressOf(http));
    }

    private static async Task IsTheWaitingPage(HttpResponseMessage answer, int most)
    {
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, most);
        Assert.Contains("Trop de demandes", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> Try(HttpClient client, string path, string form, string email) =>
        ProductionPortal.Post(client, path, form, ("Input.Email", email), ("Input.Password", "mauvais mot de passe"));

    private static void Forwarded(HttpClient client, string value)
    {
        client.DefaultRequestHeaders.Remove("X-Forwarded-For");
        client.DefaultRequestHeaders.Add("X-Forwarded-For", value);
    }

    private HttpClient From(string address)
    {
        var client = limited.Portal.CreateClient(
            new WebApplicationFactoryClientOptions { BaseAddress = new Uri("https://localhost"), AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add(FromAddress.Header, address);
        return client;
    }

    /// <summary>A portal in Production that allows little, and believes a test about where it calls from.</summary>
    public sealed class LimitedPortal : IDisposable
    {
        private readonly ProductionPortal _production = new();

        public LimitedPortal() => Portal = _production.WithWebHostBuilder(builder => builder
            .UseSetting("Limits:CallsPerMinute", "20").UseSetting("Limits:FormsPerMinute", "6")
            .UseSetting("Limits:TriesPerQuarterHour", "3").UseSetting("Portal:KnownProxies:0", "10.0.0.0/8")
            .ConfigureTestServices(services => services.AddSingleton<IStartupFilter, FromAddress>()));

        public WebApplicationFactory<Program> Portal { get; }

        public void Dispose() => _production.Dispose();
    }

    private sealed class FromAddress : IStartupFilter
    {
        public const string Header = "X-Test-Address";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, rest) =>
            {
                http.Connection.RemoteIpAddress = IPAddress.Parse(http.Request.Headers[Header].ToString());
                return rest(http);
            });
            next(app);
        };
    }
}

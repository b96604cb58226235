using System.Text;
using Domain.Kernel;
using Infrastructure.Persistence;
using Infrastructure.Reading.Partners;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Portal.Tests.Api;

/// <summary>Whatever goes wrong, a program reads a problem, never a page.</summary>
[Collection(nameof(ApiPortal))]
public sealed class ProblemTests(ApiPortal portal)
{
    private const string Preview = "/api/v1/deadlines/preview";
    private readonly HttpClient _client = portal.Client();

    [Theory]
    [InlineData("/api")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v2/helpline")]
    [InlineData("/api/v1/takedowns/R-2026-000000/items/one/decision")]
    public async Task An_unknown_address_is_a_404_problem(string path) => await _client.Get(path).ExpectProblem(404, "not_found");

    [Fact]
    public async Task An_unknown_address_outside_the_API_is_a_page()
    {
        var answer = await _client.Get("/apiary");

        Assert.Equal((404, "text/html"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("<h1", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE", "/api/v1/takedowns/R-2026-000000")]
    [InlineData("PUT", "/api/v1/referrals")]
    [InlineData("GET", "/api/v1/deadlines/preview")]
    [InlineData("POST", "/api/v1/helpline")]
    public async Task A_method_that_is_not_offered_is_a_405_problem(string method, string path)
    {
        var answer = await _client.Send(new HttpMethod(method), path, new { });

        Assert.NotEmpty(answer.Content.Headers.Allow);
        await Task.FromResult(answer).ExpectProblem(405, "method_not_allowed");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task A_body_that_is_not_JSON_is_a_415_problem(string mediaType)
    {
        using var content = new StringContent("{}", Encoding.UTF8, mediaType);

        await _client.PostAsync(Preview, content).ExpectProblem(415, "not_json");
    }

    [Fact]
    public async Task Who_asks_for_a_page_is_answered_with_a_problem_all_the_same()
    {
        foreach (var accept in new[] { "text/html", "text/plain", "application/xml", "*/*" })
        {
            using var nobody = portal.Client(key: null);
            await nobody.Get("/api/v1/takedowns", ("Accept", accept)).ExpectProblem(401, "no_valid_key");
            await _client.Get("/api/v1/nothing", ("Accept", accept)).ExpectProblem(404, "not_found");
            await _client.Get("/api/v1/takedowns/R-2026-000000", ("Accept", accept)).ExpectProblem(404, "not_found");
            await _client.Send(HttpMethod.Put, "/api/v1/referrals", new { }, ("Accept", accept)).ExpectProblem(405, "method_not_allowed");
        }
    }

    [Theory]
    [InlineData("", "body")]
    [InlineData("{", "body")]
    [InlineData("nonsense", "body")]
    [InlineData("null", "body")]
    [InlineData("[]", "body")]
    [InlineData("\"text\"", "body")]
    [InlineData("""{"calendar":"3018","start":"2026-11-24T09:00:00Z","budgetMinutes":"ten"}""", "budgetMinutes")]
    [InlineData("""{"calendar":"3018","start":"2026-11-24T09:00:00Z","budgetMinutes":1.5}""", "budgetMinutes")]
    [InlineData("""{"calendar":"3018","start":"2026-11-24T09:00:00Z","budgetMinutes":99999999999}""", "budgetMinutes")]
    [InlineData("""{"calendar":"3018","start":"yesterday","budgetMinutes":10}""", "start")]
    [InlineData("""{"calendar":"3018","start":"2026-11-24T09:00:00","budgetMinutes":10}""", "start")]
    [InlineData("""{"calendar":"3018","start":7,"budgetMinutes":10}""", "start")]
    [InlineData("""{"calendar":"3018","budget":10}""", "budget")]
    [InlineData("""{"calendar":"3018","budgetMinutes":10,"budgetMinutes":20}""", "budgetMinutes")]
    public async Task A_body_that_cannot_be_read_is_refused_by_field(string body, string field) =>
        Assert.Equal([new(field, "malformed")], await _client.Post(Preview, body).ExpectInvalid());

    [Theory]
    [InlineData("""{"items":[{"kind":"CONTENT","url":"https://a.example/1"},{"kind":"CONTENT","address":"x"}]}""", "items[1].address")]
    [InlineData("""{"contact":{"channel":7}}""", "contact.channel")]
    [InlineData("""{"consent":"yes"}""", "consent")]
    [InlineData("""{"message":"\ud800"}""", "message")]
    public async Task The_field_is_named_by_its_path(string body, string field) =>
        Assert.Equal([new(field, "malformed")], await _client.Post("/api/v1/referrals", body).ExpectInvalid());

    [Fact]
    public async Task Sentences_are_in_the_language_that_is_asked_for_French_first()
    {
        async Task<string?> Title(string? language) => (await _client
            .Get("/api/v1/takedowns/R-2026-000000", language is null ? [] : [("Accept-Language", language)])
            .ExpectProblem(404, "not_found")).Text("title");

        var (french, english) = ("Introuvable, ou non visible pour vous.", "Not found, or not visible to you.");
        Assert.Equal(english, await Title("en"));
        Assert.Equal(english, await Title("en-US,en;q=0.9,fr;q=0.1"));
        Assert.Equal(english, await Title("de, en;q=0.5"));
        Assert.All(new[] { await Title(null), await Title("fr"), await Title("de"), await Title("fr-CA, en;q=0.5"), await Title("§§§") },
        title => Assert.Equal(french, title));
    }

    [Fact]
    public async Task Field_errors_are_sentences_in_that_language_too()
    {
        async Task<string?> Message(string language) =>
            (await _client.Post(Preview, "{", ("Accept-Language", language)).ExpectProblem(422, "invalid"))
            .GetProperty("errors").GetProperty("body").Text("message");

        Assert.NotEqual(await Message("fr"), await Message("en"));
    }

    [Fact]
    public async Task A_failure_of_ours_says_nothing_about_itself()
    {
        await using var broken = portal.WithWebHostBuilder(builder => builder.ConfigureTestServices(services =>
            services.AddScoped<IHandle<HelplineStatus, HelplineStatusView>, Broken>()));
        using var client = broken.CreateClient();

        var problem = await client.Get("/api/v1/helpline").ExpectProblem(500, "failed");

        Assert.DoesNotContain("secret", problem.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Exception", problem.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    private sealed class Broken(PortalDbContext db) : IHandle<HelplineStatus, HelplineStatusView>
    {
        public Task<Outcome<HelplineStatusView>> Handle(
            HelplineStatus request, UseCaseContext context, CancellationToken cancellationToken) =>
            throw new InvalidOperationException($"secret of {db}");
    }
}

using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Portal.Tests.Api;

/// <summary>
/// What a body says of its charset: whatever is lawful is read, the rest is answered 415, and nothing is an error of ours.
/// </summary>
[Collection(nameof(ApiPortal))]
public sealed class CharsetTests(ApiPortal portal)
{
    private readonly HttpClient _client = portal.Client();

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json;charset=utf-8")]
    [InlineData("application/json; charset=\"utf-8\"")]
    [InlineData("application/json; charset=\"UTF-8\"")]
    [InlineData("APPLICATION/JSON; CHARSET=UTF-8")]
    [InlineData("application/json; charset=\"\\utf-8\"")]
    [InlineData("application/json ; charset=utf8 ; odd=\"a;b\"")]
    [InlineData("application/json; charset=us-ascii")]
    [InlineData("application/ld+json; charset=\"utf-8\"")]
    [InlineData("application/json; charset=utf-8; charset=\"utf-8\"")]
    public async Task Every_lawful_way_to_say_UTF_8_is_read_by_every_endpoint_that_takes_a_body(string type)
    {
        foreach (var path in Posts())
        {
            using var plain = await Post(path, "application/json");
            using var answer = await Post(path, type);
            Assert.True(plain.StatusCode == answer.StatusCode && (
                int)answer.StatusCode is 403 or 404 or 422, $"{path}: {plain.StatusCode} {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task What_is_written_in_it_arrives()
    {
        const string body = """{"calendar":"ALWAYS","start":"2026-11-24T09:00:00Z","budgetMinutes":10}""";
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=\"utf-8\"");

        Assert.StartsWith(
            "2026-11-24T09:10:00", (await _client.PostAsync("/api/v1/deadlines/preview", content).Expect(200)).Text("due"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=\"utf-16le\"")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("application/json; charset=utf-7")]
    [InlineData("application/json; charset=utf-9")]
    [InlineData("application/json; charset=\"\"")]
    [InlineData("application/json; charset='utf-8'")]
    [InlineData("application/json; charset=\" utf-8\"")]
    [InlineData("application/json; charset=utf-8; charset=utf-16")]
    [InlineData("application/json; charset=")]
    [InlineData("application/json; charset=\"utf-8")]
    [InlineData("application/json, application/json")]
    [InlineData("json")]
    [InlineData(";")]
    [InlineData("application/json; charset=\u00e9")]
    public async Task What_cannot_be_read_is_a_415_problem_of_every_endpoint_that_takes_a_body(string type)
    {
        foreach (var path in Posts()) await Post(path, type).ExpectProblem(415, "not_json");
    }

    private IEnumerable<string> Posts()
    {
        var posts = portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)
                && endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true)
            .Select(endpoint => endpoint.RoutePattern.RawText!.Replace(
                "{reference}", "R-2026-000000", StringComparison.Ordinal).Replace("{number:int}", "1", StringComparison.Ordinal)).ToList();
        Assert.True(posts.Count >= 6);
        return posts;
    }

    private Task<HttpResponseMessage> Post(string path, string type)
    {
        var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return _client.PostAsync(path, content);
    }
}

using System.Net.Http.Headers;
using System.Net.Http.Json;
using Xunit;

namespace Portal.Tests.Api;

/// <summary>The portal behind its real server, which alone can tell a body that is too large before it has it all.</summary>
public sealed class KestrelPortal : ApiPortal
{
    public KestrelPortal() => UseKestrel(0);

    /// <summary>Where it listens.</summary>
    public string Address
    {
        get
        {
            using var client = CreateClient();
            return client.BaseAddress!.ToString();
        }
    }
}

public sealed class BodyLimitTests(KestrelPortal portal) : IClassFixture<KestrelPortal>
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_body_of_two_megabytes_is_a_413_problem(bool chunked, bool idempotent)
    {
        using var client = Client();
        using var request = Message(new string('x', 2 * 1024 * 1024), chunked);
        if (idempotent) request.Headers.Add("Idempotency-Key", "large");

        await client.SendAsync(request).ExpectProblem(413, "too_large");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_within_the_limit_is_read(bool chunked)
    {
        using var client = Client();
        using var request = Message(new string('x', 200 * 1024), chunked);

        await client.SendAsync(request).ExpectProblem(404, "not_found");
    }

    private HttpClient Client()
    {
        var client = portal.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiPortal.TikTok);
        return client;
    }

    private static HttpRequestMessage Message(string text, bool chunked)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/takedowns/R-2026-000000/messages");
        request.Content = chunked
            ? JsonContent.Create(new { text })
            : new ByteArrayContent(
                System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
                    new { text }))
            { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        request.Headers.TransferEncodingChunked = chunked;
        return request;
    }
}

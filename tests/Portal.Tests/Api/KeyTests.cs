using Domain.Partners;
using Portal.Tests.Pages;
using Xunit;

namespace Portal.Tests.Api;

/// <summary>Who gets in: programs with a working key, and nobody else.</summary>
[Collection(nameof(ApiPortal))]
public sealed class KeyTests(ApiPortal portal)
{
    public static TheoryData<string, string> Calls => new()
    {
        { "POST", "/api/v1/referrals" }, { "GET", "/api/v1/referrals/F-2026-000000" }, { "GET", "/api/v1/takedowns" },
        { "GET", "/api/v1/takedowns/R-2026-000000" }, { "GET", "/api/v1/takedowns/R-2026-000000/clocks" },
        { "POST", "/api/v1/takedowns/R-2026-000000/acknowledgement" }, { "POST", "/api/v1/takedowns/R-2026-000000/information-requests" },
        { "POST", "/api/v1/takedowns/R-2026-000000/items/1/decision" }, { "POST", "/api/v1/takedowns/R-2026-000000/messages" },
        { "POST", "/api/v1/deadlines/preview" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Without_a_valid_key_every_call_is_401(string method, string path)
    {
        foreach (var key in new[] { null, "no-such-key", ApiPortal.Revoked, new string('k', 500) })
        {
            using var client = portal.Client(key);
            var answer = await client.Send(new HttpMethod(method), path, method == "POST" ? new { } : null);

            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
            await Task.FromResult(answer).ExpectProblem(401, "no_valid_key");
        }
    }

    [Theory]
    [InlineData("Basic a2V5LW9mLXRpa3Rvazo=")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("key-of-tiktok")]
    public async Task A_key_that_is_not_given_as_bearer_is_no_key(string header)
    {
        using var client = portal.Client(key: null);

        await client.Get("/api/v1/takedowns", ("Authorization", header)).ExpectProblem(401, "no_valid_key");
    }

    [Fact]
    public async Task A_revoked_key_stops_working_at_once()
    {
        var key = await portal.Key("TIKTOK", "key-to-revoke");
        using var client = portal.Client("key-to-revoke");
        await client.Get("/api/v1/takedowns").Expect(200);

        (await portal.System.Run(new RevokeApiKey(key))).OrThrow();

        await client.Get("/api/v1/takedowns").ExpectProblem(401, "no_valid_key");
    }

    [Theory]
    [InlineData("GET", "/api/v1/takedowns")]
    [InlineData("GET", "/api/v1/takedowns/R-2026-000000")]
    [InlineData("GET", "/api/v1/takedowns/R-2026-000000/clocks")]
    [InlineData("POST", "/api/v1/takedowns/R-2026-000000/acknowledgement")]
    [InlineData("POST", "/api/v1/takedowns/R-2026-000000/messages")]
    public async Task A_helpline_s_key_does_not_answer_for_platforms(string method, string path)
    {
        using var client = portal.Client(ApiPortal.Helpline);

        await client.Send(new HttpMethod(method), path, method == "POST" ? new { } : null).ExpectProblem(403, "not_allowed");
    }
}

/// <summary>A signed-in person's cookie is for pages.</summary>
public sealed class CookieTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    [Fact]
    public async Task A_cookie_does_not_open_the_API()
    {
        using var person = await portal.SignIn("agent@tiktok.demo");
        Assert.Equal(System.Net.HttpStatusCode.OK, (await person.GetAsync("/queue")).StatusCode);

        await person.Get("/api/v1/takedowns").ExpectProblem(401, "no_valid_key");
        await person.Post("/api/v1/deadlines/preview", new { calendar = "ALWAYS", start = "2026-11-24T09:00:00Z", budgetMinutes = 1 }).ExpectProblem(401, "no_valid_key");
    }
}

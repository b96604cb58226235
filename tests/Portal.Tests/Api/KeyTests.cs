using Domain.Access;
using Domain.Kernel;
using Domain.Partners;
using Microsoft.EntityFrameworkCore;
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
        // Whose key it was is known: the calls are counted under its name.
        var id = await portal.Read(db => db.ApiKeys.Where(one => one.Reference == key).Select(one => one.Id).SingleAsync());
        Assert.Equal(
            ("flow of TIKTOK", "ApiCall", 1L),
            await portal.Read(
                async db => await db.RefusalCounts.SingleAsync(one => one.ActorId == id) is var count
                    ? (count.ActorName, count.UseCase, count.Times) : default));
    }

    [Fact]
    public async Task A_key_does_what_its_scopes_say_and_nothing_more_that_its_platform_may()
    {
        var request = await portal.SentRequest();
        (await portal.System.Run(new CreateApiKey("TIKTOK", "reader", "key-that-reads", ApiScopes.ReadTakedowns))).OrThrow();
        (await portal.System.Run(new CreateApiKey("TIKTOK", "sender", "key-that-sends", ApiScopes.SendReferrals))).OrThrow();
        using var reader = portal.Client("key-that-reads");
        using var sender = portal.Client("key-that-sends");

        await reader.Get("/api/v1/takedowns").Expect(200);
        await reader.Get($"/api/v1/takedowns/{request}").Expect(200);
        await reader.Post($"/api/v1/takedowns/{request}/acknowledgement", new { }).ExpectProblem(403, "not_allowed");
        await reader.Post($"/api/v1/takedowns/{request}/messages", new { text = "Bonjour" }).ExpectProblem(403, "not_allowed");
        await sender.Get("/api/v1/takedowns").ExpectProblem(403, "not_allowed");
        await sender.Get($"/api/v1/takedowns/{request}").ExpectProblem(403, "not_allowed");
        await sender.Get("/api/v1/helpline").Expect(200);
    }

    [Fact]
    public async Task A_key_of_a_closed_organisation_is_answered_as_a_revoked_one_until_it_is_reopened()
    {
        (await portal.System.Run(new OnboardPlatform("GONE", "Gone", "a@gone.test", "b@gone.test", null))).OrThrow();
        (await portal.System.Run(new OnboardHelpline("9090", "Ligne close", "a@9090.test", "9090", TestKit.Scenario.OpeningHours)))
            .OrThrow();
        await portal.Key("GONE", "key-of-gone");
        await portal.Key("9090", "key-of-9090");
        using var platform = portal.Client("key-of-gone");
        using var helpline = portal.Client("key-of-9090");
        using var tiktok = portal.Client(ApiPortal.TikTok);
        await platform.Get("/api/v1/takedowns").Expect(200);
        await helpline.Get("/api/v1/referrals/F-2026-000000").ExpectProblem(404, "not_found");

        (await portal.System.Run(new CloseOrganisation("GONE"))).OrThrow();
        (await portal.System.Run(new CloseOrganisation("9090"))).OrThrow();
        await platform.Get("/api/v1/takedowns").ExpectProblem(401, "no_valid_key");
        await helpline.Get("/api/v1/referrals/F-2026-000000").ExpectProblem(401, "no_valid_key");
        await tiktok.Get("/api/v1/helpline?helpline=9090").ExpectProblem(404, "not_found");
        var referral = new
        {
            externalReference = "to-9090",
            helpline = "9090",
            category = "OTHER",
            ageBand = "AGE_13_14",
            language = "fr",
            consent = true,
            message = "?",
        };
        await tiktok.Post("/api/v1/referrals", referral).ExpectProblem(409, "organisation.closed");
        await tiktok.Get("/api/v1/takedowns").Expect(200);

        (await portal.System.Run(new ReopenOrganisation("GONE"))).OrThrow();
        await platform.Get("/api/v1/takedowns").Expect(200);
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

    [Fact]
    public async Task A_person_s_cookie_is_for_pages_and_does_not_open_the_API()
    {
        using var browser = portal.Client(key: null);
        var cookie = ("Cookie", await portal.Cookie());
        Assert.Equal(System.Net.HttpStatusCode.OK, (await browser.Get("/referrals", cookie)).StatusCode);

        await browser.Get("/api/v1/takedowns", cookie).ExpectProblem(401, "no_valid_key");
        await browser.Post("/api/v1/referrals", new { }, cookie).ExpectProblem(401, "no_valid_key");
    }
}

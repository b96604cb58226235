using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Portal.Tests.Api;

/// <summary>A call that is made again with its key is answered and not done again.</summary>
[Collection(nameof(ApiPortal))]
public sealed class IdempotencyTests(ApiPortal portal)
{
    private readonly HttpClient _tikTok = portal.Client();

    private static (string, string) Key(string? key = null) => ("Idempotency-Key", key ?? Guid.NewGuid().ToString());

    private static object Referral(string externalReference, string message = "On me harcèle.") =>
        new { externalReference, ageBand = "AGE_13_14", language = "fr", consent = false, message };

    [Fact]
    public async Task The_same_key_with_the_same_body_answers_the_same_result()
    {
        var (key, external) = (Key(), $"tt-{Guid.NewGuid():N}");
        var first = await _tikTok.Post("/api/v1/referrals", Referral(external), key).Expect(201);
        var again = await _tikTok.Post("/api/v1/referrals", Referral(external), key).Expect(200);

        Assert.Equal(first.GetRawText(), again.GetRawText());
    }

    [Fact]
    public async Task The_same_key_with_another_body_or_address_is_a_422_and_does_nothing()
    {
        var (key, external) = (Key(), $"tt-{Guid.NewGuid():N}");
        var reference = (await _tikTok.Post("/api/v1/referrals", Referral(external), key).Expect(201)).Text("reference");

        Assert.Equal(
            [new("Idempotency-Key", "other_body")],
            await _tikTok.Post("/api/v1/referrals", Referral($"{external}-2"), key).ExpectInvalid());
        Assert.Equal(
            [new("Idempotency-Key", "other_body")],
            await _tikTok.Post($"/api/v1/takedowns/{await portal.SentRequest()}/messages", new { text = "?" }, key).ExpectInvalid());
        Assert.Equal(0, await portal.CountOf(external + "-2"));
        Assert.NotNull(reference);
    }

    [Fact]
    public async Task The_same_body_written_otherwise_is_the_same_body()
    {
        var (key, external) = (Key(), $"tt-{Guid.NewGuid():N}");
        await _tikTok.Post("/api/v1/referrals", Referral(external), key).Expect(201);
        var otherwise = $$"""
            { "message": "On me harc\u00e8le.", "consent" : false, "category": null, "language": "fr","ageBand":"AGE_13_14", "externalReference": "{{external}}" }
            """;

        await _tikTok.Post("/api/v1/referrals", otherwise, key).Expect(200);
    }

    [Fact]
    public async Task An_answer_to_a_request_is_given_once_even_after_others_changed_it()
    {
        var (key, path) = (Key(), $"/api/v1/takedowns/{await portal.SentRequest()}");
        var etag = (await _tikTok.Get(path)).Headers.ETag!.Tag;
        await _tikTok.Post($"{path}/messages", new { text = "Une fois." }, key, ("If-Match", etag)).Expect(200);
        await _tikTok.Post($"{path}/messages", new { text = "Autre." }).Expect(200);
        var again = await _tikTok.Post($"{path}/messages", new { text = "Une fois." }, key, ("If-Match", etag)).Expect(200);

        Assert.Equal(["Une fois.", "Autre."], again.GetProperty("messages").EnumerateArray().Select(message => message.Text("text")));
    }

    [Fact]
    public async Task An_unlawful_move_that_is_repeated_with_its_key_is_the_first_success()
    {
        var (key, path) = (Key(), $"/api/v1/takedowns/{await portal.SentRequest()}/acknowledgement");
        await _tikTok.Post(path, new { platformReference = "T-1" }, key).Expect(200);
        await _tikTok.Post(path, new { platformReference = "T-1" }, key).Expect(200);
        await _tikTok.Post(path, new { platformReference = "T-1" }, Key()).ExpectProblem(409, "takedown.unlawful_move");
    }

    [Fact]
    public async Task A_refused_call_is_not_remembered()
    {
        var (key, path) = (Key(), $"/api/v1/takedowns/{await portal.SentRequest()}/messages");
        await _tikTok.Post(path, new { text = "" }, key).ExpectInvalid();

        await _tikTok.Post(path, new { text = "Maintenant." }, key).Expect(200);
    }

    [Fact]
    public async Task Keys_are_each_client_s_own()
    {
        var (key, external) = (Key(), $"x-{Guid.NewGuid():N}");
        using var snapchat = portal.Client(ApiPortal.Snapchat);
        var first = await _tikTok.Post("/api/v1/referrals", Referral(external), key).Expect(201);
        var other = await snapchat.Post("/api/v1/referrals", Referral(external, "Autre."), key).Expect(201);

        Assert.NotEqual(first.Text("reference"), other.Text("reference"));
    }

    [Fact]
    public async Task Ten_at_once_with_one_key_leave_one_message()
    {
        var (key, path) = (Key(), $"/api/v1/takedowns/{await portal.SentRequest()}");
        await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => _tikTok.Post($"{path}/messages", new { text = "Une fois." }, key).Expect(200)));

        Assert.Single((await _tikTok.Get(path).Expect(200)).GetProperty("messages").EnumerateArray());
    }

    [Fact]
    public async Task Neither_bodies_nor_secrets_are_kept_with_the_key()
    {
        var key = Key();
        await _tikTok.Post("/api/v1/referrals", Referral($"tt-{Guid.NewGuid():N}", "canari"), key).Expect(201);

        var kept = await portal.Read(db => db.IdempotentCalls.SingleAsync(one => one.Key == key.Item2));
        Assert.Matches("^[0-9a-f]{64}$", kept.BodyHash);
        Assert.Matches("^F-", kept.Reference);
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("clé")]
    [InlineData("tab\there")]
    public async Task A_key_that_is_not_printable_ASCII_is_refused(string key)
    {
        var path = $"/api/v1/takedowns/{await portal.SentRequest()}/messages";
        Assert.Equal([new("Idempotency-Key", "bad_key")], await _tikTok.Post(path, new { text = "?" }, Key(key)).ExpectInvalid());
    }

    [Fact]
    public async Task A_key_of_two_hundred_characters_is_accepted_and_a_longer_one_refused()
    {
        var path = $"/api/v1/takedowns/{await portal.SentRequest()}/messages";
        await _tikTok.Post(path, new { text = "?" }, Key(new string('k', 200))).Expect(200);
        Assert.Equal(
            [new("Idempotency-Key", "bad_key")], await _tikTok.Post(path, new { text = "?" }, Key(new string('k', 201))).ExpectInvalid());
    }

    [Fact]
    public async Task A_question_takes_a_key_too() =>
        await _tikTok.Post(
            "/api/v1/deadlines/preview", new { calendar = "ALWAYS", start = "2026-11-24T09:00:00Z", budgetMinutes = 1 }, Key()).Expect(200);
}

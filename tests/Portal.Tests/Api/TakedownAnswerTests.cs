using System.Text.Json.Nodes;
using Domain.Access;
using Domain.Kernel;
using Domain.Takedowns;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Portal.Tests.Api;

/// <summary>A platform pulls a request and answers it.</summary>
[Collection(nameof(ApiPortal))]
public sealed class TakedownAnswerTests(ApiPortal portal)
{
    private readonly HttpClient _tikTok = portal.Client();

    private static string At(string reference) => $"/api/v1/takedowns/{reference}";

    private static JsonObject Decision(Action<JsonObject>? change = null)
    {
        var body = new JsonObject
        {
            ["outcome"] = "ACTIONED_FULL",
            ["visibility"] = new JsonArray("DECISION_VISIBILITY_CONTENT_REMOVED"),
            ["ground"] = "DECISION_GROUND_ILLEGAL_CONTENT",
            ["explanation"] = "Retiré.",
            ["territorialScope"] = new JsonArray("FR"),
            ["applicationDate"] = "2026-11-24",
            ["automatedDecision"] = "AUTOMATED_DECISION_NOT_AUTOMATED",
            ["automatedDetection"] = false,
            ["puid"] = $"tt-sor-{Guid.NewGuid():N}",
            ["rejectionReason"] = null,
        };
        change?.Invoke(body);
        return body;
    }

    [Fact]
    public async Task A_request_is_read_whole_with_its_version_as_ETag()
    {
        var reference = await portal.SentRequest();
        var answer = await _tikTok.Get(At(reference));
        var body = await Task.FromResult(answer).Expect(200);

        Assert.Equal($"\"{await Version(reference)}\"", answer.Headers.ETag!.Tag);
        Assert.Equal(
            (reference, "Submitted", "P1_CRITICAL", "CYBERBULLYING", "AGE_13_14"),
            (body.Text("reference"), body.Text("status"), body.Text("priority"), body.Text("harmType"), body.Text("ageBand")));
        Assert.Equal(["FR_CP_222_33_2_2"], body.GetProperty("legalGrounds").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal("2026-11-24T09:00:00Z", body.Text("submittedAt"));
        Assert.Equal(
            [(1, "https://www.tiktok.com/@x/video/1"), (2, "https://www.tiktok.com/@x/video/2")],
            body.GetProperty("items").EnumerateArray().Select(item => (item.GetProperty("number").GetInt32(), item.Text("url")!)));
    }

    [Fact]
    public async Task Nothing_of_the_helpline_s_case_or_people_crosses_the_wall()
    {
        var reference = await portal.SentRequest();
        await _tikTok.Post($"{At(reference)}/information-requests", new { reason = "MISSING_URL", question = "Laquelle ?" }).Expect(200);
        (await portal.Psychologist.Run(new AnswerInformation(reference, "La première."))).OrThrow();
        var told = string.Concat(
            (await _tikTok.Get(At(reference)).Expect(200)).GetRawText(), (await _tikTok.Get($"{At(reference)}/clocks").Expect(200))
                .GetRawText(),
            (await _tikTok.Get("/api/v1/takedowns?size=200").Expect(200)).GetRawText());

        Assert.Contains("La première.", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Confidentielle", told, StringComparison.Ordinal);
        Assert.DoesNotContain("psychologist", told, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(@"\b[CF]-20[0-9]{2}-", told);
    }

    [Fact]
    public async Task Reading_a_request_is_an_audited_act_and_changing_it_is_not_a_second_one()
    {
        var reference = await portal.SentRequest();
        await _tikTok.Get(At(reference)).Expect(200);
        await _tikTok.Post($"{At(reference)}/messages", new { text = "Reçu." }).Expect(200);

        Assert.Equal(1, await portal.Read(db => db.AccessEntries.CountAsync(one => one.Reference == reference)));
    }

    [Fact]
    public async Task Every_answer_is_the_request_as_it_is_afterwards_with_a_new_ETag()
    {
        var reference = await portal.SentRequest();
        var acknowledged = await _tikTok.Post($"{At(reference)}/acknowledgement", new { platformReference = "T-1" });
        var asked = await _tikTok.Post($"{At(reference)}/information-requests", new { reason = "MISSING_URL", question = "Laquelle ?" });
        var noted = await _tikTok.Post($"{At(reference)}/messages", new { text = "Nous regardons." });
        var first = await _tikTok.Post($"{At(reference)}/items/1/decision", Decision());
        var last = await _tikTok.Post(
            $"{At(reference)}/items/2/decision",
            Decision(body => (
                body["outcome"], body["visibility"], body["ground"], body["rejectionReason"], body["territorialScope"],
                body["applicationDate"]) = ("REJECTED", new JsonArray(), null, "NO_VIOLATION", new JsonArray(), null)));

        var answers = new[] { acknowledged, asked, noted, first, last };
        var bodies = await Task.WhenAll(answers.Select(answer => Task.FromResult(answer).Expect(200)));
        Assert.Equal(
            ["Acknowledged", "InformationRequested", "InformationRequested", "InformationRequested", "Decided"],
            bodies.Select(body => body.Text("status")));
        Assert.Equal("T-1", bodies[0].Text("platformReference"));
        Assert.Equal(
            ["Laquelle ?", "Nous regardons."], bodies[2].GetProperty("messages").EnumerateArray().Select(message => message.Text("text")));
        Assert.Equal(["ACTIONED_FULL", "REJECTED"], bodies[4].GetProperty("items").EnumerateArray().Select(item => item.Text("outcome")));
        Assert.Equal(5, answers.Select(answer => answer.Headers.ETag!.Tag).Distinct().Count());
        Assert.Equal($"\"{await Version(reference)}\"", last.Headers.ETag!.Tag);
    }

    [Theory]
    [InlineData("GET", "", null)]
    [InlineData("GET", "/clocks", null)]
    [InlineData("POST", "/acknowledgement", "{}")]
    [InlineData("POST", "/information-requests", """{"reason":"MISSING_URL","question":"?"}""")]
    [InlineData("POST", "/messages", """{"text":"?"}""")]
    [InlineData("POST", "/items/1/decision", """{"outcome":"DUPLICATE","explanation":"x","automatedDecision":"AUTOMATED_DECISION_NOT_AUTOMATED","automatedDetection":false}""")]
    public async Task Another_platform_s_request_is_as_little_there_as_one_that_does_not_exist(string method, string path, string? body)
    {
        var reference = await portal.SentRequest(platform: "SNAPCHAT");
        var theirs = await _tikTok.Send(new HttpMethod(method), At(reference) + path, body).ExpectProblem(404, "not_found");
        var nobodys = await _tikTok.Send(new HttpMethod(method), At("R-2026-000000") + path, body).ExpectProblem(404, "not_found");

        Assert.Equal(nobodys.GetRawText(), theirs.GetRawText());
    }

    [Fact]
    public async Task A_request_that_was_not_sent_is_not_there()
    {
        (await portal.System.Run(new InvitePerson("lawyer@3018.test", "Lawyer", Role.Lawyer, "3018", "fr"))).OrThrow();
        var draft = (
            await portal.Psychologist.Run(
                new FileTakedown(await portal.Case(), "TIKTOK", TestKit.Scenario.SomeRequest(), AfterFiling.AskForLegalReview)))
                .OrThrow().Reference;

        await _tikTok.Get(At(draft)).ExpectProblem(404, "not_found");
        Assert.DoesNotContain(draft, (await _tikTok.Get("/api/v1/takedowns?size=200").Expect(200)).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unlawful_move_is_a_409()
    {
        var reference = await portal.SentRequest(items: 1);
        await _tikTok.Post($"{At(reference)}/acknowledgement", new { }).Expect(200);
        await _tikTok.Post($"{At(reference)}/acknowledgement", new { }).ExpectProblem(409, "takedown.unlawful_move");
        await _tikTok.Post($"{At(reference)}/items/1/decision", Decision()).Expect(200);
        await _tikTok.Post($"{At(reference)}/items/1/decision", Decision()).ExpectProblem(409, "takedown.item_already_decided");
        await _tikTok.Post($"{At(reference)}/information-requests", new { reason = "OTHER", question = "?" })
            .ExpectProblem(409, "takedown.unlawful_move");
        await _tikTok.Post($"{At(reference)}/items/2/decision", Decision()).ExpectProblem(404, "not_found");
    }

    [Fact]
    public async Task A_stale_version_is_a_412_and_changes_nothing()
    {
        var reference = await portal.SentRequest();
        var seen = (await _tikTok.Get(At(reference))).Headers.ETag!.Tag;
        var now = (await _tikTok.Post($"{At(reference)}/messages", new { text = "1" }, ("If-Match", seen))).Headers.ETag!.Tag;

        await _tikTok.Post($"{At(reference)}/messages", new { text = "2" }, ("If-Match", seen)).ExpectProblem(412, "stale");
        await _tikTok.Post($"{At(reference)}/acknowledgement", new { }, ("If-Match", seen)).ExpectProblem(412, "stale");
        await _tikTok.Post($"{At(reference)}/information-requests", new { reason = "OTHER", question = "?" }, ("If-Match", seen))
            .ExpectProblem(412, "stale");
        await _tikTok.Post($"{At(reference)}/items/1/decision", Decision(), ("If-Match", seen)).ExpectProblem(412, "stale");
        Assert.Equal(now, (await _tikTok.Get(At(reference))).Headers.ETag!.Tag);
        await _tikTok.Post($"{At(reference)}/messages", new { text = "3" }, ("If-Match", now)).Expect(200);
        await _tikTok.Post($"{At(reference)}/messages", new { text = "4" }, ("If-Match", "*")).Expect(200);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("\"\"")]
    [InlineData("\"seven\"")]
    [InlineData("\"7")]
    [InlineData("\"1\", \"2\"")]
    [InlineData("\" 7 \"")]
    public async Task An_unreadable_version_is_a_422(string etag) => Assert.Equal(
        [new("If-Match", "bad_etag")],
        await _tikTok.Post($"{At(await portal.SentRequest())}/messages", new { text = "1" }, ("If-Match", etag)).ExpectInvalid());

    [Theory]
    [InlineData("outcome", null, "outcome", "required")]
    [InlineData("outcome", "\"REMOVED\"", "outcome", "unknown")]
    [InlineData("outcome", "\"WITHDRAWN\"", "outcome", "unknown")]
    [InlineData("outcome", "\"ActionedFull\"", "outcome", "unknown")]
    [InlineData("visibility", """["GONE"]""", "visibility", "unknown")]
    [InlineData("visibility", "[null]", "visibility", "unknown")]
    [InlineData("visibility", "null", "visibility", "required")]
    [InlineData("ground", null, "ground", "required")]
    [InlineData("explanation", "\" \"", "explanation", "required")]
    [InlineData("territorialScope", """["XX"]""", "territorialScope", "unknown")]
    [InlineData("applicationDate", "\"24/11/2026\"", "applicationDate", "malformed")]
    [InlineData("endDate", "\"2026-11-01\"", "endDate", "before_start")]
    [InlineData("automatedDecision", null, "automatedDecision", "required")]
    [InlineData("automatedDecision", "\"YES\"", "automatedDecision", "unknown")]
    [InlineData("automatedDetection", null, "automatedDetection", "required")]
    [InlineData("puid", "\"a b\"", "puid", "bad_puid")]
    [InlineData("rejectionReason", "\"BECAUSE\"", "rejectionReason", "unknown")]
    public async Task A_code_that_is_not_known_is_refused_by_field(string member, string? json, string field, string code)
    {
        var reference = await portal.SentRequest(items: 1);
        var errors = await _tikTok.Post(
            $"{At(reference)}/items/1/decision", Decision(body => body[member] = json is null ? null : JsonNode.Parse(json)))
            .ExpectInvalid();

        Assert.Equal([new(field, code)], errors);
        Assert.Equal("Submitted", (await _tikTok.Get(At(reference)).Expect(200)).Text("status"));
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_a_decision_is_told_at_once()
    {
        var errors = await _tikTok.Post(
            $"{At(await portal.SentRequest())}/items/1/decision", """{"outcome":"GONE","visibility":["X"],"puid":"?"}""").ExpectInvalid();

        Assert.Equal(
            ["automatedDecision", "automatedDetection", "explanation", "outcome", "puid", "visibility"],
            errors.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/information-requests", """{"reason":"CURIOSITY","question":"?"}""", "reason", "unknown")]
    [InlineData("/information-requests", """{"question":"?"}""", "reason", "unknown")]
    [InlineData("/information-requests", """{"reason":"OTHER"}""", "question", "required")]
    [InlineData("/messages", "{}", "text", "required")]
    [InlineData("/messages", """{"text":"x","author":"y"}""", "author", "malformed")]
    [InlineData("/acknowledgement", """{"platformReference":7}""", "platformReference", "malformed")]
    public async Task Other_answers_are_checked_by_field_too(string path, string body, string field, string code) =>
        Assert.Equal([new(field, code)], await _tikTok.Post(At(await portal.SentRequest()) + path, body).ExpectInvalid());

    [Fact]
    public async Task An_explanation_that_is_too_long_is_refused_by_field() => Assert.Equal(
        [new("explanation", "too_long")],
        await _tikTok.Post(
            $"{At(await portal.SentRequest())}/items/1/decision",
            Decision(body => body["explanation"] = new string('x', DecisionContent.ExplanationMost + 1))).ExpectInvalid());

    private Task<long> Version(string reference) =>
        portal.Read(db => db.TakedownRequests.Where(one => one.Reference == reference).Select(one => one.Version).SingleAsync());
}

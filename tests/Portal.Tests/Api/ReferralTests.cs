using System.Text.Json.Nodes;
using Domain.Cases;
using Domain.Referrals;
using Microsoft.EntityFrameworkCore;
using TestKit;
using Xunit;

namespace Portal.Tests.Api;

/// <summary>A program hands a child over.</summary>
[Collection(nameof(ApiPortal))]
public sealed class ReferralTests(ApiPortal portal)
{
    private const string Path = "/api/v1/referrals";
    private readonly HttpClient _tikTok = portal.Client();

    private static JsonObject Body(Action<JsonObject>? change = null)
    {
        var body = new JsonObject
        {
            ["externalReference"] = $"tt-{Guid.NewGuid():N}",
            ["category"] = "HATE_HARASSMENT",
            ["ageBand"] = "AGE_13_14",
            ["language"] = "fr",
            ["consent"] = true,
            ["contact"] = new JsonObject { ["channel"] = "PHONE", ["value"] = "+33 6 00 00 00 00" },
            ["message"] = "On me harcèle.",
            ["items"] = new JsonArray(
                new JsonObject
                {
                    ["kind"] = "CONTENT",
                    ["url"] = "https://www.tiktok.com/@x/video/1",
                }, new JsonObject { ["kind"] = "ACCOUNT", ["handle"] = "@x" }),
        };
        change?.Invoke(body);
        return body;
    }

    [Fact]
    public async Task A_new_referral_answers_201_with_its_address_and_the_state_of_the_helpline()
    {
        var answer = await _tikTok.Post(Path, Body());
        var body = await Task.FromResult(answer).Expect(201);

        var reference = body.Text("reference");
        Assert.Matches("^F-20[0-9]{2}-[0-9A-Z]{6}$", reference);
        Assert.Equal($"{Path}/{reference}", answer.Headers.Location!.ToString());
        Assert.Equal("Received", body.Text("status"));
        var helpline = body.GetProperty("helpline");
        Assert.True(helpline.GetProperty("open").GetBoolean());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, helpline.GetProperty("nextOpening").ValueKind);
        Assert.Equal("3018", helpline.Text("phone"));
        var kept = await Kept(reference!);
        Assert.Equal(
            ("HATE_HARASSMENT", "AGE_13_14", "PLATFORM_REFERRAL", "+33 6 00 00 00 00", 2),
            (kept.Category, kept.AgeBand, kept.Channel, await portal.Open(kept.ContactValue), kept.Items.Count));
        Assert.Equal(
            await portal.Read(
                db => db.Platforms.Where(one => one.Reference == "TIKTOK").Select(one => (Guid?)one.Id).SingleAsync()), kept.PlatformId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false, "MEETING_PLANNED")]
    public async Task What_points_at_danger_to_life_answers_with_the_emergency_numbers_the_first_time_and_again(
        bool vital, params string[] flags)
    {
        var body = Body(
            body => (body["vitalInterest"], body["riskFlags"]) = (vital, new JsonArray([.. flags.Select(flag => (JsonNode)flag)])));

        foreach (var answer in new[] { await _tikTok.Post(Path, body).Expect(201), await _tikTok.Post(Path, body).Expect(200) })
        {
            Assert.Equal(
                ["17", "112", "15", "18", "114", "119", "3114"],
                answer.GetProperty("emergency").EnumerateArray().Select(number => number.Text("number")));
            Assert.Equal("sms:114", answer.GetProperty("emergency")[4].Text("url"));
            Assert.NotEqual("", answer.GetProperty("emergency")[0].GetProperty("label").Text("fr"));
        }
    }

    [Fact]
    public async Task What_points_at_none_answers_with_no_emergency_number_while_the_helpline_is_open()
    {
        var answer = await _tikTok.Post(Path, Body(body => body["riskFlags"] = new JsonArray("ONGOING"))).Expect(201);

        Assert.Empty(answer.GetProperty("emergency").EnumerateArray());
    }

    [Fact]
    public async Task An_unknown_risk_flag_is_refused_at_its_field()
    {
        foreach (var flag in new[] { "suicidal_ideation", "", null })
            Assert.Equal(
                "unknown", (await _tikTok.Post(Path, Body(body => body["riskFlags"] = new JsonArray(flag))).ExpectInvalid())["riskFlags"]);
    }

    [Fact]
    public async Task A_repeat_answers_200_with_the_first_and_adds_nothing()
    {
        var body = Body();
        var first = await _tikTok.Post(Path, body).Expect(201);
        var again = await _tikTok.Post(Path, body).Expect(200);

        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal(1, await CountOf((string)body["externalReference"]!));
    }

    [Fact]
    public async Task A_repeat_with_other_content_is_a_409()
    {
        var body = Body();
        await _tikTok.Post(Path, body).Expect(201);
        body["message"] = "Autre chose.";

        await _tikTok.Post(Path, body).ExpectProblem(409, "referral.other_content");
        Assert.Equal(1, await CountOf((string)body["externalReference"]!));
    }

    [Fact]
    public async Task External_references_are_each_client_s_own()
    {
        var body = Body();
        var first = await _tikTok.Post(Path, body).Expect(201);
        using var snapchat = portal.Client(ApiPortal.Snapchat);
        var other = await snapchat.Post(Path, body).Expect(201);

        Assert.NotEqual(first.Text("reference"), other.Text("reference"));
    }

    [Theory]
    [InlineData(false, null, null)]
    [InlineData(true, "PHONE", "+33 6 00 00 00 00")]
    public async Task Without_consent_the_contact_is_dropped_unless_life_is_at_stake(bool vitalInterest, string? channel, string? value)
    {
        var answer = await _tikTok.Post(Path, Body(body => (body["consent"], body["vitalInterest"]) = (false, vitalInterest))).Expect(201);

        var kept = await Kept(answer.Text("reference")!);
        Assert.Equal(
            (false, vitalInterest, channel, value),
            (kept.Consent, kept.VitalInterest, kept.ContactChannel, await portal.Open(kept.ContactValue)));
    }

    [Theory]
    [InlineData("externalReference", null, "externalReference", "required")]
    [InlineData("ageBand", null, "ageBand", "required")]
    [InlineData("language", null, "language", "required")]
    [InlineData("consent", null, "consent", "required")]
    [InlineData("ageBand", "\"FOURTEEN\"", "ageBand", "unknown")]
    [InlineData("language", "\"xx\"", "language", "unknown")]
    [InlineData("helpline", "\"9999\"", "helpline", "unknown")]
    [InlineData("contact", """{"channel":"PIGEON","value":"x"}""", "contact.channel", "unknown")]
    [InlineData("contact", """{"channel":"PHONE"}""", "contact.value", "incomplete")]
    [InlineData("items", "[null]", "items[0].kind", "unknown")]
    [InlineData("items", """[{"kind":"CONTENT","url":"javascript:alert(1)"}]""", "items[0].url", "bad_url")]
    [InlineData("items", """[{"kind":"CONTENT","url":"https://a.example/1"},{"kind":"THING","handle":"@x"}]""", "items[1].kind", "unknown")]
    [InlineData("items", """[{"kind":"ACCOUNT"}]""", "items[0].url", "no_location")]
    public async Task What_is_missing_or_unknown_is_refused_by_field(string member, string? json, string field, string code)
    {
        var body = Body(body => body[member] = json is null ? null : JsonNode.Parse(json));
        var errors = await _tikTok.Post(Path, body).ExpectInvalid();

        Assert.Equal(code, errors[field]);
        Assert.Equal(0, await CountOf((string?)body["externalReference"] ?? ""));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        var errors = await _tikTok.Post(Path, """{"ageBand":"FOURTEEN","items":[{"kind":"THING"}]}""").ExpectInvalid();

        Assert.Equal(
            ["ageBand", "consent", "externalReference", "items[0].kind", "items[0].url", "language"],
            errors.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_helpline_s_client_names_the_platform_and_reaches_its_own_helpline()
    {
        using var helpline = portal.Client(ApiPortal.OtherHelpline);
        var answer = await helpline.Post(Path, Body(body => (body["platform"], body["helpline"]) = ("SNAPCHAT", "4020"))).Expect(201);

        Assert.Equal("+32 4020", answer.GetProperty("helpline").Text("phone"));
        var kept = await Kept(answer.Text("reference")!);
        Assert.Equal(
            await portal.Read(
                async db => (
                    Helpline: (await db.Helplines.SingleAsync(one => one.Reference == "4020")).Id,
                    Platform: (Guid?)(await db.Platforms.SingleAsync(one => one.Reference == "SNAPCHAT")).Id)),
            (kept.HelplineId, kept.PlatformId));
        Assert.Equal([new("platform", "unknown")], await helpline.Post(Path, Body(body => body["platform"] = "MYSPACE")).ExpectInvalid());
    }

    [Fact]
    public async Task Whoever_names_an_organisation_that_is_not_the_key_s_own_is_refused_at_the_field_and_nothing_is_kept()
    {
        using var helpline = portal.Client(ApiPortal.OtherHelpline);
        foreach (var name in new[] { "SNAPCHAT", "tiktok", "MYSPACE", "" })
        {
            var body = Body(body => body["platform"] = name);
            Assert.Equal([new("platform", "not_yours")], await _tikTok.Post(Path, body).ExpectInvalid());
            Assert.Equal(0, await CountOf((string)body["externalReference"]!));
        }

        Assert.Equal([new("helpline", "not_yours")], await helpline.Post(Path, Body(body => body["helpline"] = "3018")).ExpectInvalid());
    }

    [Theory]
    [InlineData("Il s'appelle Tom")]
    [InlineData("+33639980000")]
    [InlineData("0639980000")]
    [InlineData("lea@example.org")]
    [InlineData("C\u00C9LINE")]
    [InlineData("a\u202Eb")]
    public async Task A_category_is_a_code_and_no_text_that_could_name_a_child(string category) =>
        Assert.Equal(
            [new("category", "bad_category")], await _tikTok.Post(Path, Body(body => body["category"] = category)).ExpectInvalid());

    [Fact]
    public async Task The_sender_s_own_reference_is_sealed_and_found_again_by_its_hash_whatever_its_case()
    {
        const string Canary = "CANARI de Tom, 06 39 98 00 00";
        var body = Body(body => body["externalReference"] = Canary);
        var first = (await _tikTok.Post(Path, body).Expect(201)).Text("reference")!;
        Assert.Equal(first, (await _tikTok.Post(Path, body).Expect(200)).Text("reference"));
        body["externalReference"] = Canary.ToUpperInvariant();
        Assert.NotEqual(first, (await _tikTok.Post(Path, body).Expect(201)).Text("reference"));

        var kept = await Kept(first);
        Assert.Equal(Canary, await portal.Open(kept.ExternalReference));
        Assert.DoesNotContain(
            "CANARI", $"{kept.ExternalReference!.Cipher} {kept.ExternalHash} {kept.ContentHash}", StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_platform_may_name_itself()
    {
        var answer = await _tikTok.Post(Path, Body(body => body["platform"] = "TIKTOK")).Expect(201);

        var tikTok = await portal.Read(
            db => db.Platforms.Where(one => one.Reference == "TIKTOK").Select(one => (Guid?)one.Id).SingleAsync());
        Assert.Equal(tikTok, (await Kept(answer.Text("reference")!)).PlatformId);
    }

    [Fact]
    public async Task The_sender_follows_a_status_sentence_and_nothing_else()
    {
        var reference = (await _tikTok.Post(Path, Body()).Expect(201)).Text("reference")!;
        var waiting = await _tikTok.Get($"{Path}/{reference}").Expect(200);
        (await portal.Psychologist.Run(new OpenCase(reference, Scenario.SomeAssessment()))).OrThrow();
        var taken = await _tikTok.Get($"{Path}/{reference}").Expect(200);

        Assert.Equal(("Received", "Accepted"), (waiting.Text("status"), taken.Text("status")));
        Assert.Equal(["reference", "sentence", "status"], taken.EnumerateObject().Select(member => member.Name).Order());
        Assert.NotEqual(waiting.GetProperty("sentence").Text("fr"), taken.GetProperty("sentence").Text("fr"));
        Assert.NotEqual(taken.GetProperty("sentence").Text("fr"), taken.GetProperty("sentence").Text("en"));
    }

    [Fact]
    public async Task Somebody_else_s_referral_is_as_little_there_as_one_that_does_not_exist()
    {
        var reference = (await _tikTok.Post(Path, Body()).Expect(201)).Text("reference")!;
        foreach (var key in new[] { ApiPortal.Snapchat, ApiPortal.Helpline })
        {
            using var other = portal.Client(key);
            var theirs = await other.Get($"{Path}/{reference}").ExpectProblem(404, "not_found");
            var nobodys = await other.Get($"{Path}/F-2026-000000").ExpectProblem(404, "not_found");
            Assert.Equal(nobodys.GetRawText(), theirs.GetRawText());
        }
    }

    private Task<Referral> Kept(string reference) =>
        portal.Read(db => db.Referrals.AsNoTracking().SingleAsync(one => one.Reference == reference));

    private Task<int> CountOf(string externalReference) => portal.CountOf(externalReference);
}

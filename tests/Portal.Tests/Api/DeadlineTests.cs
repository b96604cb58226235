using System.Text.Json;
using System.Text.Json.Nodes;
using Domain.Law;
using Domain.Takedowns;
using Xunit;

namespace Portal.Tests.Api;

/// <summary>Every due instant can be explained, before and after.</summary>
public sealed class DeadlineTests(ApiPortal portal) : IClassFixture<ApiPortal>
{
    private const string Preview = "/api/v1/deadlines/preview";
    private readonly HttpClient _tikTok = portal.Client();

    private static JsonObject Body(string calendar, string start = "2026-11-24T21:00:00Z", int budgetMinutes = 240) =>
        new() { ["calendar"] = JsonNode.Parse(calendar), ["start"] = start, ["budgetMinutes"] = budgetMinutes };

    private static IEnumerable<(string?, string?)> Segments(JsonElement json) =>
        json.GetProperty("segments").EnumerateArray().Select(one => (one.Text("from"), one.Text("to")));

    [Theory]
    [InlineData(ApiPortal.TikTok)]
    [InlineData(ApiPortal.Helpline)]
    public async Task A_budget_is_counted_in_a_helpline_s_hours(string key)
    {
        using var client = portal.Client(key);
        var answer = await client.Post(Preview, Body("\"3018\"")).Expect(200);

        Assert.Equal("2026-11-25T11:00:00Z", answer.Text("due"));
        Assert.Equal(
            [("2026-11-24T21:00:00Z", "2026-11-24T22:00:00Z"), ("2026-11-25T08:00:00Z", "2026-11-25T11:00:00Z")], Segments(answer));
        Assert.False(answer.GetProperty("truncated").GetBoolean());
    }

    [Fact]
    public async Task A_budget_is_counted_round_the_clock()
    {
        var answer = await _tikTok.Post(Preview, Body("\"ALWAYS\"", start: "2026-11-24T22:00:00+01:00")).Expect(200);

        Assert.Equal([("2026-11-24T21:00:00Z", "2026-11-25T01:00:00Z")], Segments(answer));
    }

    [Fact]
    public async Task A_budget_is_counted_in_a_calendar_of_one_s_own()
    {
        var answer = await _tikTok.Post(Preview, Body(
            """{"timeZone":"Europe/Paris","week":{"tue":["09:00-23:00"],"wed":["10:00-12:00","22:00-24:00"],"thu":["00:00-01:00"]},"exceptions":{"2026-12-25":[]}}""")).Expect(200);

        Assert.Equal("2026-11-25T22:00:00Z", answer.Text("due"));
        Assert.Equal(
            [("2026-11-24T21:00:00Z", "2026-11-24T22:00:00Z"), (
                "2026-11-25T09:00:00Z", "2026-11-25T11:00:00Z"), ("2026-11-25T21:00:00Z", "2026-11-25T22:00:00Z")],
            Segments(answer));
    }

    [Theory]
    [InlineData("""{"timeZone":"Europe/Paris","week":{"mon":["09:00-09:01"]}}""", 120)]
    [InlineData("""{"timeZone":"Europe/Paris","week":{"mon":["09:00-09:01","10:00-10:01","11:00-11:01","12:00-12:01"]}}""", 210)]
    public async Task What_is_not_shown_of_many_segments_is_said(string calendar, int budgetMinutes)
    {
        var answer = await _tikTok.Post(Preview, Body(calendar, budgetMinutes: budgetMinutes)).Expect(200);

        Assert.Equal(
            (Math.Min(budgetMinutes, 200), budgetMinutes > 200), (Segments(answer).Count(), answer.GetProperty("truncated").GetBoolean()));
    }

    [Theory]
    [InlineData("\"3018\"", "2026-11-24T21:00:00Z", 0, "budgetMinutes", "not_positive")]
    [InlineData("\"3018\"", "2026-11-24T21:00:00Z", -5, "budgetMinutes", "not_positive")]
    [InlineData("\"3018\"", "2026-11-24T21:00:00Z", 527041, "budgetMinutes", "too_long")]
    [InlineData("\"3018\"", "1969-12-31T23:59:59Z", 1, "start", "out_of_range")]
    [InlineData("\"3018\"", "2101-01-01T00:00:00Z", 1, "start", "out_of_range")]
    [InlineData("\"9999\"", "2026-11-24T21:00:00Z", 1, "calendar", "unknown")]
    [InlineData("\"TIKTOK\"", "2026-11-24T21:00:00Z", 1, "calendar", "unknown")]
    [InlineData("7", "2026-11-24T21:00:00Z", 1, "calendar", "required")]
    [InlineData("null", "2026-11-24T21:00:00Z", 1, "calendar", "required")]
    [InlineData("""{"week":{"mon":["09:00-23:00"]}}""", "2026-11-24T21:00:00Z", 1, "calendar", "calendar.bad_json")]
    [InlineData("""{"timeZone":"Paris","week":{"mon":["09:00-23:00"]}}""", "2026-11-24T21:00:00Z", 1, "calendar.timeZone", "calendar.unknown_time_zone")]
    [InlineData("""{"timeZone":"Europe/Paris","week":{}}""", "2026-11-24T21:00:00Z", 1, "calendar.week", "calendar.never_opens")]
    [InlineData("""{"timeZone":"Europe/Paris","week":{"mon":["23:00-09:00"]}}""", "2026-11-24T21:00:00Z", 1, "calendar.week.mon", "calendar.slot_reversed")]
    [InlineData("""{"timeZone":"Europe/Paris","week":{"mon":null}}""", "2026-11-24T21:00:00Z", 1, "calendar.week.mon", "calendar.bad_json")]
    [InlineData("""{"timeZone":"Europe/Paris","week":{"mon":["09:00-09:01"]}}""", "2026-11-24T21:00:00Z", 527040, "budgetMinutes", "never_reached")]
    public async Task What_cannot_be_counted_is_refused_by_field(
        string calendar, string start, int budgetMinutes, string field, string code) =>
        Assert.Equal([new(field, code)], await _tikTok.Post(Preview, Body(calendar, start, budgetMinutes)).ExpectInvalid());

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        Assert.Equal(
            ["budgetMinutes", "calendar.timeZone", "start"],
            (await _tikTok.Post(Preview, Body("""{"timeZone":"Paris","week":{"mon":["09:00-23:00"]}}""", "1900-01-01T00:00:00Z", 0))
                .ExpectInvalid()).Keys.Order());
        Assert.Equal(["budgetMinutes", "calendar", "start"], (await _tikTok.Post(Preview, "{}").ExpectInvalid()).Keys.Order());
    }

    [Fact]
    public async Task The_longest_budget_in_the_helpline_s_hours_is_quick_to_count()
    {
        var answer = await _tikTok.Post(Preview, Body("\"3018\"", budgetMinutes: 527040)).Expect(200);

        Assert.True(answer.GetProperty("truncated").GetBoolean());
    }

    [Fact]
    public async Task Each_clock_is_explained_and_a_pause_is_left_out()
    {
        var start = portal.Time.GetUtcNow();
        var reference = await portal.SentRequest(Priority.P1Critical);
        var path = $"/api/v1/takedowns/{reference}";
        portal.Later(TimeSpan.FromMinutes(20));
        await _tikTok.Post($"{path}/information-requests", new { reason = "OTHER", question = "?" }).Expect(200);
        var paused = await Clock(path, "Decide");
        portal.Later(TimeSpan.FromMinutes(45));
        (await portal.Psychologist.Run(new AnswerInformation(reference, "Voici."))).OrThrow();
        var (acknowledge, decide, answer) = (
            await Clock(path, "Acknowledge"), await Clock(path, "Decide"), await Clock(path, "AnswerInformation"));

        string At(int minutes) =>
            start.AddMinutes(minutes).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(("Paused", At(20)), (paused.Text("state"), paused.Text("pausedSince")));
        Assert.Equal([(At(0), At(20))], Segments(paused));
        Assert.Equal(
            ("Running", At(0), At(285), 240, "3018/*/v1"),
            (decide.Text("state"), decide.Text("startedAt"), decide.Text("dueAt"), decide.GetProperty(
                "budgetMinutes").GetInt32(), decide.Text("policy")));
        Assert.Equal([(At(0), At(20)), (At(65), At(285))], Segments(decide));
        Assert.Equal(["Started", "Paused", "Resumed"], decide.GetProperty("events").EnumerateArray().Select(one => one.Text("kind")));
        Assert.Equal(("Met", At(30), At(20)), (acknowledge.Text("state"), acknowledge.Text("dueAt"), acknowledge.Text("endedAt")));
        Assert.Equal([(At(0), At(30))], Segments(acknowledge));
        Assert.Equal(("Met", At(65)), (answer.Text("state"), answer.Text("endedAt")));
    }

    [Fact]
    public async Task A_pause_at_its_limit_counts_again_from_the_limit_and_not_from_the_answer()
    {
        var reference = await portal.SentRequest(Priority.P0Vital);
        var path = $"/api/v1/takedowns/{reference}";
        await _tikTok.Post($"{path}/information-requests", new { reason = "OTHER", question = "?" }).Expect(200);
        var start = portal.Time.GetUtcNow();
        portal.Later(TimeSpan.FromMinutes(150));
        (await portal.Psychologist.Run(new AnswerInformation(reference, "Voici."))).OrThrow();

        var decide = await Clock(path, "Decide");
        Assert.Equal(start.AddMinutes(180), decide.GetProperty("dueAt").GetDateTimeOffset());
        Assert.Equal(
            [(start.AddMinutes(120), start.AddMinutes(180))],
            decide.GetProperty("segments").EnumerateArray()
                .Select(one => (one.GetProperty("from").GetDateTimeOffset(), one.GetProperty("to").GetDateTimeOffset())));
    }

    private async Task<JsonElement> Clock(string path, string kind) => (await _tikTok.Get($"{path}/clocks").Expect(200))
        .GetProperty("items").EnumerateArray().Single(clock => clock.Text("kind") == kind);
}

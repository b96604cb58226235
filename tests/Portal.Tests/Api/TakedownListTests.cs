using System.Text;
using System.Text.Json;
using Domain.Law;
using Xunit;

namespace Portal.Tests.Api;

/// <summary>A platform's list: everything that is its own, most urgent first, page by page.</summary>
public sealed class TakedownListTests(ApiPortal portal) : IClassFixture<ApiPortal>
{
    private const string Path = "/api/v1/takedowns";
    private readonly HttpClient _tikTok = portal.Client();

    [Fact]
    public async Task The_list_is_most_urgent_first_and_complete_whatever_the_page_size()
    {
        var standard = await portal.SentRequest(Priority.P3Standard);
        var critical = await portal.SentRequest(Priority.P1Critical, items: 3);
        var vital = await portal.SentRequest(Priority.P0Vital);
        var paused = await portal.SentRequest(Priority.P1Critical);
        var decided = await portal.SentRequest(Priority.P0Vital, items: 1);
        portal.Time.Advance(TimeSpan.FromMinutes(5));
        var later = await portal.SentRequest(Priority.P1Critical);
        var other = await portal.SentRequest(platform: "SNAPCHAT");
        await _tikTok.Post($"{Path}/{paused}/information-requests", new { reason = "OTHER", question = "?" }).Expect(200);
        await Decide(decided);
        string[] expected = [vital, critical, later, paused, standard, decided];

        foreach (var size in new[] { 1, 2, 3, 5, 6, 7 })
        {
            var rows = await All($"{Path}?size={size}");
            Assert.Equal(expected, rows.Select(row => row.Text("reference")));
        }

        var all = (await All(Path)).ToDictionary(row => row.Text("reference")!);
        Assert.DoesNotContain(other, all.Keys);
        Assert.Equal(
            ("P1_CRITICAL", "CYBERBULLYING", "Submitted", 3),
            (all[critical].Text("priority"), all[critical].Text("harmType"), all[critical].Text("status"), all[critical].GetProperty(
                "openItems").GetInt32()));
        var next = all[critical].GetProperty("nextDue");
        Assert.Equal(("Acknowledge", "2026-11-24T09:30:00Z", "Running"), (next.Text("clock"), next.Text("at"), next.Text("state")));
        Assert.Equal(
            ("Decide", "Paused"), (all[paused].GetProperty("nextDue").Text("clock"), all[paused].GetProperty("nextDue").Text("state")));
        Assert.Equal(
            (0, JsonValueKind.Null), (all[decided].GetProperty("openItems").GetInt32(), all[decided].GetProperty("nextDue").ValueKind));

        Assert.Equal(
            [vital, critical, later, standard], (await All($"{Path}?status=Submitted&size=2")).Select(row => row.Text("reference")));
        Assert.Equal([decided], (await All($"{Path}?status=Decided&size=1")).Select(row => row.Text("reference")));
        Assert.Equal([paused], (await All($"{Path}?status=InformationRequested")).Select(row => row.Text("reference")));
        Assert.Empty(await All($"{Path}?status=Withdrawn"));
        Assert.Empty(await All($"{Path}?status=Draft"));
        using var snapchat = portal.Client(ApiPortal.Snapchat);
        Assert.Equal(other, (await snapchat.Get(Path).Expect(200)).GetProperty("items").EnumerateArray().Single().Text("reference"));
    }

    public static TheoryData<string> Garbage => new()
    {
        "x", "!!!", "AAAA", Encode("1|0|0|0"), Encode(
            "2|0|0|0|00000000000000000000000000000000"), Encode("1|9|0|0|00000000000000000000000000000000"),
        Encode("1|P0Vital|0|0|00000000000000000000000000000000"), Encode("1|0|0|-1|00000000000000000000000000000000"),
        Encode("1|0|0|9999999999999999999|00000000000000000000000000000000"), Encode("1|0|0|0|nobody"), new string('A', 2000), "%00", "",
    };

    [Theory]
    [MemberData(nameof(Garbage))]
    public async Task A_cursor_that_is_none_of_ours_is_refused(string cursor) =>
        Assert.Equal([new("cursor", "unknown")], await _tikTok.Get($"{Path}?cursor={cursor}").ExpectInvalid());

    [Theory]
    [InlineData("size=0", "size", "out_of_range")]
    [InlineData("size=201", "size", "out_of_range")]
    [InlineData("size=-1", "size", "out_of_range")]
    [InlineData("size=many", "size", "out_of_range")]
    [InlineData("size=", "size", "out_of_range")]
    [InlineData("size=99999999999", "size", "out_of_range")]
    [InlineData("status=Open", "status", "unknown")]
    [InlineData("status=submitted", "status", "unknown")]
    [InlineData("status=2", "status", "unknown")]
    [InlineData("status=", "status", "unknown")]
    public async Task A_filter_that_is_not_known_is_refused_by_field(string query, string field, string code) =>
        Assert.Equal([new(field, code)], await _tikTok.Get($"{Path}?{query}").ExpectInvalid());

    private static string Encode(string keys) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(keys)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private async Task<List<JsonElement>> All(string path)
    {
        List<JsonElement> rows = [];
        string? next = null;
        do
        {
            var page = await _tikTok.Get(
                next is null ? path : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}cursor={next}").Expect(200);
            Assert.Equal(["items", "next"], page.EnumerateObject().Select(member => member.Name));
            rows.AddRange(page.GetProperty("items").EnumerateArray());
            next = page.Text("next");
        }
        while (next is not null);
        return rows;
    }

    private async Task Decide(string reference) => await _tikTok.Post($"{Path}/{reference}/items/1/decision", new
    {
        outcome = "ALREADY_REMOVED",
        explanation = "Déjà retiré.",
        automatedDecision = "AUTOMATED_DECISION_NOT_AUTOMATED",
        automatedDetection = false,
    }).Expect(200);
}

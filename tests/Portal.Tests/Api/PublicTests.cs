using System.Text.Json;
using Domain.Law;
using Infrastructure.Deliveries;
using Infrastructure.Jobs;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Portal.Tests.Api;

/// <summary>What needs no key: the helpline, the health of the portal, the contract itself, and how often one may ask.</summary>
public sealed class PublicTests(ApiPortal portal) : IClassFixture<ApiPortal>
{
    private const string Helpline = "/api/v1/helpline";
    private readonly HttpClient _nobody = portal.Client(key: null);

    [Fact]
    public async Task The_helpline_says_when_it_opens_and_closes_in_its_own_time()
    {
        var answer = await _nobody.Get(Helpline);
        var open = await Task.FromResult(answer).Expect(200);
        Assert.Equal(
            (true, "2026-11-24T23:00:00+01:00", null),
            (open.GetProperty("open").GetBoolean(), open.Text("closesAt"), open.Text("nextOpening")));
        Assert.Equal(
            ("public, max-age=60", "application/json"),
            (answer.Headers.CacheControl!.ToString(), answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal(
            System.Net.HttpStatusCode.NotModified, (await _nobody.Get(Helpline, ("If-None-Match", answer.Headers.ETag!.Tag))).StatusCode);

        portal.Later(TimeSpan.FromHours(13));
        var closed = await _nobody.Get(Helpline, ("If-None-Match", answer.Headers.ETag!.Tag)).Expect(200);
        Assert.Equal(
            (false, null, "2026-11-25T09:00:00+01:00"),
            (closed.GetProperty("open").GetBoolean(), closed.Text("closesAt"), closed.Text("nextOpening")));
    }

    [Fact]
    public async Task Channels_and_emergency_numbers_have_labels_in_both_languages()
    {
        var body = await _nobody.Get(Helpline).Expect(200);

        Assert.Equal(("Europe/Paris", "3018"), (body.Text("timeZone"), body.Text("phone")));
        var channels = body.GetProperty("channels").EnumerateArray().ToList();
        Assert.Equal(("PHONE", "tel:3018"), (channels[0].Text("code"), channels[0].Text("url")));
        Assert.All(channels, channel => Assert.True(Vocabularies.ContactChannels.Contains(channel.Text("code"))));
        var emergency = body.GetProperty("emergency").EnumerateArray().ToList();
        Assert.Equal("17", emergency[0].Text("number"));
        Assert.All(channels.Concat(emergency), one => Assert.False(
            string.IsNullOrWhiteSpace(one.GetProperty("label").Text("fr")) || one.GetProperty("label")
                .Text("fr")!.StartsWith("ContactChannels.", StringComparison.Ordinal) || one.GetProperty("label")
                .Text("fr")!.StartsWith("Emergency.", StringComparison.Ordinal)));
        Assert.Contains(channels.Concat(emergency), one => one.GetProperty("label").Text("fr") != one.GetProperty("label").Text("en"));
    }

    [Fact]
    public async Task Another_helpline_is_asked_for_by_its_code()
    {
        var body = await _nobody.Get($"{Helpline}?helpline=4020").Expect(200);

        Assert.Equal("+32 4020", body.Text("phone"));
        Assert.Equal("tel:+324020", body.GetProperty("channels").EnumerateArray().Single().Text("url"));
        await _nobody.Get($"{Helpline}?helpline=9999").ExpectProblem(404, "not_found");
    }

    [Fact]
    public async Task The_portal_is_ready_while_deadlines_are_swept_and_mails_leave()
    {
        Assert.Equal("live", (await _nobody.Get("/health/live").Expect(200)).Text("status"));
        await Write(async db => await db.Deliveries.ExecuteDeleteAsync());
        await Write(async db => await db.JobPulses.ExecuteDeleteAsync());
        await _nobody.Get("/health/ready").Expect(503);

        await portal.Services.GetRequiredService<JobPulses>().Beat(DeadlineSweepJob.Name, CancellationToken.None);
        portal.Time.Advance(TimeSpan.FromSeconds(59));
        var ready = await _nobody.Get("/health/ready").Expect(200);
        Assert.Equal(
            ("ready", true, 59),
            (ready.Text("status"), ready.GetProperty("database").GetBoolean(), ready.GetProperty("sweepAgeSeconds").GetDouble()));
        portal.Time.Advance(TimeSpan.FromSeconds(2));
        await _nobody.Get("/health/ready").Expect(503);
        await portal.Services.GetRequiredService<JobPulses>().Beat(DeadlineSweepJob.Name, CancellationToken.None);
        await _nobody.Get("/health/ready").Expect(200);

        var now = portal.Time.GetUtcNow();
        await Mail(now.AddMinutes(-5), now.AddMinutes(30));
        var waiting = await _nobody.Get("/health/ready").Expect(200);
        Assert.Equal(300, waiting.GetProperty("oldestMailSeconds").GetDouble());
        await Mail(now.AddMinutes(-11));
        var late = await _nobody.Get("/health/ready").Expect(503);
        Assert.Equal(660, late.GetProperty("oldestMailSeconds").GetDouble());
        Assert.Equal("live", (await _nobody.Get("/health/live").Expect(200)).Text("status"));
    }

    [Fact]
    public async Task The_contract_lists_every_call_with_key_headers_and_schemas()
    {
        var document = await _nobody.Get("/openapi/v1.json").Expect(200);
        var calls = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(
                call => (Name: $"{call.Name.ToUpperInvariant()} {path.Name}", Call: call.Value))).ToList();

        Assert.Equal(
            [
                "GET /api/v1/helpline", "GET /api/v1/referrals/{reference}", "GET /api/v1/takedowns", "GET /api/v1/takedowns/{reference}",
                "GET /api/v1/takedowns/{reference}/clocks", "POST /api/v1/deadlines/preview", "POST /api/v1/referrals",
                "POST /api/v1/takedowns/{reference}/acknowledgement", "POST /api/v1/takedowns/{reference}/information-requests",
                "POST /api/v1/takedowns/{reference}/items/{number}/decision", "POST /api/v1/takedowns/{reference}/messages",
            ],
            calls.Select(call => call.Name).Order(StringComparer.Ordinal));
        Assert.All(calls, call => Assert.False(string.IsNullOrWhiteSpace(call.Call.Text("summary")), call.Name));
        Assert.All(calls, call => Assert.True(
            call.Call.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json")
                .TryGetProperty("schema", out _), call.Name));
        Assert.All(calls, call => Assert.Equal(
            !call.Name.EndsWith("/helpline", StringComparison.Ordinal), call.Call.TryGetProperty("security", out _)));
        Assert.All(calls.Where(call => call.Name.StartsWith("POST", StringComparison.Ordinal)), call =>
        {
            Assert.True(call.Call.GetProperty("requestBody").GetProperty("content").TryGetProperty("application/json", out _), call.Name);
            Assert.Contains("Idempotency-Key", Names(call.Call));
            Assert.Equal(call.Name.Contains("/takedowns/", StringComparison.Ordinal), Names(call.Call).Contains("If-Match"));
        });
        var scheme = document.GetProperty("components").GetProperty("securitySchemes").EnumerateObject().Single().Value;
        Assert.Equal(("http", "bearer"), (scheme.Text("type"), scheme.Text("scheme")));
    }

    private static IEnumerable<string?> Names(JsonElement call) =>
        call.GetProperty("parameters").EnumerateArray().Select(one => one.Text("name"));

    private Task Mail(params DateTimeOffset[] due) => Write(async db =>
    {
        db.Deliveries.AddRange(due.Select(at => new Delivery { CreatedAt = at, NotBefore = at, Template = "x", Reference = "x" }));
        await db.SaveChangesAsync();
    });

    private Task Write(Func<PortalDbContext, Task> write) => portal.Read(async db =>
    {
        await write(db);
        return 0;
    });
}

/// <summary>A portal that answers a few calls per minute.</summary>
public sealed class BusyPortal : ApiPortal
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Api:CallsPerMinute"] = "3" };
}

public sealed class RateLimitTests(BusyPortal portal) : IClassFixture<BusyPortal>
{
    [Fact]
    public async Task Who_calls_too_often_is_told_when_to_come_back_and_others_are_served()
    {
        using var tikTok = portal.Client();
        using var snapchat = portal.Client(ApiPortal.Snapchat);
        using var nobody = portal.Client(key: null);
        for (var call = 0; call < 3; call++) await tikTok.Get("/api/v1/takedowns").Expect(200);

        var answer = await tikTok.Get("/api/v1/takedowns");
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        await Task.FromResult(answer).ExpectProblem(429, "too_many");
        await tikTok.Post("/api/v1/referrals", new { }).ExpectProblem(429, "too_many");
        await snapchat.Get("/api/v1/takedowns").Expect(200);
        for (var call = 0; call < 3; call++) await nobody.Get("/api/v1/helpline").Expect(200);
        await nobody.Get("/api/v1/helpline").ExpectProblem(429, "too_many");
        await nobody.Get("/health/live").Expect(200);
    }
}

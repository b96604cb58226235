using Domain.Cases;
using Domain.Law;
using Domain.Referrals;
using Domain.Takedowns;
using Infrastructure.Reading.Referrals;

namespace Infrastructure.Demo;

/// <summary>What the helpline does in more than one scene: a child turns up, a case is opened, a request goes out.</summary>
internal sealed class DemoHelpline(DemoStage stage)
{
    public const string Psychologist = "psychologue@3018.demo";
    private static readonly string[] Channels = ["PHONE", "APP_CHAT", "MESSENGER", "WEB_CHAT"];
    private int _sent;

    /// <summary>Opens a case and sends a request on it; the request's reference.</summary>
    public async Task<string> OpenAndSend(DemoStory story, string platform, int items) =>
        await Send(await OpenCase(story, platform), platform, story, items);

    public async Task<string> OpenCase(DemoStory story, string platform, int waitMinutes = 0)
    {
        var referral = await Receive(story, platform);
        if (waitMinutes > 0) await stage.MoveTo(stage.Now.AddMinutes(waitMinutes));
        await stage.Look(Psychologist, new ReferralDetails(referral, Opening: true));
        var assessment = new CaseAssessment(story.HarmType, story.Priority, ["ONGOING"]);
        return (await stage.As(Psychologist, new OpenCase(referral, assessment))).Reference;
    }

    /// <summary>By a platform's key where it has one, else written down by hand.</summary>
    public async Task<string> Receive(DemoStory story, string? platform, bool vital = false)
    {
        var random = stage.Random;
        var url = $"{Site(platform ?? "TIKTOK")}/@compte{random.Next(100, 999)}/{random.NextInt64(1_000_000, 9_999_999)}";
        var content = new ReferralContent(
            platform is null ? null : "HATE_HARASSMENT", story.AgeBand, "fr", Consent: true, VitalInterest: vital, "PHONE",
            $"06 39 98 {random.Next(10, 99)} {random.Next(10, 99)}", story.Said, [new ReferredItemContent("CONTENT", url, null)]);
        var key = platform switch { "TIKTOK" => DemoPeople.TikTokKey, "SNAPCHAT" => DemoPeople.SnapchatKey, _ => null };
        var receipt = key is null
            ? await stage.As(Psychologist, new RecordReferral(Channels[random.Next(Channels.Length)], platform, content))
            : await stage.As(key, new ReceiveReferral($"{platform![..2].ToLowerInvariant()}-{random.NextInt64(100_000_000):x}", content));
        return receipt.Reference;
    }

    public async Task<string> Send(string caseReference, string platform, DemoStory story, int items) =>
        (await stage.As(Psychologist, new FileTakedown(caseReference, platform, Content(story, platform, items), AfterFiling.Send)))
        .Reference;

    public TakedownContent Content(DemoStory story, string platform, int items) => new(
        story.HarmType, story.Priority, story.AgeBand, story.Grounds, story.Explanation,
        story.Priority == Priority.P0Vital ? "Danger immédiat pour une enfant en ligne." : null, GoodFaith: true,
        [.. Enumerable.Range(1, items).Select(_ => Item(story, platform))]);

    private ReportedItemContent Item(DemoStory story, string platform)
    {
        var (kind, number) = (story.ContentKind, ++_sent);
        var (handle, page) = ($"@compte{number}", $"{Site(platform)}/@compte{number}");
        return kind == "PROFILE"
            ? new ReportedItemContent("ACCOUNT", kind, page, handle, null, "SUSPEND_ACCOUNT", "ILLEGAL_CONTENT")
            : new ReportedItemContent("CONTENT", kind, $"{page}/video/{700_000 + number}", null, null, "REMOVE_CONTENT", "ILLEGAL_CONTENT");
    }

    private static string Site(string platform) => $"https://www.{platform.ToLowerInvariant()}.example";
}

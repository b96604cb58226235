using Domain.Cases;
using Domain.Deadlines;
using Domain.Takedowns;

namespace Infrastructure.Demo.Scenes;

/// <summary>A month of requests that were sent, acknowledged, decided and verified; some of them late.</summary>
internal sealed class TakedownsScene : IDemoScene
{
    private const string Psychologist = DemoHelpline.Psychologist;
    private const int Requests = 56;
    private static readonly string[] Platforms = ["TIKTOK", "TIKTOK", "SNAPCHAT", "INSTAGRAM", "DISCORD"];

    public void Plan(DemoProgramme programme)
    {
        var random = programme.Stage.Random;
        for (var i = 0; i < Requests; i++)
        {
            // Evenly over the month, in the helpline's opening hours.
            var day = programme.Opening.AddDays(-DemoProgramme.Days + i * (DemoProgramme.Days - 1.0) / Requests).UtcDateTime.Date;
            var at = new DateTimeOffset(day, TimeSpan.Zero).AddHours(8.5 + random.NextDouble() * 12);
            var story = DemoTexts.Stories[random.Next(DemoTexts.Stories.Count)];
            At(programme, at, () => PlayRequest(programme, story));
        }
    }

    // The last hours belong to what is under way.
    private static void At(DemoProgramme programme, DateTimeOffset at, Func<Task> act)
    {
        if (at < programme.Opening.AddHours(-4)) programme.At(at, act);
    }

    private static async Task PlayRequest(DemoProgramme programme, DemoStory story)
    {
        var (stage, helpline, random) = (programme.Stage, programme.Helpline, programme.Stage.Random);
        var platform = Platforms[random.Next(Platforms.Length)];
        var agent = $"agent@{platform.ToLowerInvariant()}.demo";
        var items = 1 + random.Next(4);
        var opened = await helpline.OpenCase(story, platform, random.Next(2, 40));
        var request = await helpline.Send(opened, platform, story, items);
        var late = platform == "SNAPCHAT" ? 0.45 : 0.15;
        var acknowledge = stage.Now.AddMinutes(PolicyTerms.Default.Minutes(story.Priority, ClockKind.Acknowledge) * Share(random, late));
        var decide = stage.Now.AddMinutes(PolicyTerms.Default.Minutes(story.Priority, ClockKind.Decide) * Share(random, late));
        if (decide < acknowledge) decide = acknowledge.AddMinutes(20);
        At(programme, acknowledge, () => stage.As(agent, new AcknowledgeTakedown(request, $"{platform[..2]}-{random.Next(10000, 99999)}")));
        At(programme, decide, () => PlayDecision(programme, agent, request, items, opened));
    }

    private static async Task PlayDecision(DemoProgramme programme, string agent, string request, int items, string opened)
    {
        var (stage, random, actioned) = (programme.Stage, programme.Stage.Random, new List<int>());
        for (var item = 1; item <= items; item++)
        {
            var refuse = random.NextDouble() < 0.15;
            if (!refuse) actioned.Add(item);
            await stage.As(agent, new DecideItem(request, item, refuse ? DemoTexts.Refused() : DemoTexts.Removed(stage.Now)));
        }

        At(programme, stage.Now.AddHours(1 + random.NextDouble() * 3), async () =>
        {
            foreach (var item in actioned) await stage.As(Psychologist, new VerifyOutcome(request, item, Gone: true));
            if (actioned.Count == 0) await stage.As(Psychologist, new CloseTakedown(request));
            var outcome = actioned.Count == items ? "RESOLVED_REMOVED" : actioned.Count > 0 ? "RESOLVED_PARTIAL" : "PLATFORM_REFUSED";
            await stage.As(Psychologist, new CloseCase(opened, outcome));
        });
    }

    /// <summary>Share of the budget that an answer takes: mostly well inside, sometimes late.</summary>
    private static double Share(Random random, double late) =>
        random.NextDouble() < late ? 1.05 + random.NextDouble() * 0.6 : 0.15 + random.NextDouble() * 0.7;
}

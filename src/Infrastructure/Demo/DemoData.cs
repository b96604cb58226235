using Domain.Cases;
using Domain.Deadlines;
using Domain.Law;
using Domain.Partners;
using Domain.Referrals;
using Domain.Takedowns;
using Infrastructure.Persistence;
using Infrastructure.Reading.Referrals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Infrastructure.Demo;

/// <summary>
/// Fills an empty portal with a month of believable work, through the use cases and never around them. What is under
/// way at the end warns, is missed and escalates within the first minutes, so that the enforcement can be watched.
/// </summary>
public sealed class DemoData(IConfiguration configuration, PortalPaths paths, IServiceScopeFactory scopes, TimeProvider time)
{
    private const string Psychologist = "psychologue@3018.demo";
    private const int HistoryDays = 28;
    private const int RequestsOfHistory = 56;
    private readonly Random _random = new(3018);
    private int _sent;

    /// <summary>Fills the portal when it is empty; otherwise does nothing.</summary>
    public async Task FillIfEmpty()
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            if (await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Organisations.AnyAsync()) return;
        }

        var now = time.GetUtcNow();
        await using var stage = new DemoStage(configuration, paths.Data, now.AddDays(-HistoryDays - 1));
        await SetTheScene(stage);
        await PlayHistory(stage, now);
        await PlayToday(stage, now);
        await stage.GoHome();
        await stage.SendMail();
    }

    private static async Task SetTheScene(DemoStage stage)
    {
        var hours = new CalendarDefinition
        {
            TimeZone = "Europe/Paris",
            Week = CalendarDefinition.Days.ToDictionary(day => day, _ => (IReadOnlyList<string>)["09:00-23:00"]),
        };
        (await stage.System.Run(new OnboardHelpline("3018", "3018", "contact@3018.demo", "3018", hours))).OrThrow();
        (await stage.System.Run(new SetOnCall("3018", "astreinte@3018.demo", hours with { Week = ServiceCalendar.Always.Definition.Week }))).OrThrow();
        foreach (var (code, name) in new[] { ("TIKTOK", "TikTok"), ("SNAPCHAT", "Snapchat"), ("INSTAGRAM", "Instagram"), ("DISCORD", "Discord") })
        {
            var domain = $"{name.ToLowerInvariant()}.demo";
            (await stage.System.Run(new OnboardPlatform(code, name, $"safety@{domain}", $"astreinte@{domain}", "+33 1 99 00 30 18"))).OrThrow();
        }

        foreach (var person in DemoPeople.WithButton.Concat(DemoPeople.Colleagues)) await stage.Invite(person);
        await stage.CreateKey("TIKTOK", "Parcours de signalement TikTok", DemoPeople.TikTokKey);
        await stage.CreateKey("SNAPCHAT", "Parcours de signalement Snapchat", DemoPeople.SnapchatKey);
    }

    private async Task PlayHistory(DemoStage stage, DateTimeOffset now)
    {
        var plan = new PriorityQueue<Func<Task>, DateTimeOffset>();
        for (var i = 0; i < RequestsOfHistory; i++)
        {
            // Evenly over the month, in the helpline's opening hours.
            var day = now.AddDays(-HistoryDays + i * (HistoryDays - 1.0) / RequestsOfHistory).UtcDateTime.Date;
            var at = new DateTimeOffset(day, TimeSpan.Zero).AddHours(8.5 + _random.NextDouble() * 12);
            var story = DemoTexts.Stories[_random.Next(DemoTexts.Stories.Count)];
            plan.Enqueue(() => PlayRequest(stage, plan, story), at);
        }

        var down = new DateTimeOffset(now.AddDays(-9).UtcDateTime.Date, TimeSpan.Zero).AddHours(17.5);
        plan.Enqueue(() => stage.As("admin@portail.demo", new RecordOutage(new OutageWindow(down, down.AddMinutes(50), "Disque plein"))), down.AddHours(2));
        while (plan.TryDequeue(out var act, out var at) && at < now.AddHours(-4))
        {
            await stage.MoveTo(at);
            await act();
            await stage.SendMail();
        }
    }

    private async Task PlayRequest(DemoStage stage, PriorityQueue<Func<Task>, DateTimeOffset> plan, DemoStory story)
    {
        var platform = Pick("TIKTOK", "TIKTOK", "SNAPCHAT", "INSTAGRAM", "DISCORD");
        var agent = $"agent@{platform.ToLowerInvariant()}.demo";
        var items = 1 + _random.Next(4);
        var caseReference = await OpenCase(stage, story, platform, _random.Next(2, 40));
        var request = await File(stage, caseReference, platform, story, items);
        var terms = PolicyTerms.Default;
        var late = platform == "SNAPCHAT" ? 0.45 : 0.15;
        var acknowledge = stage.Now.AddMinutes(terms.Minutes(story.Priority, ClockKind.Acknowledge) * Share(late));
        var decide = stage.Now.AddMinutes(terms.Minutes(story.Priority, ClockKind.Decide) * Share(late));
        if (decide < acknowledge) decide = acknowledge.AddMinutes(20);
        plan.Enqueue(() => stage.As(agent, new AcknowledgeTakedown(request, $"{platform[..2]}-{_random.Next(10000, 99999)}")), acknowledge);
        plan.Enqueue(() => PlayDecision(stage, plan, agent, request, items, caseReference), decide);
    }

    private async Task PlayDecision(DemoStage stage, PriorityQueue<Func<Task>, DateTimeOffset> plan, string agent, string request, int items, string caseReference)
    {
        var actioned = new List<int>();
        for (var item = 1; item <= items; item++)
        {
            var refuse = _random.NextDouble() < 0.15;
            if (!refuse) actioned.Add(item);
            await stage.As(agent, new DecideItem(request, item, refuse ? Refused() : Removed(stage.Now)));
        }

        plan.Enqueue(
            async () =>
            {
                foreach (var item in actioned) await stage.As(Psychologist, new VerifyOutcome(request, item, Gone: true));
                if (actioned.Count == 0) await stage.As(Psychologist, new CloseTakedown(request));
                await stage.As(Psychologist, new CloseCase(caseReference, actioned.Count == items ? "RESOLVED_REMOVED" : actioned.Count > 0 ? "RESOLVED_PARTIAL" : "PLATFORM_REFUSED"));
            },
            stage.Now.AddHours(1 + _random.NextDouble() * 3));
    }

    /// <summary>What is under way when the portal starts, by how long ago it was sent.</summary>
    private async Task PlayToday(DemoStage stage, DateTimeOffset now)
    {
        await stage.MoveTo(now.AddMinutes(-170));
        var asked = await File(stage, await OpenCase(stage, Story("DOXXING"), "TIKTOK"), "TIKTOK", Story("DOXXING"), 2);
        await stage.MoveTo(now.AddMinutes(-160));
        await stage.As("agent@tiktok.demo", new AcknowledgeTakedown(asked, "TT-48213"));
        await stage.MoveTo(now.AddMinutes(-118));
        _ = await File(stage, await OpenCase(stage, Story("PILE_ON"), "TIKTOK"), "TIKTOK", Story("PILE_ON"), 3);
        await stage.MoveTo(now.AddMinutes(-95));
        var decided = await File(stage, await OpenCase(stage, Story("IMPERSONATION"), "TIKTOK"), "TIKTOK", Story("IMPERSONATION"), 2);
        await stage.MoveTo(now.AddMinutes(-80));
        await stage.As("agent@tiktok.demo", new AskForInformation(asked, "NEED_CONTEXT", "Le deuxième lien renvoie vers un compte privé. Pouvez-vous décrire la publication visée ?"));
        await stage.MoveTo(now.AddMinutes(-60));
        _ = await File(stage, await OpenCase(stage, Story("HATE"), "SNAPCHAT"), "SNAPCHAT", Story("HATE"), 2);
        await stage.As("agent@tiktok.demo", new DecideItem(decided, 1, Removed(stage.Now)));
        await stage.As("agent@tiktok.demo", new DecideItem(decided, 2, Refused()));
        await stage.MoveTo(now.AddMinutes(-43.5));
        _ = await File(stage, await OpenCase(stage, Story("SEXTORTION_FINANCIAL"), "TIKTOK"), "TIKTOK", Story("SEXTORTION_FINANCIAL"), 1);
        await stage.MoveTo(now.AddMinutes(-28.5));
        _ = await File(stage, await OpenCase(stage, Story("GROOMING"), "TIKTOK"), "TIKTOK", Story("GROOMING"), 2);
        await stage.MoveTo(now.AddMinutes(-23));
        _ = await File(stage, await OpenCase(stage, Story("HUMILIATION_ACCOUNT"), "SNAPCHAT"), "SNAPCHAT", Story("HUMILIATION_ACCOUNT"), 3);
        await stage.As("psychologue@3018.demo", new FileTakedown(await OpenCase(stage, Story("INSULT"), "TIKTOK"), "TIKTOK", Content(Story("INSULT"), "TIKTOK", 1), AfterFiling.AskForLegalReview));
        await stage.MoveTo(now.AddMinutes(-11));
        var vital = await OpenCase(stage, DemoTexts.Vital, "TIKTOK");
        await WorkOn(stage, vital, await File(stage, vital, "TIKTOK", DemoTexts.Vital, 1));
        foreach (var minutes in new[] { 9, 7, 5, 3, 1 })
        {
            await stage.MoveTo(now.AddMinutes(-minutes));
            await Refer(stage, DemoTexts.Stories[minutes], minutes % 2 == 0 ? null : "TIKTOK");
        }

        // At any hour of the day: whoever is on call has been told, and a quarter of an hour runs.
        await stage.MoveTo(now.AddSeconds(-40));
        await Refer(stage, DemoTexts.Vital, "TIKTOK", vital: true);
        await stage.MoveTo(now);
    }

    /// <summary>What a case looks like from inside: who the child is, who is on it, what they wrote; and somebody who was not on it.</summary>
    private static async Task WorkOn(DemoStage stage, string caseReference, string request)
    {
        await stage.As("superviseur@3018.demo", new AssignCase(caseReference, null, await stage.AccountOf("juriste@3018.demo")));
        await stage.As(Psychologist, new RecordChild(caseReference, new ChildContent("Lou (prénom inventé)", "13 ans", "Collège Jacques-Prévert, 4e B", "PHONE", "06 39 98 00 00")));
        await stage.As(Psychologist, new AddCaseNote(caseReference, NoteAudience.Clinical, "Parle vite, pleure, reste en ligne. Sa mère rentre dans vingt minutes."));
        await stage.As("juriste@3018.demo", new AddCaseNote(caseReference, NoteAudience.Legal, "Provocation au suicide : signalement au parquet à préparer dès ce soir."));
        await stage.As(Psychologist, new AddInternalNote(request, "Rappeler l’astreinte si rien à 15 minutes."));
        await stage.As("agent@tiktok.demo", new AddInternalNote(request, "Live team paged, on-call has the stream."));
        await stage.As("psychologue2@3018.demo", new BreakGlass(caseReference, "La mère rappelle sur la ligne principale, la collègue est en communication."));
    }

    private async Task<string> OpenCase(DemoStage stage, DemoStory story, string platform, int waitMinutes = 0)
    {
        var referral = await Refer(stage, story, platform);
        if (waitMinutes > 0) await stage.MoveTo(stage.Now.AddMinutes(waitMinutes));
        await stage.Look(Psychologist, new ReferralDetails(referral, Opening: true));
        return (await stage.As(Psychologist, new OpenCase(referral, new CaseAssessment(story.HarmType, story.Priority, ["ONGOING"])))).Reference;
    }

    private async Task<string> Refer(DemoStage stage, DemoStory story, string? platform, bool vital = false)
    {
        var url = $"https://www.{(platform ?? "TIKTOK").ToLowerInvariant()}.example/@compte{_random.Next(100, 999)}/{_random.NextInt64(1_000_000, 9_999_999)}";
        var content = new ReferralContent(
            platform is null ? null : "HATE_HARASSMENT", story.AgeBand, "fr", Consent: true, VitalInterest: vital, "PHONE", $"06 39 98 {_random.Next(10, 99)} {_random.Next(10, 99)}",
            story.Said, [new ReferredItemContent("CONTENT", url, null)]);
        var key = platform switch { "TIKTOK" => DemoPeople.TikTokKey, "SNAPCHAT" => DemoPeople.SnapchatKey, _ => null };
        return key is null
            ? (await stage.As(Psychologist, new RecordReferral(Pick("PHONE", "APP_CHAT", "MESSENGER", "WEB_CHAT"), platform, content))).Reference
            : (await stage.As(key, new ReceiveReferral($"{platform![..2].ToLowerInvariant()}-{_random.NextInt64(100_000_000):x}", content))).Reference;
    }

    private async Task<string> File(DemoStage stage, string caseReference, string platform, DemoStory story, int items) =>
        (await stage.As(Psychologist, new FileTakedown(caseReference, platform, Content(story, platform, items), AfterFiling.Send))).Reference;

    private TakedownContent Content(DemoStory story, string platform, int items) => new(
        story.HarmType, story.Priority, story.AgeBand, story.Grounds, story.Explanation,
        story.Priority == Priority.P0Vital ? "Danger immédiat pour une enfant en ligne." : null, GoodFaith: true,
        [.. Enumerable.Range(1, items).Select(_ => Item(story, platform))]);

    private ReportedItemContent Item(DemoStory story, string platform)
    {
        var site = $"https://www.{platform.ToLowerInvariant()}.example";
        var number = ++_sent;
        return story.ContentKind == "PROFILE"
            ? new ReportedItemContent("ACCOUNT", "PROFILE", $"{site}/@compte{number}", $"@compte{number}", null, "SUSPEND_ACCOUNT", "ILLEGAL_CONTENT")
            : new ReportedItemContent("CONTENT", story.ContentKind, $"{site}/@compte{number}/video/{700_000 + number}", null, null, "REMOVE_CONTENT", "ILLEGAL_CONTENT");
    }

    private static DecisionContent Removed(DateTimeOffset now) => new(
        DecisionOutcome.ActionedFull, ["DECISION_VISIBILITY_CONTENT_REMOVED"], null, "DECISION_GROUND_ILLEGAL_CONTENT",
        "Content removed after review: harassment of a minor.", [], DateOnly.FromDateTime(now.UtcDateTime), null,
        "AUTOMATED_DECISION_NOT_AUTOMATED", false, $"sor-{Guid.CreateVersion7():N}"[..20], null);

    private static DecisionContent Refused() => new(
        DecisionOutcome.Rejected, [], null, null, "No violation found at this location.", [], null, null,
        "AUTOMATED_DECISION_NOT_AUTOMATED", false, null, "NO_VIOLATION");

    private static DemoStory Story(string harmType) => DemoTexts.Stories.First(story => story.HarmType == harmType);

    private string Pick(params ReadOnlySpan<string> choices) => choices[_random.Next(choices.Length)];

    /// <summary>Share of the budget that an answer takes: mostly well inside, sometimes late.</summary>
    private double Share(double late) => _random.NextDouble() < late ? 1.05 + _random.NextDouble() * 0.6 : 0.15 + _random.NextDouble() * 0.7;
}

using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Domain.Cases;
using Domain.Law;
using Domain.Referrals;
using Domain.Retention;
using Domain.Takedowns;
using Infrastructure.Drafts;
using Infrastructure.Jobs;
using Infrastructure.Reading.Takedowns;
using Infrastructure.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MimeKit;
using TestKit;

namespace Infrastructure.Tests.Notifications;

/// <summary>Nothing that a child or anybody said, and no address of content, reaches a mail or the trail.</summary>
public sealed class CanaryTests
{
    [Fact]
    public async Task No_mail_and_no_line_of_the_trail_holds_content()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var reference = await WholeStory(scenario);
        await Refusals(scenario, reference);
        await portal.Get<OutboxDeliveryJob>().Run(CancellationToken.None);

        var mails = await portal.Mails();
        var templates = await portal.Read(db => db.Deliveries.Select(one => one.Template).Distinct().ToListAsync());
        // The test is worth something only if every kind of mail was sent.
        Assert.Equal(
            [
                "DeadlineEscalated", "DeadlineMissed", "DeadlineWarned", "FoundStillOnline", "GlassBroken", "InformationAnswered", "InformationRequested",
                "Invitation", "LegalReviewAsked", "PriorityChanged", "TakedownDecided", "TakedownSent",
            ],
            templates.Order(StringComparer.Ordinal));
        Assert.True(mails.Count > 30);
        Assert.All(mails, mail => Assert.Empty(Canaries(Text(mail))));
        foreach (var rows in await Rows(portal)) Assert.Empty(Canaries(rows));
        // And the words were really there to be leaked.
        var request = (await scenario.Agent.Ask(new TakedownDetails(reference))).OrThrow();
        Assert.NotEmpty(Canaries(JsonSerializer.Serialize(request)));
    }

    [Fact]
    public async Task No_file_of_the_portal_and_no_line_of_its_log_holds_content()
    {
        var log = new KeptLog();
        await using var portal = await PortalFixture.Create(
            configure: services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(log)));
        using var held = portal.Hold();
        var scenario = await Scenario.Create(portal);
        var reference = await WholeStory(scenario);
        (await scenario.Psychologist.Run(new SaveFormDraft("file:x", "CANARI-brouillon"))).OrThrow();
        await Refusals(scenario, reference);
        await portal.Get<OutboxDeliveryJob>().Run(CancellationToken.None);

        var files = Directory.GetFiles(portal.Directory, "*", SearchOption.AllDirectories);
        Assert.Contains(files, file => file.EndsWith("portal.db-wal", StringComparison.Ordinal));
        Assert.Contains(files, file => file.EndsWith("keys.db", StringComparison.Ordinal));
        Assert.Contains(files, file => file.EndsWith(".eml", StringComparison.Ordinal));
        Assert.All(files, file => Assert.False(HoldsCanary(file), file));
        Assert.True(log.Lines.Count > 1000);
        Assert.All(log.Lines, line => Assert.DoesNotContain(Content, word => line.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task What_leaves_for_a_platform_names_nobody_of_the_helpline_and_no_case()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        await WholeStory(scenario);
        await portal.Get<OutboxDeliveryJob>().Run(CancellationToken.None);

        var platforms = (await portal.Mails()).Where(mail => mail.To.Mailboxes.Single().Address is var to
            && (to.EndsWith("tiktok.test", StringComparison.Ordinal) || to.StartsWith("agent@", StringComparison.Ordinal)
                || to.StartsWith("lead@", StringComparison.Ordinal))).ToList();
        Assert.True(platforms.Count > 8);
        Assert.All(platforms, mail =>
        {
            Assert.DoesNotContain("psychologist", Text(mail), StringComparison.Ordinal);
            Assert.DoesNotMatch("[CF]-20[0-9]{2}-", Text(mail));
        });
    }

    private static async Task<string> WholeStory(Scenario scenario)
    {
        var (portal, content) = (scenario.Portal, Scenario.SomeRequest(Priority.P0Vital));
        var handedOver = Scenario.SomeReferral() with
        {
            Category = "CANARI-categorie",
            Message = "CANARI-message",
            ContactValue = "CANARI-contact",
            ContactChannel = "PHONE",
            Items = [new ReferredItemContent("CONTENT", "https://a.example/CANARI-lien", "@CANARI-compte")],
        };
        var referral = (await scenario.PlatformClient.Run(new ReceiveReferral("CANARI-externe", handedOver))).OrThrow().Reference;
        portal.Time.Advance(TimeSpan.FromHours(5)); // the first contact is missed
        await scenario.Sweep();
        var opened = (await scenario.Psychologist.Run(new OpenCase(referral, Scenario.SomeAssessment()))).OrThrow().Reference;
        (await scenario.Psychologist.Run(
            new RecordChild(opened, new ChildContent("CANARI-prenom", "CANARI-age", "CANARI-ecole", "PHONE", "CANARI-joindre")))).OrThrow();
        (await scenario.Psychologist.Run(new AddCaseNote(opened, NoteAudience.Clinical, "CANARI-clinique"))).OrThrow();
        (await scenario.Psychologist.Run(new AddCaseNote(opened, NoteAudience.Team, "CANARI-equipe"))).OrThrow();
        (await scenario.Supervisor.Run(new BreakGlass(opened, "CANARI-verre, la police appelle."))).OrThrow();
        (await scenario.Supervisor.Run(new PlaceLegalHold(opened, "CANARI-gel, réquisition.", new DateOnly(2027, 1, 31)))).OrThrow();
        content = content with
        {
            Explanation = "CANARI-explication",
            UrgencyReason = "CANARI-urgence",
            Items = [.. content.Items.Select(
                (item, index) =>
                    item with { Url = $"https://a.example/CANARI-url-{index}", Handle = "@CANARI", LocatorNote = "CANARI-note" })],
        };
        var reference = (await scenario.Psychologist.Run(new FileTakedown(opened, "TIKTOK", content, AfterFiling.AskForLegalReview)))
            .OrThrow().Reference;
        (await scenario.Lawyer.Run(new SendTakedown(reference))).OrThrow();
        portal.Time.Advance(TimeSpan.FromHours(1));
        await scenario.Sweep();
        (await scenario.Agent.Run(new AcknowledgeTakedown(reference, "CANARI-ref"))).OrThrow();
        (await scenario.Agent.Run(new AddInternalNote(reference, "CANARI-interne"))).OrThrow();
        (await scenario.Agent.Run(new AskForInformation(reference, "NEED_CONTEXT", "CANARI-question"))).OrThrow();
        portal.Time.Advance(TimeSpan.FromHours(1));
        await scenario.Sweep();
        (await scenario.Psychologist.Run(new AnswerInformation(reference, "CANARI-reponse"))).OrThrow();
        (await scenario.Agent.Run(new WriteMessage(reference, "CANARI-mot"))).OrThrow();
        portal.Time.Advance(TimeSpan.FromHours(3));
        await scenario.Sweep();
        foreach (var item in new[] { 1, 2 })
            (await scenario.Agent.Run(
                new DecideItem(reference, item, Scenario.Removed() with { Explanation = "CANARI-motif", Puid = $"CANARI-puid-{item}" })))
                .OrThrow();
        (await scenario.Psychologist.Run(new VerifyOutcome(reference, 1, Gone: false))).OrThrow();
        (await scenario.Psychologist.Run(new ChangePriority(reference, Priority.P1Critical, "CANARI-urgence-bis"))).OrThrow();
        (await scenario.Psychologist.Run(new WithdrawTakedown(reference))).OrThrow();
        return reference;
    }

    private static async Task Refusals(Scenario scenario, string reference)
    {
        await scenario.Agent.Run(new WriteMessage("CANARI", "CANARI"));
        await scenario.Agent.Run(new WriteMessage(reference, new string('x', 5000) + "CANARI"));
        await scenario.Agent.Run(new DecideItem(reference, 1, Scenario.Removed() with { Ground = "CANARI", Visibility = ["CANARI"] }));
        await scenario.PlatformClient.Run(new ReceiveReferral("CANARI-externe", Scenario.SomeReferral() with { AgeBand = "CANARI" }));
        await scenario.PlatformClient.Run(
            new ReceiveReferral("CANARI", Scenario.SomeReferral() with { Language = "CANARI", Items = [new("CONTENT", "CANARI", null)] }));
        await scenario.Portal.As(new Caller.ApiClient(scenario.PlatformKeyId, new IdempotencyKey("k", "b")))
            .Run(new ReceiveReferral("tt-10", Scenario.SomeReferral()));
    }

    private static async Task<string[]> Rows(PortalFixture portal) =>
    [
        JsonSerializer.Serialize(await portal.Read(db => db.Deliveries.ToListAsync())),
        JsonSerializer.Serialize(await portal.Read(db => db.AuditEntries.ToListAsync())),
        JsonSerializer.Serialize(await portal.Read(db => db.AccessEntries.ToListAsync())),
        JsonSerializer.Serialize(await portal.Read(db => db.IdempotentCalls.ToListAsync())),
        JsonSerializer.Serialize(await portal.Read(db => db.HelplineTasks.ToListAsync())),
    ];

    private static string Text(MimeMessage mail)
    {
        using var raw = new MemoryStream();
        mail.WriteTo(raw);
        return $"{Encoding.UTF8.GetString(raw.ToArray())}\n{mail.Subject}\n{mail.TextBody}\n{mail.HtmlBody}";
    }

    // A platform's own references of requests and its codes of categories are not content: they are kept as they are.
    private static readonly string[] Content =
    [
        "CANARI-externe", "CANARI-message", "CANARI-contact", "CANARI-lien", "CANARI-compte", "CANARI-explication", "CANARI-urgence", "CANARI-url", "@CANARI", "CANARI-note",
        "CANARI-question", "CANARI-reponse", "CANARI-mot", "CANARI-motif", "CANARI-brouillon",
        "CANARI-prenom", "CANARI-age", "CANARI-ecole", "CANARI-joindre", "CANARI-clinique", "CANARI-equipe", "CANARI-interne",
        "CANARI-verre", "CANARI-gel",
    ];

    private static bool HoldsCanary(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new[] { Encoding.Latin1.GetString(bytes), Encoding.Unicode.GetString(bytes) }
            .Any(text => Content.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    private sealed class KeptLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }

    private static IEnumerable<string> Canaries(string text) =>
        text.Split('"', '\n', ' ').Where(word => word.Contains("CANARI", StringComparison.OrdinalIgnoreCase));
}

using System.Reflection;
using Domain.Cases;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Referrals;
using Domain.Takedowns;
using Infrastructure.Deliveries;
using Infrastructure.Tests.UseCases;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.Notifications;

/// <summary>Who is told of what: event by event, as data.</summary>
public sealed class NotificationRulesTests
{
    private static readonly DateTimeOffset Due = PortalFixture.Start;

    /// <summary>Of deadlines, those whom the event names: whom its level of the ladder tells.</summary>
    private static readonly (DomainEvent Event, string[] Told)[] Rules =
    [
        (new TakedownSent("P1_CRITICAL", 2) { Reference = "" }, ["platform SafetyAgent"]),
        (new PriorityChanged("P2_SERIOUS", "P0_VITAL") { Reference = "" }, ["platform SafetyAgent"]),
        (new InformationRequested("OTHER") { Reference = "" }, ["helpline Psychologist", "helpline Lawyer"]),
        (new GlassBroken("C-1", Due) { Reference = "" }, ["helpline DataProtectionOfficer", "helpline HelplineSupervisor"]),
        (new CaseAssigned(Guid.NewGuid(), Role.Lawyer) { Reference = "" }, ["helpline account"]),
        (new InformationAnswered { Reference = "" }, ["platform SafetyAgent"]),
        (new ReferralReceived("WEB_CHAT") { Reference = "", Vital = true }, [
            "helpline escalation contact", "helpline Psychologist", "helpline HelplineSupervisor"]),
        (new ReferralReceived("WEB_CHAT") { Reference = "" }, []),
        (new DeadlineWarned(ClockKind.FirstContact, 50, Due)
        {
            Reference = "",
            Vital = true,
            Tells = [LadderAudience.Psychologist],
        }, ["helpline escalation contact", "helpline Psychologist"]),
        (new DeadlineWarned(ClockKind.Decide, 50, Due)
        {
            Reference = "",
            Vital = true,
            Tells = [LadderAudience.SafetyAgent],
        }, ["platform SafetyAgent"]),
        (new LegalReviewAsked { Reference = "" }, ["helpline Lawyer"]),
        (new TakedownReturned(Guid.NewGuid()) { Reference = "" }, ["helpline account"]),
        (new TakedownDecided { Reference = "" }, ["helpline Psychologist"]),
        (new FoundStillOnline(1) { Reference = "" }, ["platform SafetyAgent"]),
        (new DeadlineWarned(ClockKind.Decide, 50, Due) { Reference = "", Tells = [LadderAudience.SafetyAgent] }, ["platform SafetyAgent"]),
        (new DeadlineWarned(ClockKind.Decide, 80, Due) { Reference = "" }, []),
        (new DeadlineMissed(ClockKind.Decide, Due)
        {
            Reference = "",
            Tells = [LadderAudience.SafetyLead, LadderAudience.HelplineSupervisor],
        }, ["platform SafetyLead", "helpline HelplineSupervisor"]),
        (new DeadlineEscalated(ClockKind.Decide, 150, Due)
        {
            Reference = "",
            Tells = [LadderAudience.EscalationContact, LadderAudience.Lawyer],
        }, ["platform escalation contact", "helpline Lawyer"]),
        (new DeadlineReminded(ClockKind.Decide, 150, Due)
        {
            Reference = "",
            Tells = [LadderAudience.EscalationContact],
        }, ["platform escalation contact"]),
        (new DeadlineMissed(ClockKind.FirstContact, Due)
        {
            Reference = "",
            Tells = [LadderAudience.HelplineSupervisor, LadderAudience.Psychologist],
        }, ["helpline HelplineSupervisor", "helpline Psychologist"]),
    ];

    [Fact]
    public async Task Each_event_tells_those_it_should_and_nobody_else()
    {
        var scenario = await TestUseCases.Scenario();
        await using var portal = scenario.Portal;
        var (line, tiktok) = (Guid.NewGuid(), Guid.NewGuid());
        foreach (var (happened, told) in Rules)
            Assert.Equal(
                $"{happened}: {string.Join(", ", told.Order(StringComparer.Ordinal))}",
                $"{happened}: {string.Join(", ", await Told(scenario, happened with { HelplineId = line, PlatformId = tiktok }, line))}");
    }

    [Fact]
    public async Task What_a_platform_may_not_know_is_not_told_to_it()
    {
        var scenario = await TestUseCases.Scenario();
        await using var portal = scenario.Portal;
        var line = Guid.NewGuid();
        foreach (var (happened, told) in Rules)
            Assert.Equal(
                told.Where(one => one.StartsWith("helpline", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
                await Told(scenario, happened with { HelplineId = line }, line));
    }

    [Fact]
    public void Every_event_tells_somebody_or_says_why_not()
    {
        var events = typeof(DomainEvent).Assembly.GetTypes().Concat(typeof(Delivery).Assembly.GetTypes())
            .Where(type => type.IsSubclassOf(typeof(DomainEvent)) && !type.IsAbstract).ToList();
        var silent = events.Where(type => type.GetCustomAttribute<TellsNobodyAttribute>() is not null).ToList();
        var told = Rules.Where(rule => rule.Told.Length > 0).Select(rule => rule.Event.GetType()).ToHashSet();

        Nothing(
            events.Except(told).Except(silent),
            "Decide who is told: a case of a class in src/Infrastructure/Notifications/Rules and a row in Rules above, or [TellsNobody] on it");
        Nothing(told.Intersect(silent), "Told and silent at once: take its row out of Rules above, or [TellsNobody] off it");
        Assert.All(silent, type => Assert.EndsWith(".", type.GetCustomAttribute<TellsNobodyAttribute>()!.Because, StringComparison.Ordinal));

        static void Nothing(IEnumerable<Type> wrong, string todo) =>
            Assert.True(!wrong.Any(), $"{todo}: {string.Join(", ", wrong.Select(type => type.Name))}");
    }

    [Fact]
    public async Task A_mail_carries_codes_and_instants_alone()
    {
        var scenario = await TestUseCases.Scenario();
        await using var portal = scenario.Portal;
        await Told(scenario, new DeadlineWarned(ClockKind.Decide, 50, Due)
        {
            Reference = "R-1",
            PlatformId = Guid.NewGuid(),
            Tells = [LadderAudience.SafetyAgent],
        }, Guid.Empty);

        var message = await portal.Read(
            db => db.Deliveries.OrderByDescending(one => one.CreatedAt).FirstAsync(one => one.Reference == "R-1"));
        Assert.Equal("""{"clock":"Decide","dueAt":"2026-11-24T09:00:00.0000000\u002B00:00","percent":"50"}""", message.Arguments);
    }

    private static async Task<List<string>> Told(Scenario scenario, DomainEvent happened, Guid line)
    {
        var before = await scenario.Portal.Read(db => db.Deliveries.Select(one => one.Id).ToListAsync());
        (await scenario.Psychologist.Run(new DoAnything((_, context, _) =>
        {
            context.Record(happened);
            return Task.FromResult<Outcome<Receipt>>(new Receipt("x"));
        }))).OrThrow();
        var messages = await scenario.Portal.Read(db => db.Deliveries.Where(one => !before.Contains(one.Id)).ToListAsync());
        Assert.All(messages, one => Assert.Equal(happened.GetType().Name, one.Template));
        return [.. messages.Select(Audience).Order(StringComparer.Ordinal)];

        string Audience(Delivery one) =>
            one.AccountId is not null
                ? "helpline account"
                : $"{(one.OrganisationId == line ? "helpline" : "platform")} {(one.ToEscalationContact ? "escalation contact" : one.Role.ToString())}";
    }
}

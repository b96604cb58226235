using Domain.Deadlines;
using Domain.Kernel;
using Domain.Partners;
using Domain.Takedowns;
using Domain.Tasks;
using Infrastructure.Reading.Takedowns;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.Jobs;

/// <summary>A missed deadline is told again and again until somebody says that they saw it; the clock runs on.</summary>
public sealed class ReminderTests
{
    private static readonly PolicyTerms Insisting = PolicyTerms.Default with
    {
        Ladder = [new(
            100, [LadderAudience.SafetyLead, LadderAudience.HelplineSupervisor], null, 10), new(
            200, [LadderAudience.Lawyer], TaskKind.PrepareCoordinatorFile)],
        HelplineLadder = [new(100, [LadderAudience.HelplineSupervisor], null, 10)],
    };

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task Each_reminder_is_told_once_on_two_nodes_at_once(string provider)
    {
        var (scenario, request) = await Late(provider);
        await using var portal = scenario.Portal;
        await using var other = portal.AnotherNode();
        for (var round = 1; round <= 3; round++)
        {
            portal.Time.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(1));
            await Task.WhenAll(
                new[] { portal, other, portal, other }.Select(
                    node => Task.Run(async () => (await node.System.Run(new EnforceDeadlines())).OrThrow())));
            Assert.Equal((round, round * 2), (await Events(portal, request), await Mails(portal, request)));
        }
    }

    [Fact]
    public async Task After_an_outage_there_is_one_reminder()
    {
        var (scenario, request) = await Late();
        await using var portal = scenario.Portal;
        portal.Time.Advance(TimeSpan.FromMinutes(25));
        await scenario.Sweep();
        await scenario.Sweep();

        Assert.Equal(1, await Events(portal, request));
    }

    [Fact]
    public async Task Whoever_says_that_they_saw_it_ends_the_reminders_of_their_side_and_nothing_else()
    {
        var (scenario, request) = await Late();
        await using var portal = scenario.Portal;
        (await scenario.Supervisor.Run(new AcknowledgeEscalation(request, ClockKind.Acknowledge))).OrThrow();
        await Pass(scenario, 11);
        Assert.Equal(
            [Role.SafetyLead],
            await portal.Read(
                db => db.Deliveries.Where(one => one.Template == nameof(DeadlineReminded)).Select(one => one.Role!.Value).ToListAsync()));

        (await scenario.Lead.Run(new AcknowledgeEscalation(request, ClockKind.Acknowledge))).OrThrow();
        await Pass(scenario, 60);
        Assert.Equal(1, await Events(portal, request));
        // The level after it is recorded, told and asked for all the same; the clock is as late as before.
        Assert.Equal(
            1, await portal.Read(
                db => db.Deliveries.CountAsync(one => one.Template == nameof(DeadlineEscalated) && one.Role == Role.Lawyer)));
        Assert.Equal(1, await portal.Read(db => db.HelplineTasks.CountAsync()));
        Assert.Equal(
            (ClockState.Missed, PortalFixture.Start.AddMinutes(30)),
            await portal.Read(
                db => db.Clocks.Where(one => one.Kind == ClockKind.Acknowledge).Select(one => ValueTuple.Create(one.State, one.DueAt))
                    .SingleAsync()));
    }

    [Fact]
    public async Task A_side_that_alone_is_told_ends_them_alone()
    {
        var (scenario, _) = await Late();
        await using var portal = scenario.Portal;
        var referral = await scenario.Referral("tt-9");
        // P2: first contact within 4 h.
        await Pass(scenario, 241);
        (await scenario.Lawyer.Run(new AcknowledgeEscalation(referral, ClockKind.FirstContact))).OrThrow();
        await Pass(scenario, 11);
        await Pass(scenario, 11);

        Assert.Equal(0, await Events(portal, referral));
        Assert.Equal(
            0, await portal.Read(
                db => db.DeadlineSteps.CountAsync(
                    step => step.Percent == DeadlineStep.ReminderPercent
                        && db.Clocks.Any(clock => clock.Id == step.ClockId && clock.OwnerKind == ClockOwnerKind.Referral))));
        var line = (await scenario.Supervisor.Ask(new LateClocks())).OrThrow().Single(row => row.Reference == referral);
        Assert.Equal(("lawyer", ClockKind.FirstContact, null), (line.SeenBy, line.Clock, line.Other));
    }

    [Fact]
    public async Task An_answer_ends_them()
    {
        var (scenario, request) = await Late();
        await using var portal = scenario.Portal;
        (await scenario.Agent.Run(new AcknowledgeTakedown(request))).OrThrow();
        await Pass(scenario, 60);

        Assert.Equal(0, await Events(portal, request));
    }

    [Fact]
    public async Task It_is_seen_once_and_a_colleague_is_told_by_whom()
    {
        var (scenario, request) = await Late();
        await using var portal = scenario.Portal;
        Assert.Equal(
            "escalation.none", (await scenario.Supervisor.Run(new AcknowledgeEscalation(request, ClockKind.Decide))).Refusal!.Code);
        (await scenario.Supervisor.Run(new AcknowledgeEscalation(request, ClockKind.Acknowledge))).OrThrow();
        (await scenario.Supervisor.Run(new AcknowledgeEscalation(request, ClockKind.Acknowledge))).OrThrow();
        var refusal = (await scenario.Lawyer.Run(new AcknowledgeEscalation(request, ClockKind.Acknowledge))).Refusal!;

        Assert.Equal(("escalation.already_acknowledged", "supervisor"), (refusal.Code, refusal.Arguments!.Single()));
        Assert.Equal(1, await portal.Read(db => db.AuditEntries.CountAsync(one => one.Event == nameof(EscalationAcknowledged))));
    }

    [Fact]
    public async Task It_is_seen_by_those_whom_the_ladder_addresses_on_their_own_requests()
    {
        var (scenario, request) = await Late();
        await using var portal = scenario.Portal;
        var snapLead = await scenario.Person("lead-snap", Role.SafetyLead, "SNAPCHAT");
        var foreign = await scenario.Person("supervisor-4020", Role.HelplineSupervisor, "4020");
        var command = new AcknowledgeEscalation(request, ClockKind.Acknowledge);

        Assert.Equal(Refusal.NotFound, (await snapLead.Run(command)).Refusal);
        Assert.Equal(Refusal.NotFound, (await foreign.Run(command)).Refusal);
        Assert.Equal(Refusal.NotAllowed, (await scenario.Agent.Run(command)).Refusal);
        Assert.Equal(Refusal.NotAllowed, (await scenario.Psychologist.Run(command)).Refusal);
        Assert.Equal(Refusal.NotFound, (await scenario.Lead.Run(command with { Clock = ClockKind.VerifyOutcome })).Refusal);
        Assert.Equal(
            Refusal.NotFound,
            (await scenario.Lead.Run(new AcknowledgeEscalation(await scenario.Referral("tt-8"), ClockKind.FirstContact))).Refusal);
        Assert.Empty((await snapLead.Ask(new LateClocks())).OrThrow());
        Assert.Empty((await foreign.Ask(new LateClocks())).OrThrow());
    }

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task Each_side_reads_who_of_its_own_saw_it_and_of_the_other_only_when(string provider)
    {
        var (scenario, request) = await Late(provider);
        await using var portal = scenario.Portal;
        var at = portal.Time.GetUtcNow();
        Assert.True(await Seen(scenario.Supervisor, request) is { Mine: true, By: null });
        Assert.True(await Seen(scenario.Lead, request) is { Mine: true, OthersAt: null });
        Assert.False((await Seen(scenario.Agent, request)).Mine);
        (await scenario.Supervisor.Run(new AcknowledgeEscalation(request, ClockKind.Acknowledge))).OrThrow();

        Assert.Equal(new ClockSeenView("supervisor", at, null, Mine: false), await Seen(scenario.Psychologist, request));
        Assert.Equal(new ClockSeenView(null, null, at, Mine: true), await Seen(scenario.Lead, request));
        var ours = Assert.Single((await scenario.Supervisor.Ask(new LateClocks())).OrThrow());
        var theirs = Assert.Single((await scenario.Lead.Ask(new LateClocks())).OrThrow());
        Assert.Equal(
            (request, "TikTok", 100, "supervisor", at, null),
            (ours.Reference, ours.Other, ours.Percent, ours.SeenBy, ours.SeenAt, ours.OthersSawAt));
        Assert.Equal((request, "3018", null, null, at), (theirs.Reference, theirs.Other, theirs.SeenBy, theirs.SeenAt, theirs.OthersSawAt));
        var line = (await scenario.Lead.Ask(new TakedownDetails(request)))
            .OrThrow().Timeline.Single(one => one.Event == nameof(EscalationAcknowledged));
        Assert.Equal("3018", line.By);
    }

    private static async Task<ClockSeenView> Seen(IUseCases reader, string request) =>
        (await reader.Ask(new TakedownDetails(request))).OrThrow().Clocks.Single(clock => clock.Kind == ClockKind.Acknowledge).Seen;

    /// <summary>A request whose receipt TikTok has not confirmed in the 30 minutes of P1.</summary>
    private static async Task<(Scenario Scenario, string Request)> Late(string provider = TestDatabase.Sqlite)
    {
        var scenario = await Scenario.Create(provider);
        (await scenario.Portal.System.Run(new AgreeResponsePolicy("3018", null, Insisting))).OrThrow();
        var request = await scenario.SentRequest();
        await Pass(scenario, 31);
        return (scenario, request);
    }

    private static async Task Pass(Scenario scenario, double minutes)
    {
        scenario.Portal.Time.Advance(TimeSpan.FromMinutes(minutes));
        await scenario.Sweep();
    }

    private static Task<int> Events(PortalFixture portal, string reference) =>
        portal.Read(db => db.AuditEntries.CountAsync(one => one.Reference == reference && one.Event == nameof(DeadlineReminded)));

    private static Task<int> Mails(PortalFixture portal, string reference) =>
        portal.Read(db => db.Deliveries.CountAsync(one => one.Reference == reference && one.Template == nameof(DeadlineReminded)));
}

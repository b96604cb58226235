using Domain.Deadlines;
using Domain.Kernel;
using Domain.Partners;
using Domain.Takedowns;
using Domain.Tasks;
using Infrastructure.Reading.Takedowns;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.Jobs;

/// <summary>Who is told and what is to do at each level is what the policy says that the clock was started under.</summary>
public sealed class LadderTests
{
    private static readonly PolicyTerms Other = PolicyTerms.Default with
    {
        Ladder =
        [
            new(40, [LadderAudience.Lawyer], TaskKind.PrepareCoordinatorFile),
            new(100, [LadderAudience.SafetyAgent], TaskKind.CallPlatform),
            new(120, [LadderAudience.EscalationContact]),
        ],
    };

    [Fact]
    public async Task Where_nothing_else_was_agreed_the_ladder_is_the_one_of_the_design()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var request = await scenario.SentRequest();
        portal.Time.Advance(TimeSpan.FromMinutes(61));
        await scenario.Sweep();

        Assert.Equal(
            [
                "DeadlineEscalated HelplineSupervisor", "DeadlineEscalated HelplineSupervisor", "DeadlineEscalated Lawyer", "DeadlineEscalated contact",
                "DeadlineMissed HelplineSupervisor", "DeadlineMissed SafetyLead",
                "DeadlineWarned SafetyAgent", "DeadlineWarned SafetyAgent", "DeadlineWarned SafetyLead",
            ],
            await Told(portal, request));
        Assert.Equal([TaskKind.CallPlatform, TaskKind.PrepareCoordinatorFile], await Tasks(portal, request));
    }

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task A_policy_with_other_levels_tells_others_and_asks_for_other_things(string provider)
    {
        var scenario = await Scenario.Create(provider);
        await using var portal = scenario.Portal;
        (await portal.System.Run(new AgreeResponsePolicy("3018", "TIKTOK", Other))).OrThrow();
        var request = await scenario.SentRequest();
        portal.Time.Advance(TimeSpan.FromMinutes(61));
        await scenario.Sweep();

        Assert.Equal(["DeadlineEscalated contact", "DeadlineMissed SafetyAgent", "DeadlineWarned Lawyer"], await Told(portal, request));
        Assert.Equal([TaskKind.CallPlatform, TaskKind.PrepareCoordinatorFile], (await Tasks(portal, request)).Order());
    }

    [Fact]
    public async Task A_request_that_was_sent_keeps_the_ladder_it_was_sent_under()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var old = await scenario.SentRequest();
        (await portal.System.Run(new AgreeResponsePolicy("3018", "TIKTOK", Other))).OrThrow();
        var young = await scenario.SentRequest();
        portal.Time.Advance(TimeSpan.FromMinutes(31));
        await scenario.Sweep();

        Assert.Contains("DeadlineMissed SafetyLead", await Told(portal, old));
        Assert.DoesNotContain("DeadlineWarned Lawyer", await Told(portal, old));
        Assert.Equal(["DeadlineMissed SafetyAgent", "DeadlineWarned Lawyer"], await Told(portal, young));
        Assert.Empty(await Tasks(portal, old));
    }

    [Fact]
    public async Task A_level_of_the_helplines_own_ladder_never_tells_the_platform()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var referral = await scenario.Referral();
        portal.Time.Advance(TimeSpan.FromHours(5));
        await scenario.Sweep();

        Assert.Equal(
            ["DeadlineMissed HelplineSupervisor", "DeadlineWarned HelplineSupervisor", "DeadlineWarned Psychologist",
            "DeadlineWarned Psychologist"],
            await Told(portal, referral));
    }

    [Fact]
    public async Task A_breach_that_an_act_recorded_before_the_sweep_asks_for_its_task_once()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        (await portal.System.Run(new AgreeResponsePolicy("3018", "TIKTOK", Other))).OrThrow();
        var request = await scenario.AcknowledgedRequest();
        // P1 decides in 4 h: the question comes after that, and pauses a clock that is late.
        portal.Time.Advance(TimeSpan.FromHours(4) + TimeSpan.FromMinutes(1));
        (await scenario.Agent.Run(new AskForInformation(request, "OTHER", "?"))).OrThrow();
        Assert.Equal([TaskKind.CallPlatform], await Tasks(portal, request));
        await scenario.Sweep();

        Assert.Equal([TaskKind.CallPlatform], await Tasks(portal, request));
        Assert.Equal(
            1, await portal.Read(db => db.AuditEntries.CountAsync(one => one.Reference == request && one.Event == nameof(DeadlineMissed))));
    }

    [Fact]
    public async Task The_trail_says_whom_a_level_told_and_the_platform_does_not_read_it()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var request = await scenario.SentRequest();
        portal.Time.Advance(TimeSpan.FromMinutes(31));
        await scenario.Sweep();

        var payload = await portal.Read(
            db => db.AuditEntries.Where(one => one.Reference == request && one.Event == nameof(DeadlineMissed)).Select(one => one.Payload)
                .SingleAsync());
        Assert.Contains("""
            "Tells":["SafetyLead","HelplineSupervisor"]
            """.Trim(), payload, StringComparison.Ordinal);
        Assert.DoesNotContain("Vital", payload, StringComparison.Ordinal);
        Assert.True((await Missed(scenario.Supervisor, request)).Facts.ContainsKey(nameof(LadderEvent.Tells)));
        Assert.False((await Missed(scenario.Lead, request)).Facts.ContainsKey(nameof(LadderEvent.Tells)));
    }

    private static async Task<TimelineView> Missed(IUseCases reader, string request) =>
        (await reader.Ask(new TakedownDetails(request))).OrThrow().Timeline.Single(one => one.Event == nameof(DeadlineMissed));

    private static async Task<List<string>> Told(PortalFixture portal, string reference) =>
        [
            .. (await portal.Read(
                db => db.Deliveries.Where(one => one.Reference == reference && one.Template.StartsWith("Deadline")).ToListAsync()))
                .Select(one => $"{one.Template} {(one.ToEscalationContact ? "contact" : one.Role.ToString())}")
                .Order(StringComparer.Ordinal),
        ];

    private static Task<List<TaskKind>> Tasks(PortalFixture portal, string reference) =>
        portal.Read(db => db.HelplineTasks.Where(
            one => one.About == reference).OrderBy(one => one.Kind).Select(one => one.Kind).ToListAsync());
}

using System.Text.RegularExpressions;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Partners;
using Infrastructure.Reading.Referrals;
using Infrastructure.Reading.Reports;
using Infrastructure.Reading.Takedowns;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.Reading;

/// <summary>
/// Amber is one instant, kept with the clock: the first level of its ladder, in calendar time. Every view reads it, none works it out.
/// </summary>
public sealed partial class AmberTests
{
    [Fact]
    public async Task Every_view_of_a_clock_is_amber_from_the_same_instant_that_of_the_first_level_of_its_ladder()
    {
        await using var portal = await PortalFixture.Create();
        // 22:00 in Paris: the helpline is open until 23:00.
        portal.Time.SetUtcNow(PortalFixture.Start.AddHours(12));
        var scenario = await Scenario.Create(portal);
        // First level at 70 %, so that half of the wall time is something else.
        var terms = PolicyTerms.Default with
        {
            Ladder = [new(70, [LadderAudience.SafetyAgent]), new(DeadlineStep.BreachPercent, [LadderAudience.SafetyLead])],
            HelplineLadder = [new(60, [LadderAudience.Psychologist]), new(DeadlineStep.BreachPercent, [LadderAudience.HelplineSupervisor])],
        };
        (await portal.System.Run(new AgreeResponsePolicy("3018", null, terms))).OrThrow();
        // Of four hours of opening 60 % end at 10:24 of the next day.
        var waiting = await scenario.Referral();
        var request = await scenario.SentRequest();
        var sent = portal.Time.GetUtcNow();
        var clocks = await portal.Read(db => db.Clocks.Where(clock => clock.EndedAt == null).ToListAsync());
        var first = clocks.Single(clock => clock.OwnerKind == ClockOwnerKind.Referral).WarnsAt;
        var decide = clocks.Single(clock => clock.Kind == ClockKind.Decide).WarnsAt;
        var acknowledge = clocks.Single(clock => clock.Kind == ClockKind.Acknowledge).WarnsAt;

        Assert.Equal(new DateTimeOffset(2026, 11, 25, 9, 24, 0, TimeSpan.Zero), first);
        Assert.Equal((sent.AddMinutes(21), sent.AddMinutes(168)), (acknowledge, decide));
        foreach (var kind in new[] { ClockKind.Acknowledge, ClockKind.Decide })
        {
            var shown = kind == ClockKind.Acknowledge ? acknowledge : decide;
            Assert.Equal(shown, clocks.Single(clock => clock.Kind == kind).Steps.Min(step => step.At));
            Assert.Equal(
                shown, (await Ask(scenario, "agent", new TakedownDetails(request))).Clocks.Single(clock => clock.Kind == kind).WarnsAt);
            Assert.Equal(
                shown, (await Ask(scenario, "supervisor", new ClockList(new ClockFilter(Kind: kind)))).Page.Items.Single().WarnsAt);
            Assert.Equal(shown, (await Ask(scenario, "supervisor", new SlaDashboard())).Upcoming.Single(one => one.Kind == kind).WarnsAt);
        }

        Assert.Equal(acknowledge, (await Ask(scenario, "agent", new PlatformQueue())).Items.Single().Next!.WarnsAt);
        Assert.Equal(
            acknowledge, (await Ask(scenario, "psychologist", new HelplineRequests(RequestScope.All))).Items.Single().Next!.WarnsAt);
        Assert.Equal(
            first, (await Ask(scenario, "psychologist", new ReferralInbox())).Items.Single(row => row.Reference == waiting).WarnsAt);
        Assert.Equal(first, (await Ask(scenario, "psychologist", new ReferralDetails(waiting))).WarnsAt);
        Assert.Equal(
            first, (await Ask(
                scenario, "supervisor",
                new ClockList(new ClockFilter(Platforms: false, Kind: ClockKind.FirstContact)))).Page.Items.Single().WarnsAt);

        // And the figure of what is at risk changes with it, whether the sweep was there or not.
        portal.Time.SetUtcNow(acknowledge!.Value.AddTicks(-1));
        Assert.Equal(0, (await Ask(scenario, "supervisor", new SlaDashboard())).Tiles[ClockFigure.AtRisk]);
        portal.Time.SetUtcNow(acknowledge.Value);
        Assert.Equal(1, (await Ask(scenario, "supervisor", new SlaDashboard())).Tiles[ClockFigure.AtRisk]);
        Assert.Equal(1, (await Ask(scenario, "supervisor", new ClockList(new ClockFilter(ClockFigure.AtRisk)))).Total);
    }

    [Fact]
    public void Every_view_with_a_deadline_and_its_start_carries_the_instant_from_which_it_is_amber()
    {
        var views = typeof(SlaDashboard).Assembly.GetExportedTypes()
            .Where(type => type.Namespace?.StartsWith("Infrastructure.Reading", StringComparison.Ordinal) == true
            && type.GetProperty("DueAt") is not null && type.GetProperty("StartedAt") is not null).ToList();

        Assert.True(views.Count >= 6);
        // The explained clock is a count of segments, not a countdown.
        Assert.Equal(["ExplainedClock"], views.Where(type => type.GetProperty("WarnsAt") is null).Select(type => type.Name));
    }

    [Fact]
    public void No_screen_works_out_for_itself_from_when_on_a_deadline_is_amber()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "EscalationPortal.sln"))) root = Path.GetDirectoryName(root)!;
        var badges = Directory.EnumerateFiles(Path.Combine(root, "src", "Portal", "Components"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(file => Badge().Matches(File.ReadAllText(file)).Select(badge => badge.Value)).ToList();

        Assert.True(badges.Count >= 10);
        Assert.All(badges, badge => Assert.Matches("WarnsAt(=\"|: )\\w+\\.WarnsAt", badge));
    }

    private static async Task<TResult> Ask<TSelf, TResult>(Scenario scenario, string who, IQuery<TSelf, TResult> query)
        where TSelf : IQuery<TSelf, TResult> => (await (await scenario.Portal.As(await scenario.AccountOf(who))).Ask(query)).OrThrow();

    // A component, or what a list gives to be drawn without one.
    [GeneratedRegex("<DeadlineBadge(\"[^\"]*\"|[^>\"])*>|new Deadline\\(([^()]|\\([^()]*\\))*\\)", RegexOptions.Singleline)]
    private static partial Regex Badge();
}

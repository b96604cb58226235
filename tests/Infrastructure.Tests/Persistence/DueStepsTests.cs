using Domain.Deadlines;
using Domain.Law;
using Domain.Takedowns;
using Infrastructure.Persistence;
using TestKit;

namespace Infrastructure.Tests.Persistence;

/// <summary>What the sweep is given.</summary>
public sealed class DueStepsTests
{
    private static readonly DateTimeOffset Start = PortalFixture.Start;

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task Steps_come_oldest_first_with_what_the_trail_needs(string provider)
    {
        var scenario = await Scenario.Create(provider);
        await using var portal = scenario.Portal;
        var request = await scenario.SentRequest(Priority.P0Vital);
        portal.Time.Advance(TimeSpan.FromMinutes(1));
        var waiting = await scenario.Referral("tt-2");
        var due = await Find(portal, Start.AddMinutes(122));

        Assert.Equal(
            [
                (request, ClockKind.Acknowledge, 50, 7.5), (request, ClockKind.Acknowledge, 80, 12), (
                    request, ClockKind.Acknowledge, 100, 15),
                (request, ClockKind.Acknowledge, 150, 22.5), (request, ClockKind.Acknowledge, 200, 30), (request, ClockKind.Decide, 50, 30),
                (request, ClockKind.Decide, 80, 48), (request, ClockKind.Decide, 100, 60), (request, ClockKind.Decide, 150, 90),
                (request, ClockKind.Decide, 200, 120), (waiting, ClockKind.FirstContact, 50, 121),
            ],
            due.Select(one => (one.Clock.OwnerReference, one.Clock.Kind, one.Step.Percent, (one.Step.At!.Value - Start).TotalMinutes))
                .Order(ByTime));
        Assert.Equal(due.Select(one => one.Step.At), due.Select(one => one.Step.At).Order());
        Assert.All(due, one => Assert.NotEqual(Guid.Empty, one.Clock.HelplineId));
        Assert.All(due, one => Assert.Equal(one.Clock.Kind != ClockKind.FirstContact, one.Clock.PlatformId is not null));
    }

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task Exactly_at_its_instant_a_step_is_not_due(string provider)
    {
        var scenario = await Scenario.Create(provider);
        await using var portal = scenario.Portal;
        await scenario.SentRequest(Priority.P0Vital);

        Assert.Empty(await Find(portal, Start.AddMinutes(7.5)));
        Assert.Single(await Find(portal, Start.AddMinutes(7.5).AddTicks(1)));
    }

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task What_is_done_paused_or_ended_is_not_due(string provider)
    {
        var scenario = await Scenario.Create(provider);
        await using var portal = scenario.Portal;
        var ended = await scenario.SentRequest();
        var paused = await scenario.SentRequest();
        (await scenario.Psychologist.Run(new WithdrawTakedown(ended))).OrThrow();
        (await scenario.Agent.Run(new AskForInformation(paused, "OTHER", "?"))).OrThrow();

        // P1: answer 2 h; decision paused, its limit is 8 h.
        Assert.Equal([50], (await Find(portal, Start.AddMinutes(61))).Select(one => one.Step.Percent));
        portal.Time.Advance(TimeSpan.FromMinutes(61));
        await scenario.Sweep();
        Assert.Empty(await Find(portal, Start.AddMinutes(61)));
        Assert.Equal(DeadlineStep.PauseLimitPercent, (await Find(portal, Start.AddMinutes(481)))[^1].Step.Percent);
    }

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task A_batch_is_no_larger_than_asked_for(string provider)
    {
        var scenario = await Scenario.Create(provider);
        await using var portal = scenario.Portal;
        for (var i = 0; i < 3; i++) await scenario.SentRequest();

        Assert.Equal(4, (await Find(portal, Start.AddDays(9), most: 4)).Count);
        Assert.Equal(30, (await Find(portal, Start.AddDays(9))).Count);
    }

    private static Comparer<(string Reference, ClockKind Kind, int Percent, double At)> ByTime { get; } =
        Comparer<(string Reference, ClockKind Kind, int Percent, double At)>.Create((a, b) => (a.At, a.Kind).CompareTo((b.At, b.Kind)));

    private static Task<IReadOnlyList<DueStep>> Find(PortalFixture portal, DateTimeOffset before, int most = 500) =>
        portal.Read(async db => (await new DueSteps(db).Find(before, most, null, CancellationToken.None))!);
}

using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Takedowns;
using Infrastructure.Jobs;
using Infrastructure.Tests.UseCases;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.Jobs;

/// <summary>Each effect of a deadline once, whatever happens to the job that brings it.</summary>
public sealed class SweepTests
{
    private static readonly string[] WholeLadder = [
        "DeadlineWarned", "DeadlineWarned", "DeadlineMissed", "DeadlineEscalated", "DeadlineEscalated"];

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task Sweeping_again_changes_nothing(string provider)
    {
        var scenario = await Scenario.Create(provider);
        await using var portal = scenario.Portal;
        await scenario.SentRequest();
        portal.Time.Advance(TimeSpan.FromDays(3));
        await scenario.Sweep();
        var once = await Effects(portal);
        await scenario.Sweep();

        Assert.Equal(once.ToString(), (await Effects(portal)).ToString());
        Assert.Equal(10, once.Events.Count);
    }

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task Two_nodes_that_sweep_at_once_bring_each_effect_once(string provider)
    {
        var scenario = await Scenario.Create(provider);
        await using var portal = scenario.Portal;
        await using var other = portal.AnotherNode();
        var requests = new List<string>();
        for (var i = 0; i < 6; i++) requests.Add(await scenario.SentRequest());
        portal.Time.Advance(TimeSpan.FromDays(3));

        var nodes = new[] { portal, other };
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            var sum = 0;
            int some;
            do sum += some = (await nodes[i % 2].System.Run(new EnforceDeadlines(7))).OrThrow();
            while (some > 0);
            return sum;
        })));
        Assert.Equal(6 * 2 * 5, taken.Sum());
        foreach (var request in requests)
        {
            var events = await portal.Read(
                db => db.AuditEntries.Where(one => one.Reference == request && one.UseCase == nameof(EnforceDeadlines))
                .OrderBy(one => one.Id).Select(one => one.Event).ToListAsync());
            Assert.Equal([.. WholeLadder.Concat(WholeLadder).Order()], events.Order());
            Assert.Equal(4, await portal.Read(db => db.HelplineTasks.CountAsync(one => one.About == request)));
            Assert.Equal(
                2 * 9, await portal.Read(
                    db => db.Deliveries.CountAsync(one => one.Reference == request && one.Template.StartsWith("Deadline"))));
        }
    }

    [Fact]
    public async Task After_an_outage_each_step_is_taken_once_with_its_due_and_its_done_instant()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var reference = await scenario.SentRequest(Priority.P0Vital);
        portal.Time.Advance(TimeSpan.FromHours(10));
        await scenario.Sweep();

        var now = PortalFixture.Start.AddHours(10);
        var clock = (await portal.Read(db => db.TakedownRequests.SingleAsync())).Clocks.Single(one => one.Kind == ClockKind.Acknowledge);
        Assert.Equal(
            [(50, 7.5), (80, 12), (100, 15), (150, 22.5), (200, 30)],
            clock.Steps.OrderBy(step => step.Percent).Select(step => (step.Percent, (step.At!.Value - PortalFixture.Start).TotalMinutes)));
        Assert.All(clock.Steps, step => Assert.Equal(now, step.DoneAt));
        Assert.Equal((ClockState.Missed, PortalFixture.Start.AddMinutes(15), now), (clock.State, clock.DueAt, clock.MissedAt));
        var missed = await portal.Read(
            db => db.AuditEntries.Where(one => one.Event == nameof(DeadlineMissed)).OrderBy(one => one.Id).FirstAsync());
        Assert.Equal((reference, now, ActorKind.System), (missed.Reference, missed.At, missed.ActorKind));
        Assert.Contains("2026-11-24T09:15:00", missed.Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sweep_that_dies_half_way_leaves_nothing_and_the_next_one_does_it_all()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        await scenario.SentRequest();
        portal.Time.Advance(TimeSpan.FromDays(3));
        var before = await portal.Rows();
        await portal.Execute($"CREATE TRIGGER power_cut BEFORE INSERT ON HelplineTasks BEGIN SELECT RAISE(ABORT, 'power cut'); END");
        await Assert.ThrowsAsync<DbUpdateException>(scenario.Sweep);
        Assert.Equal("", await portal.WrittenSince(before));
        Assert.Equal(10, await portal.Read(db => db.DeadlineSteps.CountAsync(step => step.DoneAt == null)));

        await portal.Execute($"DROP TRIGGER power_cut");
        await scenario.Sweep();
        Assert.Equal(10, (await Effects(portal)).Events.Count);
    }

    [Fact]
    public async Task An_answer_and_the_sweep_at_once_leave_one_breach()
    {
        for (var round = 0; round < 4; round++)
        {
            var scenario = await Scenario.Create();
            await using var portal = scenario.Portal;
            await using var other = portal.AnotherNode();
            var reference = await scenario.SentRequest();
            portal.Time.Advance(TimeSpan.FromMinutes(31));

            await Task.WhenAll(
                Task.Run(() => scenario.Agent.Run(new AcknowledgeTakedown(reference))),
                Task.Run(() => other.Get<DeadlineSweepJob>().Run(CancellationToken.None)));
            Assert.Equal(1, await portal.Read(db => db.AuditEntries.CountAsync(one => one.Event == nameof(DeadlineMissed))));
            Assert.Equal(2, await portal.Read(db => db.Deliveries.CountAsync(one => one.Template == nameof(DeadlineMissed))));
            Assert.Equal(
                ClockState.MetLate,
                await portal.Read(db => db.Clocks.Where(one => one.Kind == ClockKind.Acknowledge).Select(one => one.State).SingleAsync()));
        }
    }

    [Fact]
    public async Task The_end_of_the_longest_pause_is_told_and_puts_the_request_back_among_those_that_run()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var reference = await scenario.SentRequest();
        (await scenario.Agent.Run(new AskForInformation(reference, "OTHER", "?"))).OrThrow();
        Assert.True(await portal.Read(db => db.TakedownRequests.Select(one => one.QueuePaused).SingleAsync()));
        // P1 decides in 4 h: at most 8 h of pause.
        portal.Time.Advance(TimeSpan.FromHours(8) + TimeSpan.FromSeconds(1));
        await scenario.Sweep();

        var request = await portal.Read(db => db.TakedownRequests.SingleAsync());
        Assert.Equal((false, PortalFixture.Start.AddHours(12)), (request.QueuePaused, request.QueueDueAt));
        Assert.Equal(1, await portal.Read(db => db.AuditEntries.CountAsync(one => one.Event == nameof(PauseLimitReached))));
        portal.Time.Advance(TimeSpan.FromHours(4));
        await scenario.Sweep();
        Assert.Equal(
            ClockState.Missed,
            (await portal.Read(db => db.TakedownRequests.SingleAsync())).Clocks.Single(one => one.Kind == ClockKind.Decide).State);
    }

    [Fact]
    public async Task A_run_that_finds_one_running_ends_at_once_and_a_finished_run_leaves_its_pulse()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        await scenario.SentRequest();
        portal.Time.Advance(TimeSpan.FromMinutes(20));
        using var jobs = new RecurringJobs(
            portal.Get<DeadlineSweepJob>(), portal.Get<OutboxDeliveryJob>(), portal.Get<TrailSealJob>(), portal.Get<NightlyWork>());
        Task first;
        using (await portal.Get<Infrastructure.UseCases.WriteGate>().Enter(CancellationToken.None))
        {
            first = Task.Run(() => jobs.SweepDeadlines(CancellationToken.None));
            while (!first.IsCompleted && jobs.SweepDeadlines(CancellationToken.None) is { IsCompleted: false } mine)
            {
                // The second call was the first to take its turn: then it is the one that runs.
                first = mine;
            }

            Assert.Empty((await Effects(portal)).Events);
        }

        await first;
        Assert.Equal(["DeadlineWarned"], (await Effects(portal)).Events);
        Assert.Equal(
            PortalFixture.Start.AddMinutes(20),
            await portal.Read(db => db.JobPulses.Where(one => one.Name == DeadlineSweepJob.Name).Select(one => one.At).SingleAsync()));
    }

    private sealed record Brought(IReadOnlyList<string> Events, int Tasks, int Mails)
    {
        public override string ToString() => $"{string.Join(" ", Events)}, {Tasks} tasks, {Mails} mails";
    }

    private static async Task<Brought> Effects(PortalFixture portal) => new(
        await portal.Read(
            db => db.AuditEntries.Where(one => one.UseCase == nameof(EnforceDeadlines)).OrderBy(one => one.Id).Select(one => one.Event)
                .ToListAsync()),
        await portal.Read(db => db.HelplineTasks.CountAsync()), await portal.Read(db => db.Deliveries.CountAsync()));
}

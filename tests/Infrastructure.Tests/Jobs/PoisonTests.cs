using Domain.Deadlines;
using Domain.Takedowns;
using Infrastructure.Jobs;
using Infrastructure.Reading;
using Infrastructure.Reading.Reports;
using Infrastructure.Tests.UseCases;
using Infrastructure.UseCases;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.Jobs;

/// <summary>One thing that cannot be worked on holds up no other, whatever is wrong with it, in every recurring job.</summary>
public sealed class PoisonTests
{
    /// <summary>What may be wrong with one clock, and the statement that repairs it.</summary>
    public static TheoryData<string, string, string, string> Poisons => new()
    {
        { "an unknown time zone", "UPDATE Calendars SET Definition = replace(Definition, 'Europe/Paris', 'Mars/Olympus')",
        "UPDATE Calendars SET Definition = replace(Definition, 'Mars/Olympus', 'Europe/Paris')", "Calendar" },
        { "a broken calendar", "UPDATE Calendars SET Definition = '!' || Definition",
        "UPDATE Calendars SET Definition = substr(Definition, 2)", "Calendar" },
        { "no calendar", "UPDATE Calendars SET Id = '!' || Id", "UPDATE Calendars SET Id = substr(Id, 2)", "Calendar" },
        { "no policy", "UPDATE Clocks SET PolicyId = '00000000-0000-0000-0000-000000000001' WHERE ReferralId IS NOT NULL",
        "UPDATE Clocks SET PolicyId = NULL WHERE ReferralId IS NOT NULL", "Policy" },
        { "a kind that cannot be read", "UPDATE Clocks SET Kind = 'Nonsense' WHERE ReferralId IS NOT NULL",
        "UPDATE Clocks SET Kind = 'FirstContact' WHERE ReferralId IS NOT NULL", "Other" },
        { "an owner of a kind that nobody knows", "UPDATE Clocks SET OwnerKind = 'Nonsense' WHERE ReferralId IS NOT NULL",
        "UPDATE Clocks SET OwnerKind = 'Referral' WHERE ReferralId IS NOT NULL", "Other" },
        { "a row that the database refuses",
        "CREATE TRIGGER poison BEFORE UPDATE OF DoneAt ON DeadlineSteps WHEN (SELECT Kind FROM Clocks WHERE Id = NEW.ClockId) = 'FirstContact' BEGIN SELECT RAISE(ABORT, 'no'); END", "DROP TRIGGER poison", "Other" },
    };

    [Theory]
    [MemberData(nameof(Poisons))]
    public async Task A_clock_that_cannot_run_makes_no_other_late_raises_an_alarm_and_runs_again_once_repaired(
        string what, string poison, string repair, string reason)
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var waiting = await scenario.Referral("waiting");
        var healthy = new List<string>();
        for (var i = 0; i < 3; i++) healthy.Add(await scenario.SentRequest());
        const string free = "PRAGMA foreign_keys = OFF; ";
        (poison, repair) = (free + poison, what.StartsWith("a kind", StringComparison.Ordinal) ? repair : free + repair);
        await portal.Read(db => db.Database.ExecuteSqlRawAsync(poison));
        // A node that was started afterwards: it remembers no calendar and no policy.
        await using var node = portal.AnotherNode();
        portal.Time.Advance(TimeSpan.FromHours(12));

        await Sweep(node);
        Assert.Equal(3 * 10, await Taken(portal, healthy));
        var parked = await portal.Read(
            db => db.Clocks.IgnoreAutoIncludes().Where(clock => clock.ParkedAt != null)
                .Select(clock => new { clock.ParkedAt, clock.ParkedFor }).ToListAsync());
        Assert.True(parked.Count == 1, what);
        Assert.Equal((portal.Time.GetUtcNow(), Enum.Parse<ParkReason>(reason)), (parked[0].ParkedAt, parked[0].ParkedFor));
        var health = (await Health(portal));
        Assert.Equal((0, true, 1), (health.SweepAgeSeconds, health.Degraded, health.ParkedClocks));
        if (what.StartsWith("a kind", StringComparison.Ordinal)) await portal.Read(db => db.Database.ExecuteSqlRawAsync(repair));
        Assert.Equal([waiting], (await (await portal.As(await scenario.AccountOf("supervisor"))).Ask(new SlaDashboard())).OrThrow().Parked);

        // Left alone until it is tried again; then, unrepaired, later and later.
        var before = await portal.Rows();
        await Sweep(node);
        Assert.DoesNotContain("AuditEntries", await portal.WrittenSince(before), StringComparison.Ordinal);
        if (!what.StartsWith("a kind", StringComparison.Ordinal)) await portal.Read(db => db.Database.ExecuteSqlRawAsync(repair));
        portal.Time.Advance(SlaClock.ParkedLeast + TimeSpan.FromSeconds(1));
        await Sweep(node);
        Assert.Equal(0, (await Health(portal)).ParkedClocks);
        Assert.NotEqual(0, await portal.Read(db => db.DeadlineSteps.CountAsync(step => step.DoneAt == portal.Time.GetUtcNow())));
        Assert.Equal(1, await portal.Read(db => db.AuditEntries.CountAsync(one => one.Event == nameof(ClockRunsAgain))));
        Assert.Equal(1, await portal.Read(db => db.AuditEntries.CountAsync(one => one.Event == nameof(ClockParked))));
    }

    [Fact]
    public async Task A_mass_of_clocks_that_cannot_run_holds_up_none_of_the_others()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        for (var i = 0; i < 20; i++) await scenario.Referral($"waiting-{i}");
        var healthy = await scenario.SentRequest();
        await portal.Execute($"UPDATE Calendars SET Definition = replace(Definition, 'Europe/Paris', 'Mars/Olympus')");
        await using var node = portal.AnotherNode();
        portal.Time.Advance(TimeSpan.FromHours(12));
        await Sweep(node);

        Assert.Equal(10, await Taken(portal, [healthy]));
        // The referral of the request was answered.
        Assert.Equal(20, (await Health(portal)).ParkedClocks);
        await portal.Execute($"UPDATE Calendars SET Definition = replace(Definition, 'Mars/Olympus', 'Europe/Paris')");
        portal.Time.Advance(TimeSpan.FromMinutes(2));
        await Sweep(node);
        Assert.Equal(0, (await Health(portal)).ParkedClocks);
    }

    [Fact]
    public async Task What_stays_broken_is_tried_later_and_later_and_an_answer_ends_the_alarm()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var request = await scenario.SentRequest();
        await portal.Execute($"UPDATE Clocks SET PolicyId = '00000000-0000-0000-0000-000000000001' WHERE Kind = 'Acknowledge'");
        portal.Time.Advance(TimeSpan.FromMinutes(16));
        await scenario.Sweep();
        var tries = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            var until = await portal.Read(
                db => db.DeadlineSteps.Where(step => step.ParkedUntil != null).MaxAsync(step => step.ParkedUntil!.Value));
            tries.Add(Math.Round((until - portal.Time.GetUtcNow()).TotalMinutes));
            portal.Time.SetUtcNow(until.AddSeconds(1));
            await scenario.Sweep();
        }

        Assert.Equal([1, 1, 2, 4, 8], tries);
        Assert.Equal(1, await portal.Read(db => db.AuditEntries.CountAsync(one => one.Event == nameof(ClockParked))));
        (await (await portal.As(await scenario.AccountOf("agent"))).Run(new AcknowledgeTakedown(request))).OrThrow();
        Assert.Equal(0, (await Health(portal)).ParkedClocks);
    }

    [Theory]
    [InlineData("UPDATE Deliveries SET Arguments = '{{' WHERE rowid = (SELECT min(rowid) FROM Deliveries)")]
    [InlineData("UPDATE Deliveries SET Role = 'Nobody' WHERE rowid = (SELECT min(rowid) FROM Deliveries)")]
    public async Task A_mail_that_cannot_be_taken_holds_up_no_other(string poison)
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        await portal.Execute($"DELETE FROM Deliveries");
        for (var i = 0; i < 4; i++) await scenario.SentRequest();
        await portal.Read(db => db.Database.ExecuteSqlRawAsync(poison));
        await portal.Get<OutboxDeliveryJob>().Run(CancellationToken.None);

        var mails = await portal.Read(
            db => db.Deliveries.Select(one => new { one.DeliveredAt, one.LastError, one.NotBefore }).ToListAsync());
        var spoilt = Assert.Single(mails, one => one.DeliveredAt is null);
        Assert.NotNull(spoilt.LastError);
        Assert.True(spoilt.NotBefore > portal.Time.GetUtcNow());
        Assert.True(mails.Count >= 4);
    }

    [Fact]
    public async Task A_mail_that_stays_broken_is_given_up_in_the_end()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        await portal.Execute($"DELETE FROM Deliveries");
        await scenario.SentRequest();
        await portal.Execute($"UPDATE Deliveries SET Arguments = '{{'");
        for (var i = 0; i < 15; i++)
        {
            await portal.Get<OutboxDeliveryJob>().Run(CancellationToken.None);
            portal.Time.Advance(TimeSpan.FromHours(5));
        }

        Assert.All(await portal.Read(
            db => db.Deliveries.Where(one => one.Attempts >= 15).Select(one => one.GivenUpAt).ToListAsync()), given => Assert.NotNull(
            given));
        Assert.True(await portal.Read(db => db.Deliveries.AnyAsync(one => one.GivenUpAt != null)));
    }

    [Fact]
    public async Task An_erasure_that_cannot_be_carried_out_holds_up_no_other_and_raises_an_alarm()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        for (var i = 0; i < 3; i++)
            (await scenario.Psychologist.Run(new Domain.Referrals.DeclineReferral(await scenario.Referral($"tt-{i}"), "OUT_OF_SCOPE")))
                .OrThrow();
        portal.Time.Advance(TimeSpan.FromDays(800));
        await portal.Get<RetentionJob>().OrderDue(CancellationToken.None);
        Assert.Equal(3, await portal.Read(db => db.ErasureOrders.CountAsync()));
        await portal.Execute($"UPDATE ErasureOrders SET Kinds = '[\"Nonsense\"]' WHERE rowid = (SELECT min(rowid) FROM ErasureOrders)");
        await portal.Get<NightlyWork>().CarryOutErasures(CancellationToken.None);

        Assert.Equal(2, await portal.Read(db => db.ErasureOrders.CountAsync(order => order.DoneAt != null)));
        Assert.Equal(0, (await Health(portal)).OverdueErasures);
        portal.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal((1, true), ((await Health(portal)).OverdueErasures, (await Health(portal)).Degraded));
    }

    [Fact]
    public async Task The_trail_is_sealed_and_written_outside_although_counted_refusals_cannot_be_put_on_it()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        await scenario.SentRequest();
        await portal.Execute($"ALTER TABLE RefusalCounts RENAME TO Elsewhere");
        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => portal.Get<TrailSealJob>().Seal(CancellationToken.None));

        Assert.NotEqual(0, await portal.Read(db => db.TrailSeals.CountAsync()));
        Assert.NotEqual(0, portal.Get<Infrastructure.Audit.TrailAnchors>().LastNumber());
    }

    private static async Task<SystemHealthView> Health(PortalFixture portal) =>
        (await portal.As(new Caller.Anonymous()).Ask(new SystemHealth())).OrThrow();

    private static Task Sweep(PortalFixture node) => node.Get<DeadlineSweepJob>().Run(CancellationToken.None);

    private static Task<int> Taken(PortalFixture portal, IReadOnlyList<string> requests) =>
        portal.Read(db => db.AuditEntries.CountAsync(
            one => one.UseCase == nameof(EnforceDeadlines) && one.Event != nameof(ClockRunsAgain) && requests.Contains(one.Reference!)));
}

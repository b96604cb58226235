using Domain.Retention;
using Infrastructure.Jobs;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.Retention;

/// <summary>Nightly work goes in batches: each whole, none lost, none twice, wherever it is stopped.</summary>
public sealed class NightTests
{
    private const int Batch = 3;

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task Rows_are_deleted_a_batch_at_a_time_and_a_run_that_is_stopped_says_what_it_did(string provider)
    {
        await using var portal = await PortalFixture.Create(provider);
        var old = PortalFixture.Start.AddDays(-31);
        await portal.Read(async db =>
        {
            for (var i = 0; i < 2 * Batch + 1; i++)
            {
                db.IdempotentCalls.Add(
                    new IdempotentCall
                    {
                        ClientId = Guid.CreateVersion7(),
                        Key = $"k{i}",
                        BodyHash = "",
                        Reference = "x",
                        At = old.AddMinutes(i),
                    });
                if (i < Batch) db.FormDrafts.Add(new FormDraft { AccountId = Guid.CreateVersion7(), Form = $"f{i}", SavedAt = old });
            }

            db.IdempotentCalls.Add(
                new IdempotentCall
                {
                    ClientId = Guid.CreateVersion7(),
                    Key = "young",
                    BodyHash = "",
                    Reference = "x",
                    At = PortalFixture.Start,
                });
            return await db.SaveChangesAsync();
        });

        var first = (await portal.System.Run(new DeleteDueRows(Batch: Batch))).OrThrow();
        Assert.Equal(new DeletedRows(Batch, 0, Batch), first.Rows);
        var second = (await portal.System.Run(new DeleteDueRows(first.Run, Batch))).OrThrow();
        Assert.Equal((first.Run, new DeletedRows(0, 0, Batch)), (second.Run, second.Rows));

        // It stops here: what it did stays noted, and the next night does the rest and no more.
        await portal.Get<RetentionJob>().OrderDue(CancellationToken.None);
        var runs = await portal.Read(
            db => db.RetentionRuns.OrderBy(run => run.Id).Select(run => new DeletedRows(run.Drafts, run.Mails, run.Calls)).ToListAsync());
        Assert.Equal([new DeletedRows(Batch, 0, 2 * Batch), new DeletedRows(0, 0, 1)], runs);
        Assert.Equal("young", await portal.Read(db => db.IdempotentCalls.Select(call => call.Key).SingleAsync()));
    }

    [Fact]
    public async Task Orders_are_made_a_batch_at_a_time_and_what_a_stopped_night_ordered_is_not_ordered_twice()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        foreach (var _ in Enumerable.Range(0, 3)) await RetentionTests.ClosedCase(scenario);
        portal.Time.Advance(TimeSpan.FromDays(31));
        var due = await Due(portal);
        var run = (await portal.System.Run(new DeleteDueRows())).OrThrow().Run;
        Assert.Equal("2", (await portal.System.Run(new OrderDueErasures(run, [.. due.Take(2)]))).OrThrow().Reference);
        Assert.Equal("0", (await portal.System.Run(new OrderDueErasures(run, [.. due.Take(2)]))).OrThrow().Reference);

        await RetentionTests.Order(portal);
        await RetentionTests.Order(portal);
        Assert.Equal(
            due.Select(one => one.What.Subject).Order(),
            (await portal.Read(db => db.ErasureOrders.Select(order => order.Subject).ToListAsync())).Order());
        Assert.Empty(await Due(portal));
    }

    [Fact]
    public async Task What_came_on_hold_after_it_was_found_due_is_not_ordered()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var reference = await RetentionTests.ClosedCase(scenario);
        portal.Time.Advance(TimeSpan.FromDays(31));
        var due = await Due(portal);
        Assert.NotEmpty(due);
        (await scenario.Supervisor.Run(
            new PlaceLegalHold(reference, "Réquisition du parquet.", DateOnly.FromDateTime(PortalFixture.Start.UtcDateTime).AddMonths(6))))
            .OrThrow();
        var run = (await portal.System.Run(new DeleteDueRows())).OrThrow().Run;
        Assert.Equal("0", (await portal.System.Run(new OrderDueErasures(run, due))).OrThrow().Reference);
    }

    [Fact]
    public async Task Erasures_are_carried_out_a_batch_at_a_time_until_none_is_left()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        foreach (var _ in Enumerable.Range(0, 5)) await RetentionTests.ClosedCase(scenario);
        portal.Time.Advance(TimeSpan.FromDays(31));
        await RetentionTests.Order(portal);
        var orders = await portal.Read(db => db.ErasureOrders.CountAsync());
        Assert.True(orders > Batch);
        Assert.Equal("3", (await portal.System.Run(new CarryOutErasures(Batch))).OrThrow().Reference);
        Assert.Equal(orders - Batch, await portal.Read(db => db.ErasureOrders.CountAsync(order => order.DoneAt == null)));
        await RetentionTests.CarryOut(portal);
        Assert.Equal(0, await portal.Read(db => db.ErasureOrders.CountAsync(order => order.DoneAt == null)));
        Assert.Equal(orders, await portal.Read(db => db.AuditEntries.CountAsync(entry => entry.Event == nameof(ErasureCarriedOut))));
    }

    private static Task<List<DueErasure>> Due(PortalFixture portal) => portal.Read(db =>
        new RetentionRecords(db, portal.Get<Infrastructure.Secrets.KeyStore>())
            .FindDue(null, portal.Time.GetUtcNow(), CancellationToken.None).ToListAsync().AsTask());
}

using Domain.Kernel;
using Infrastructure.Audit;
using Infrastructure.Jobs;
using Infrastructure.Persistence;
using Infrastructure.Reading.Audit;
using Infrastructure.Reading.Cases;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TestKit;

namespace Infrastructure.Tests.Audit;

/// <summary>The access log: sealed by month, deleted whole after twelve, read by those who may.</summary>
public sealed class AccessMonthTests : IAsyncLifetime
{
    private Scenario _scenario = null!;
    private string _case = "";

    private PortalFixture Portal => _scenario.Portal;

    public async Task InitializeAsync()
    {
        _scenario = await Scenario.Create();
        _case = await _scenario.Case();
        await Open(_scenario.Psychologist);
        await Open(_scenario.Lawyer);
        await TrailLab.Seal(Portal);
    }

    public async Task DisposeAsync() => await Portal.DisposeAsync();

    [Fact]
    public async Task A_month_is_sealed_once_when_it_is_over_by_a_day()
    {
        await MoveTo(2026, 12, 1, hour: 12);
        await Keep();
        Assert.Empty(await Seals(SealKind.AccessMonth));

        await MoveTo(2026, 12, 2, hour: 3);
        await Open(_scenario.Psychologist);
        await Keep();
        await Keep();
        var seal = Assert.Single(await Seals(SealKind.AccessMonth));
        Assert.Equal(("2026-11", 2, 0, 2), (seal.Month, seal.Entries, seal.FromId, seal.ToId));
        Assert.Equal("AccessMonthSealed", (await Portal.Read(db => db.AuditEntries.OrderBy(one => one.Id).LastAsync())).Event);
        Assert.Null((await TrailLab.Verify(Portal)).First);
    }

    [Fact]
    public async Task A_node_that_seals_a_month_between_any_two_reads_of_another_leaves_one_seal_of_it()
    {
        await MoveTo(2026, 12, 2, hour: 3);
        for (var reads = 1; ; reads++)
        {
            await using var copy = Portal.Copy();
            await using var other = copy.AnotherNode();
            var meanwhile = new AfterReads(reads, async () => (await other.System.Run(new SealAccessMonth())).OrThrow());
            await using var slow = copy.AnotherNode(
                services => services.ConfigureDbContext<SqlitePortalDbContext>(options => options.AddInterceptors(meanwhile)));
            (await slow.System.Run(new SealAccessMonth())).OrThrow();

            Assert.Single(await copy.Read(db => db.TrailSeals.Where(seal => seal.Kind == SealKind.AccessMonth).ToListAsync()));
            Assert.Null((await TrailLab.Verify(copy)).First);
            if (meanwhile.Happened) continue;
            Assert.InRange(reads, 6, 60);
            return;
        }
    }

    [Fact]
    public async Task A_month_goes_in_batches_and_is_whole_for_who_verifies_in_between()
    {
        await Open(_scenario.Psychologist);
        await TrailLab.Seal(Portal);
        await MoveTo(2027, 12, 1, hour: 1);
        (await Portal.System.Run(new SealAccessMonth())).OrThrow();
        var before = await Portal.Read(db => db.AccessEntries.CountAsync());
        Assert.True(before > 2);

        Assert.Equal("2026-11", (await Portal.System.Run(new DeleteOldAccess(Batch: 1))).OrThrow());
        Assert.Equal(before - 1, await Portal.Read(db => db.AccessEntries.CountAsync()));
        Assert.Null((await TrailLab.Verify(Portal)).First);

        for (var left = before - 1; left > 0; left--)
            Assert.Equal("2026-11", (await Portal.System.Run(new DeleteOldAccess(Batch: 1))).OrThrow());
        Assert.Equal("", (await Portal.System.Run(new DeleteOldAccess(Batch: 1))).OrThrow());
        Assert.Single(await Seals(SealKind.AccessDeleted));
        Assert.Single(await Portal.Read(db => db.AuditEntries.Where(one => one.Event == "AccessMonthDeleted").ToListAsync()));
    }

    [Fact]
    public async Task A_month_is_deleted_whole_twelve_months_after_its_end_and_its_seal_stays()
    {
        await MoveTo(2026, 12, 15);
        await Open(_scenario.Psychologist);
        await TrailLab.Seal(Portal);
        await MoveTo(2027, 11, 30);
        await Keep();
        Assert.Equal(3, await Portal.Read(db => db.AccessEntries.CountAsync()));

        await MoveTo(2027, 12, 1, hour: 1);
        await Keep();
        Assert.Equal("2026-12", AccessMonth.Of((await Portal.Read(db => db.AccessEntries.SingleAsync())).At));
        Assert.Equal(["2026-11", "2026-12"], (await Seals(SealKind.AccessMonth)).Select(seal => seal.Month));
        Assert.Equal("2026-11", Assert.Single(await Seals(SealKind.AccessDeleted)).Month);
        Assert.Equal("AccessMonthDeleted", (await Portal.Read(db => db.AuditEntries.OrderBy(one => one.Id).LastAsync())).Event);
        await TrailLab.Seal(Portal);
        var report = await TrailLab.Verify(Portal);
        Assert.Null(report.First);
        Assert.Equal(1, report.AccessEntries);

        await MoveTo(2028, 1, 1, hour: 1);
        await Keep();
        Assert.Empty(await Portal.Read(db => db.AccessEntries.ToListAsync()));
        Assert.Null((await TrailLab.Verify(Portal)).First);
    }

    [Fact]
    public async Task Rows_of_a_month_that_is_sealed_and_not_deleted_may_not_go()
    {
        await MoveTo(2026, 12, 15);
        await Keep();

        await Assert.ThrowsAsync<SqliteException>(() => Portal.Read(db => db.AccessEntries.ExecuteDeleteAsync()));
        // Not even with a seal of deletion that somebody wrote by hand: the rows go, and it is found.
        await Portal.Read(db => db.Database.ExecuteSqlRawAsync(
            "INSERT INTO TrailSeals SELECT Number + 1, At, 'AccessDeleted', Month, FromId, ToId, Entries, Digest, Mac, KeyId, Mac FROM TrailSeals ORDER BY Number DESC LIMIT 1"));
        Assert.Equal(2, await Portal.Read(db => db.AccessEntries.ExecuteDeleteAsync()));
        Assert.Equal(TrailFlaw.SealForged, (await TrailLab.Verify(Portal)).First?.Flaw);
    }

    [Fact]
    public async Task A_row_of_a_deleted_month_that_is_there_again_is_found()
    {
        var row = await Portal.Read(db => db.AccessEntries.OrderBy(one => one.Id).FirstAsync());
        await MoveTo(2027, 12, 1, hour: 1);
        await Keep();
        await Portal.Read(async db =>
        {
            db.AccessEntries.Add((row with { Id = 0 }).Hashed());
            return await db.SaveChangesAsync();
        });

        Assert.Equal(
            (TrailFlaw.OutOfTime, "2026-11"), ((await TrailLab.Verify(Portal)).First!.Flaw, (await TrailLab.Verify(Portal)).First!.Stream));
    }

    [Fact]
    public async Task An_officer_of_everybody_reads_every_opening_an_officer_and_a_supervisor_of_a_helpline_its_own_and_nobody_else_any()
    {
        var request = await _scenario.SentRequest(_case);
        (await _scenario.Agent.Ask(new Infrastructure.Reading.Takedowns.TakedownDetails(request, Opening: true))).OrThrow();
        (await _scenario.Dpo.Ask(new TrailExport(request))).OrThrow();

        Assert.Equal(
            ["dpo TrailExport", "agent TakedownDetails", "lawyer CaseDetails", "psychologist CaseDetails"],
            (await Log(await _scenario.Person("everywhere", Role.DataProtectionOfficer, null))).Select(row => $"{row.Actor} {row.View}"));
        Assert.Equal(
            ["dpo TrailExport", "lawyer CaseDetails", "psychologist CaseDetails"],
            (await Log(_scenario.Dpo)).Select(row => $"{row.Actor} {row.View}"));
        Assert.DoesNotContain(await Log(_scenario.Supervisor), row => row.Actor == "agent");
        Assert.Contains(await Log(_scenario.Supervisor), row => row is { Actor: "lawyer", Organisation: "3018" });
        IUseCases[] others = [
            _scenario.Psychologist, _scenario.Lawyer, _scenario.Agent, _scenario.Lead, _scenario.Administrator, _scenario.Nobody,
            _scenario.PlatformClient];
        foreach (var other in others) Assert.Equal(Refusal.NotAllowed, (await other.Ask(new AccessLog())).Refusal);
    }

    [Fact]
    public async Task The_access_log_is_filtered_by_reference_and_person_and_its_pages_follow_each_other()
    {
        Assert.Equal(["lawyer"], (await Log(_scenario.Dpo, person: "law")).Select(row => row.Actor));
        Assert.Equal(2, (await Log(_scenario.Dpo, reference: _case.ToLowerInvariant())).Count);
        Assert.Empty(await Log(_scenario.Dpo, reference: "C-0000-XXXXXX"));
        for (var i = 0; i < 60; i++) await Open(_scenario.OtherPsychologist);
        var first = (await _scenario.Dpo.Ask(new AccessLog())).OrThrow();
        var second = (await _scenario.Dpo.Ask(new AccessLog(Cursor: first.Next))).OrThrow();

        Assert.Equal((50, 12), (first.Items.Count, second.Items.Count));
        Assert.True(first.Items[^1].Id > second.Items[0].Id);
        Assert.Equal("invalid", (await _scenario.Dpo.Ask(new AccessLog(Cursor: "x"))).Refusal?.Code);
    }

    private async Task Open(IUseCases who) => (await who.Ask(new CaseDetails(_case, Opening: true))).OrThrow();

    private Task Keep() => Portal.Get<TrailSealJob>().KeepAccessLog(CancellationToken.None);

    private Task MoveTo(int year, int month, int day, int hour = 0)
    {
        Portal.Time.SetUtcNow(new DateTimeOffset(year, month, day, hour, 0, 0, TimeSpan.Zero));
        return Task.CompletedTask;
    }

    private Task<List<TrailSeal>> Seals(SealKind kind) =>
        Portal.Read(db => db.TrailSeals.Where(seal => seal.Kind == kind).OrderBy(seal => seal.Number).ToListAsync());

    private static async Task<IReadOnlyList<AccessRow>> Log(IUseCases who, string? reference = null, string? person = null) =>
        (await who.Ask(new AccessLog(reference, person))).OrThrow().Items;
}

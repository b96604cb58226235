using Domain.Kernel;
using Domain.Retention;
using Infrastructure.Backups;
using Infrastructure.Files;
using Infrastructure.Jobs;
using Infrastructure.Secrets;
using Infrastructure.Tests.Retention;
using Microsoft.EntityFrameworkCore;
using TestKit;
using static Infrastructure.Tests.Files.FileLab;

namespace Infrastructure.Tests.Files;

/// <summary>Files go with the secrets of their kind, and what nobody kept goes by itself.</summary>
public sealed class FileErasureTests
{
    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task A_file_is_erased_with_the_secrets_of_its_kind_and_its_rows_are_deleted(string provider)
    {
        var scenario = await Scenario.Create(provider);
        await using var portal = scenario.Portal;
        var (closed, open) = (await RetentionTests.ClosedCase(scenario), await scenario.Case("open"));
        var erased = await portal.WriteAndKeep(Owner(closed), Bytes(3 * MiB));
        var other = await portal.WriteAndKeep(Owner(closed, SecretKind.Exchange), Bytes(10));
        var kept = await portal.WriteAndKeep(Owner(open), Bytes(10));
        portal.Time.Advance(TimeSpan.FromDays(800));
        var reader = (await portal.OpenFile(erased)).OrThrow().Read(CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await reader.MoveNextAsync());

        await RetentionTests.Night(portal);
        Assert.Equal("not_found", (await portal.OpenFile(erased)).Refusal?.Code);
        Assert.Equal((3, 50), await portal.RowsOfFiles());
        await portal.Get<NightlyWork>().CarryOutErasures(CancellationToken.None);

        Assert.Equal((2, 2), await portal.RowsOfFiles());
        Assert.Equal((10, 10), ((await portal.ReadFile(other)).Length, (await portal.ReadFile(kept)).Length));
        // Who was reading gets no end that is none.
        await Assert.ThrowsAsync<TamperedFileException>(async () =>
        {
            while (await reader.MoveNextAsync())
            {
            }
        });
        await reader.DisposeAsync();
    }

    [Fact]
    public async Task A_destroyed_key_makes_a_file_unreadable_and_a_crash_right_after_it_is_put_right()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var closed = await RetentionTests.ClosedCase(scenario);
        var id = await portal.WriteAndKeep(Owner(closed), Bytes(100));
        portal.Time.Advance(TimeSpan.FromDays(800));
        await RetentionTests.Order(portal);

        await portal.Get<KeyStore>().Destroy(closed, [SecretKind.Notes], CancellationToken.None);
        Assert.Equal("file.erased", (await portal.OpenFile(id)).Refusal?.Code);
        Assert.Equal((1, 1), await portal.RowsOfFiles());

        await portal.Get<NightlyWork>().CarryOutErasures(CancellationToken.None);
        Assert.Equal((0, 0), await portal.RowsOfFiles());
    }

    [Fact]
    public async Task Deleting_that_was_stopped_goes_on_and_takes_a_batch_at_a_time()
    {
        await using var portal = await PortalFixture.Create();
        var id = await portal.WriteAndKeep(Owner(), Bytes(3 * MiB));
        await portal.Read(db => db.SealedFiles.ExecuteUpdateAsync(set => set.SetProperty(file => file.State, FileState.Going)));
        await portal.Read(db => db.SealedChunks.Where(chunk => chunk.FileId == id && chunk.Number < 20).ExecuteDeleteAsync());

        Assert.Equal(1, await portal.Get<SealedFileRemoval>().DeleteGoing(CancellationToken.None));
        Assert.Equal(0, await portal.Get<SealedFileRemoval>().DeleteGoing(CancellationToken.None));
        Assert.Equal((0, 0), await portal.RowsOfFiles());
    }

    [Fact]
    public async Task A_file_that_is_written_while_its_subject_is_erased_is_not_there_afterwards()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var closed = await RetentionTests.ClosedCase(scenario);
        await portal.WriteAndKeep(Owner(closed), Bytes(10));
        portal.Time.Advance(TimeSpan.FromDays(800));
        await RetentionTests.Order(portal);
        var erased = false;

        var written = await portal.Write(Owner(closed), new Source(4 * MiB, async given =>
        {
            if (erased || given < 2 * MiB) return;
            erased = true;
            await portal.Get<NightlyWork>().CarryOutErasures(CancellationToken.None);
        }));

        Assert.Equal("stale", written.Refusal?.Code);
        Assert.Equal((0, 0), await portal.RowsOfFiles());
    }

    [Fact]
    public async Task A_file_that_was_whole_before_its_subject_was_erased_is_not_kept_after_it()
    {
        await using var portal = await PortalFixture.Create();
        var id = await portal.Write(Owner(), Bytes(10));
        await portal.Get<KeyStore>().Destroy("C-1", [SecretKind.Notes], CancellationToken.None);

        Assert.Equal("not_found", (await portal.Keep(id, Owner())).Refusal?.Code);
    }

    [Fact]
    public async Task A_file_that_is_given_up_while_a_use_case_keeps_it_is_lost_to_one_of_the_two()
    {
        await using var portal = await PortalFixture.Create();
        var id = await portal.Write(Owner(), Bytes(10));

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => portal.Read(async db =>
        {
            (await portal.Files(db).Keep(id, Owner(), CancellationToken.None)).OrThrow();
            await portal.Get<SealedFileRemoval>().Forget(id);
            return await db.SaveChangesAsync();
        }));
    }

    [Fact]
    public async Task A_sender_who_breaks_off_leaves_nothing()
    {
        await using var portal = await PortalFixture.Create();

        await Assert.ThrowsAsync<IOException>(() => portal.Write(Owner(), new Source(4 * MiB, given =>
            given > 2.5 * MiB ? throw new IOException("Hung up.") : Task.CompletedTask)));

        Assert.Equal((0, 0), await portal.RowsOfFiles());
    }

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task What_nobody_kept_goes_the_night_after_whether_it_was_whole_or_not(string provider)
    {
        await using var portal = await PortalFixture.Create(provider);
        var (whole, half) = (await portal.Write(Owner(), Bytes(10)), await portal.Write(Owner(), Bytes(2 * MiB)));
        // As a portal that was killed leaves it.
        await portal.Read(db => db.SealedFiles.Where(file => file.Id == half)
            .ExecuteUpdateAsync(set => set.SetProperty(file => file.State, FileState.Writing)));
        await portal.Read(db => db.SealedChunks.Where(chunk => chunk.FileId == half && chunk.Number > 17).ExecuteDeleteAsync());
        var kept = await portal.WriteAndKeep(Owner(), Bytes(20));
        await Night(portal);
        Assert.Equal((3, 20), await portal.RowsOfFiles());

        portal.Time.Advance(TimeSpan.FromDays(1));
        var young = await portal.Write(Owner(), Bytes(30));
        await RetentionTests.Order(portal);
        Assert.Equal("not_found", (await portal.Keep(whole, Owner())).Refusal?.Code);
        await Night(portal);

        Assert.Equal((2, 2), await portal.RowsOfFiles());
        Assert.Equal(20, (await portal.ReadFile(kept)).Length);
        (await portal.Keep(young, Owner())).OrThrow();
        Assert.Equal([0, 2, 0], await portal.Read(db => db.RetentionRuns.OrderBy(run => run.Id).Select(run => run.Files).ToListAsync()));
    }

    [Fact]
    public async Task Giving_up_goes_in_batches()
    {
        await using var portal = await PortalFixture.Create();
        for (var number = 0; number < 5; number++) await portal.Write(Owner(), Bytes(10));
        portal.Time.Advance(TimeSpan.FromDays(2));

        var first = (await portal.System.Run(new DeleteDueRows(Batch: 3))).OrThrow();
        Assert.Equal((3, true), (first.Rows.Files, first.Rows.Fills(3)));
        Assert.Equal(2, (await portal.System.Run(new DeleteDueRows(first.Run, 3))).OrThrow().Rows.Files);
    }

    [Fact]
    public async Task A_backup_carries_files_and_what_was_erased_after_it_does_not_come_back()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var folder = Directory.CreateTempSubdirectory("portal-backup-").FullName;
        var (closed, open) = (await RetentionTests.ClosedCase(scenario), await scenario.Case("open"));
        var content = Bytes((2 * MiB) + 1);
        var (erased, kept) = (await portal.WriteAndKeep(Owner(closed), Bytes(100)), await portal.WriteAndKeep(Owner(open), content));
        Assert.Null(await portal.Get<PortalBackup>().Take(folder));
        var since = await portal.WriteAndKeep(Owner(open), Bytes(100));
        portal.Time.Advance(TimeSpan.FromDays(800));
        await RetentionTests.Night(portal);

        portal.LetGo();
        Assert.Null(await portal.Get<PortalRestore>().Run(folder, replace: true));

        Assert.Equal(content, await portal.ReadFile(kept));
        Assert.Equal("not_found", (await portal.OpenFile(since)).Refusal?.Code);
        Assert.Equal("not_found", (await portal.OpenFile(erased)).Refusal?.Code);
        Assert.Equal((2, 34), await portal.RowsOfFiles());
        await portal.Get<NightlyWork>().CarryOutErasures(CancellationToken.None);
        Assert.Equal((1, 33), await portal.RowsOfFiles());
        Directory.Delete(folder, recursive: true);
    }

    private static async Task Night(PortalFixture portal)
    {
        await portal.Get<NightlyWork>().OrderDueErasures(CancellationToken.None);
        await portal.Get<NightlyWork>().CarryOutErasures(CancellationToken.None);
    }
}

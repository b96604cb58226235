using Domain.Kernel;
using Infrastructure.Backups;
using Infrastructure.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.Retention;

public sealed class BackupTests
{
    [Fact]
    public async Task A_backup_taken_while_others_write_is_whole_and_every_text_of_it_finds_its_key()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        using var folder = new Folder();
        var writing = Task.Run(async () =>
        {
            for (var number = 0; number < 40; number++) await scenario.Referral($"w-{number}");
        });
        while (await portal.Read(db => db.Referrals.CountAsync()) < 5) await Task.Delay(5);

        Assert.Null(await portal.Get<PortalBackup>().Take(folder.Path));
        await writing;

        Assert.NotNull(await BackupManifest.ReadWhole(folder.Path, CancellationToken.None));
        portal.LetGo();
        Assert.Null(await portal.Get<PortalRestore>().Run(folder.Path, replace: true));
        var copied = await portal.Read(db => db.Referrals.ToListAsync());
        Assert.InRange(copied.Count, 5, 40);
        foreach (var referral in copied) Assert.Equal("On me harcèle.", await portal.Open(referral.Message));
    }

    [Fact]
    public async Task What_was_erased_after_a_backup_stays_erased_when_it_comes_back()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        using var folder = new Folder();
        var closed = await RetentionTests.ClosedCase(scenario);
        var (erased, kept) = (await RetentionTests.ReferralOf(portal, closed), await scenario.Referral("kept"));
        Assert.Null(await portal.Get<PortalBackup>().Take(folder.Path));
        portal.Time.Advance(TimeSpan.FromDays(800));
        await RetentionTests.Night(portal);

        portal.LetGo();
        Assert.Null(await portal.Get<PortalRestore>().Run(folder.Path, replace: true));

        Assert.Equal(
            (Secret.Erased, Secret.Erased), (await RetentionTests.Contact(portal, erased), await RetentionTests.Words(portal, erased)));
        Assert.Equal("On me harcèle.", await RetentionTests.Words(portal, kept));
        var row = await portal.Read(db => db.Referrals.SingleAsync(one => one.Reference == erased));
        Assert.Equal((null, ""), (row.ExternalReference, row.ContentHash));
    }

    [Fact]
    public async Task A_restore_refuses_a_running_portal_a_full_directory_and_a_broken_backup()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        using var folder = new Folder();
        await scenario.Referral();
        Assert.Null(await portal.Get<PortalBackup>().Take(folder.Path));
        Assert.Contains("not empty", await portal.Get<PortalBackup>().Take(folder.Path), StringComparison.Ordinal);

        Assert.Contains("--replace", await portal.Get<PortalRestore>().Run(folder.Path, replace: false), StringComparison.Ordinal);
        // Held by hand: a pool may close what is idle.
        await using var running = new SqliteConnection($"Data Source={Path.Combine(portal.Directory, "portal.db")};Pooling=False");
        await running.OpenAsync();
        await using (var look = new SqliteCommand("SELECT COUNT(*) FROM Referrals", running)) await look.ExecuteScalarAsync();
        Assert.Contains("running", await portal.Get<PortalRestore>().Run(folder.Path, replace: true), StringComparison.Ordinal);
        await File.AppendAllTextAsync(Path.Combine(folder.Path, "portal.db"), "x");
        Assert.Contains("not a whole backup", await portal.Get<PortalRestore>().Run(folder.Path, replace: true), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_SQL_Server_it_says_which_statements_to_run()
    {
        var server = new DatabaseOptions(true, "Server=db;Database=portal", "Server=db;Database=portal_keys");
        var said = await new PortalBackup(server, new PortalPaths("/nowhere"), TimeProvider.System).Take("/nowhere");

        Assert.Contains("BACKUP DATABASE [portal]", said, StringComparison.Ordinal);
        Assert.Contains("BACKUP DATABASE [portal_keys]", said, StringComparison.Ordinal);
    }

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("portal-backup-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}

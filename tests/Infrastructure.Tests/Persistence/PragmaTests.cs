using System.Text;
using Infrastructure.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.Persistence;

/// <summary>What each connection to the SQLite file promises.</summary>
public sealed class PragmaTests
{
    [Theory]
    [InlineData("synchronous", "2")]
    [InlineData("secure_delete", "1")]
    [InlineData("journal_mode", "wal")]
    [InlineData("foreign_keys", "1")]
    [InlineData("busy_timeout", "15000")]
    [InlineData("recursive_triggers", "1")]
    public async Task Every_connection_is_told(string pragma, string expected)
    {
        await using var portal = await PortalFixture.Create();

        // The second one comes from the pool.
        for (var i = 0; i < 2; i++) Assert.Equal(expected, await portal.Read(db => Pragma(db, pragma)));
    }

    [Fact]
    public async Task What_is_deleted_is_overwritten_in_the_file()
    {
        await using var portal = await PortalFixture.Create();
        var canary = "canari-" + Guid.NewGuid().ToString("N");
        var file = await portal.Read(
            db => Task.FromResult(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource));
        await portal.Read(async db =>
        {
            db.FormDrafts.Add(new FormDraft { AccountId = Guid.NewGuid(), Form = "test", Sealed = canary, SavedAt = PortalFixture.Start });
            await db.SaveChangesAsync();
            return await Pragma(db, "wal_checkpoint(TRUNCATE)");
        });
        Assert.Contains(canary, await Bytes(file), StringComparison.Ordinal);

        await portal.Read(async db =>
        {
            await db.FormDrafts.ExecuteDeleteAsync();
            return await Pragma(db, "wal_checkpoint(TRUNCATE)");
        });
        Assert.DoesNotContain(canary, await Bytes(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_without_its_clock_is_not_kept()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        await scenario.SentRequest();

        var failure = await Assert.ThrowsAsync<SqliteException>(() => portal.Read(db =>
            db.Database.ExecuteSqlAsync(
                $"UPDATE DeadlineSteps SET ClockId = '00000000-0000-0000-0000-000000000001' WHERE Percent = 80 AND rowid = (SELECT MIN(rowid) FROM DeadlineSteps WHERE Percent = 80)")));
        Assert.Contains("FOREIGN KEY", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<string> Pragma(PortalDbContext db, string pragma)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Names of pragmas, written above.
        command.CommandText = $"PRAGMA {pragma};";
#pragma warning restore CA2100
        return (await command.ExecuteScalarAsync())?.ToString() ?? "";
    }

    private static async Task<string> Bytes(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory);
        return Encoding.Latin1.GetString(memory.ToArray());
    }
}

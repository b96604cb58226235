using Hangfire.SqlServer;
using Infrastructure.Secrets;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Infrastructure.Persistence;

/// <summary>Brings the database and the store of keys to the shape of this version, or looks whether they have it.</summary>
public sealed class DatabaseSetUp(IServiceScopeFactory scopes, PortalPaths paths, DatabaseOptions database)
{
    /// <summary>
    /// Creates what is missing and applies migrations, with the login for migrations when there is one; doing it again changes nothing. A
    /// database of SQL Server that is made here has READ_COMMITTED_SNAPSHOT.
    /// </summary>
    public async Task Run(CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(paths.KeyDatabase)!);
        await using var scope = scopes.CreateAsyncScope();
        await Migrate(scope.ServiceProvider.GetRequiredService<KeyDbContext>(), database.KeyMigrationsConnectionString, cancellationToken);
        var portal = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await Migrate(portal, database.MigrationsConnectionString, cancellationToken);
        await TrailTriggers.Make(portal, cancellationToken);
        await Fold(portal, cancellationToken);
        if (database.IsSqlServer) await MakeTablesOfJobs(cancellationToken);
        await Refuse(await WhyNotSnapshot(portal, cancellationToken));
    }

    // Accounts from before the column.
    private static async Task Fold(PortalDbContext portal, CancellationToken cancellationToken)
    {
        foreach (var user in await portal.Users.AsNoTracking().Where(user => user.Folded == "").ToListAsync(cancellationToken))
        {
            var folded = user.Folded;
            await portal.Users.Where(one => one.Id == user.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.Folded, folded), cancellationToken);
        }
    }

    /// <summary>
    /// Looks and changes nothing: throws, with the reason, when the database has not the shape of this version or reads would block.
    /// </summary>
    public async Task Check(CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (portal, keys) = (
            scope.ServiceProvider.GetRequiredService<PortalDbContext>(), scope.ServiceProvider.GetRequiredService<KeyDbContext>());
        var pending = (await portal.Database.GetPendingMigrationsAsync(cancellationToken))
            .Concat(await keys.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        await Refuse(
            pending.Count == 0
                ? null : $"{pending.Count} migrations are not applied ({pending[0]}...): run the portal's command migrate first, with the login for migrations.");
        await Refuse(await WhyNotSnapshot(portal, cancellationToken));
    }

    /// <summary>Whether the database is there and has the shape of this version; looks and changes nothing.</summary>
    public async Task<bool> IsDone(CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        return !(await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Database.GetPendingMigrationsAsync(cancellationToken))
            .Any();
    }

    private static async Task Migrate(DbContext db, string? login, CancellationToken cancellationToken)
    {
        if (login is { Length: > 0 }) db.Database.SetConnectionString(login);
        await db.Database.MigrateAsync(cancellationToken);
        if (db.Database.IsSqlite()) await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", cancellationToken);
    }

    private async Task MakeTablesOfJobs(CancellationToken cancellationToken)
    {
        await using var connection = new SqlConnection(
            database.MigrationsConnectionString is { Length: > 0 } login ? login : database.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        SqlServerObjectsInstaller.Install(connection);
    }

    // Without it every reader waits for every writer, and the sweep for whoever reads.
    private static async Task<string?> WhyNotSnapshot(DbContext db, CancellationToken cancellationToken)
    {
        if (!db.Database.IsSqlServer()) return null;
        var on = await db.Database.SqlQuery<bool>(
            $"SELECT is_read_committed_snapshot_on AS Value FROM sys.databases WHERE database_id = DB_ID()").SingleAsync(cancellationToken);
        return on ? null
            : "The database has no READ_COMMITTED_SNAPSHOT: ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE.";
    }

    private static Task Refuse(string? why) => why is null ? Task.CompletedTask : throw new InvalidOperationException(why);
}

using Infrastructure.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Infrastructure.Persistence;

/// <summary>Brings the database and the store of keys to the shape of this version, at start-up.</summary>
public sealed class DatabaseSetUp(IServiceScopeFactory scopes, PortalPaths paths)
{
    /// <summary>Creates what is missing and applies migrations; doing it again changes nothing.</summary>
    public async Task Run(CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(paths.KeyDatabase)!);
        await using var scope = scopes.CreateAsyncScope();
        await Migrate(scope.ServiceProvider.GetRequiredService<KeyDbContext>(), cancellationToken);
        var portal = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await Migrate(portal, cancellationToken);
        await TrailTriggers.Make(portal, cancellationToken);
        await Fold(portal, cancellationToken);
    }

    // Accounts from before the column.
    private static async Task Fold(PortalDbContext portal, CancellationToken cancellationToken)
    {
        foreach (var user in await portal.Users.AsNoTracking().Where(user => user.Folded == "").ToListAsync(cancellationToken))
        {
            var folded = user.Folded;
            await portal.Users.Where(one => one.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.Folded, folded), cancellationToken);
        }
    }

    private static async Task Migrate(DbContext db, CancellationToken cancellationToken)
    {
        await db.Database.MigrateAsync(cancellationToken);
        if (db.Database.IsSqlite()) await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", cancellationToken);
    }

    /// <summary>Whether the database is there and has the shape of this version; looks and changes nothing.</summary>
    public async Task<bool> IsDone(CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        return !(await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Database.GetPendingMigrationsAsync(cancellationToken)).Any();
    }
}

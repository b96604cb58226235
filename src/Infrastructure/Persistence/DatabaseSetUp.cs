using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Infrastructure.Persistence;

/// <summary>Brings the database to the shape of this version, at start-up.</summary>
public sealed class DatabaseSetUp(IServiceScopeFactory scopes, PortalPaths paths)
{
    /// <summary>Creates what is missing and applies migrations; doing it again changes nothing.</summary>
    public async Task Run(CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(paths.Data);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await db.Database.MigrateAsync(cancellationToken);
        if (db.Database.IsSqlite()) await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", cancellationToken);
        await TrailTriggers.Make(db, cancellationToken);
    }

    /// <summary>Whether the database is there and has the shape of this version; looks and changes nothing.</summary>
    public async Task<bool> IsDone(CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        return !(await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Database.GetPendingMigrationsAsync(cancellationToken)).Any();
    }
}

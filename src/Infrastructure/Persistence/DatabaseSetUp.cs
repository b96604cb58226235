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
}

using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Persistence;

/// <summary>The model on SQL Server: production and scale-out.</summary>
public sealed class SqlServerPortalDbContext(DbContextOptions<SqlServerPortalDbContext> options) : PortalDbContext(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.CompareBinary();
        builder.ClusterByArrival();
        // SQL Server refuses the statements that EF Core writes for tables without triggers.
        foreach (var (table, trigger) in TrailTriggers.OnSqlServer)
            builder.Entity(builder.Model.GetEntityTypes().Single(type => type.GetTableName() == table).Name)
                .ToTable(mapped => mapped.HasTrigger(trigger));
    }
}

using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Secrets;

/// <summary>
/// The store of keys, apart from what they lock: a second SQLite file, or a schema (and, if configured, a database) of
/// its own on SQL Server. Its backups are kept for a shorter time than those of the data.
/// </summary>
public abstract class KeyDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>The schema on SQL Server.</summary>
    public const string Schema = "keys";

    /// <summary>Every key that was ever made; destroyed ones without their content.</summary>
    public DbSet<DataKey> DataKeys => Set<DataKey>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        if (Database.IsSqlServer()) modelBuilder.HasDefaultSchema(Schema);
        var key = modelBuilder.Entity<DataKey>();
        key.ToTable("DataKeys");
        key.Property(one => one.Id).ValueGeneratedNever();
        key.Property(one => one.Subject).HasMaxLength(60);
        key.Property(one => one.Kind).HasMaxLength(20);
        key.Property(one => one.DestroyedAt).IsConcurrencyToken();
        key.HasIndex(one => new { one.Subject, one.Kind }).IsUnique().HasFilter("[DestroyedAt] IS NULL");
        key.HasIndex(one => one.WrappedBy);
        if (!Database.IsSqlServer()) return;
        modelBuilder.CompareBinary();
        modelBuilder.ClusterByArrival();
    }
}

/// <summary>Keys in a second SQLite file.</summary>
public sealed class SqliteKeyDbContext(DbContextOptions<SqliteKeyDbContext> options) : KeyDbContext(options);

/// <summary>Keys on SQL Server.</summary>
public sealed class SqlServerKeyDbContext(DbContextOptions<SqlServerKeyDbContext> options) : KeyDbContext(options);

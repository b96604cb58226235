using Infrastructure.Identity;
using Infrastructure.Secrets;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

namespace Infrastructure.Persistence;

/// <summary>For <c>dotnet ef migrations add NAME --context SqlitePortalDbContext</c>; no database is opened.</summary>
public sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqlitePortalDbContext>
{
    /// <inheritdoc/>
    public SqlitePortalDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlitePortalDbContext>().UseSqlite("Data Source=design-time.db")
            .UseApplicationServiceProvider(DesignTimeServices.Instance).Options);
}

/// <summary>For <c>dotnet ef migrations add NAME --context SqlServerPortalDbContext</c>; no database is opened.</summary>
public sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerPortalDbContext>
{
    /// <inheritdoc/>
    public SqlServerPortalDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerPortalDbContext>().UseSqlServer("Server=design-time")
            .UseApplicationServiceProvider(DesignTimeServices.Instance).Options);
}

/// <summary>For <c>dotnet ef migrations add NAME --context SqliteKeyDbContext</c>; no database is opened.</summary>
public sealed class SqliteKeyDesignTimeFactory : IDesignTimeDbContextFactory<SqliteKeyDbContext>
{
    /// <inheritdoc/>
    public SqliteKeyDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteKeyDbContext>().UseSqlite("Data Source=design-time.db").Options);
}

/// <summary>For <c>dotnet ef migrations add NAME --context SqlServerKeyDbContext</c>; no database is opened.</summary>
public sealed class SqlServerKeyDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerKeyDbContext>
{
    /// <inheritdoc/>
    public SqlServerKeyDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerKeyDbContext>()
            .UseSqlServer(
                "Server=design-time", server => server.MigrationsHistoryTable("__EFMigrationsHistory", KeyDbContext.Schema)).Options);
}

/// <summary>Identity draws its tables after its settings: the tools must know the same as the portal.</summary>
internal static class DesignTimeServices
{
    /// <summary>Nothing but Identity's settings.</summary>
    public static readonly IServiceProvider Instance =
        new ServiceCollection().Configure<IdentityOptions>(IdentitySettings.Apply).BuildServiceProvider();
}

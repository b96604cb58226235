using Infrastructure.Identity;
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

/// <summary>Identity draws its tables after its settings: the tools must know the same as the portal.</summary>
internal static class DesignTimeServices
{
    /// <summary>Nothing but Identity's settings.</summary>
    public static readonly IServiceProvider Instance =
        new ServiceCollection().Configure<IdentityOptions>(IdentitySettings.Apply).BuildServiceProvider();
}

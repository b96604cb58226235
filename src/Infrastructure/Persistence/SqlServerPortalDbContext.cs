using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Persistence;

/// <summary>The model on SQL Server: production and scale-out.</summary>
public sealed class SqlServerPortalDbContext(DbContextOptions<SqlServerPortalDbContext> options) : PortalDbContext(options);

using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Persistence;

/// <summary>The model on a SQLite file: the embedded default.</summary>
public sealed class SqlitePortalDbContext(DbContextOptions<SqlitePortalDbContext> options) : PortalDbContext(options);

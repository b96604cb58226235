using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace Infrastructure.Persistence;

/// <summary>Which database: the section "Database" with Provider (Sqlite or SqlServer) and ConnectionString.</summary>
/// <param name="IsSqlServer">SQL Server, or the embedded SQLite file.</param>
/// <param name="ConnectionString">Ready to use.</param>
/// <param name="KeyConnectionString">Ready to use, for the store of keys: "Keys:ConnectionString", or the second file, or the same
/// server.</param>
/// <param name="MigrationsConnectionString">"Database:MigrationsConnectionString": a login that may change tables; null for the portal's
/// own.</param>
/// <param name="KeyMigrationsConnectionString">The same for the store of keys: "Keys:MigrationsConnectionString".</param>
public sealed record DatabaseOptions(
    bool IsSqlServer, string ConnectionString, string KeyConnectionString, string? MigrationsConnectionString = null,
    string? KeyMigrationsConnectionString = null)
{
    /// <summary>Reads the configuration. A wrong one is refused here, by name.</summary>
    public static DatabaseOptions From(IConfiguration configuration, string dataDirectory)
    {
        var provider = configuration["Database:Provider"] ?? "Sqlite";
        var connection = configuration["Database:ConnectionString"];
        var keys = configuration["Keys:ConnectionString"];
        var paths = new PortalPaths(dataDirectory);
        return provider switch
        {
            "Sqlite" => new DatabaseOptions(false, connection ?? File(paths.Database), keys ?? File(paths.KeyDatabase)),
            "SqlServer" when !string.IsNullOrWhiteSpace(connection) => new DatabaseOptions(
                true, connection, keys ?? connection, configuration["Database:MigrationsConnectionString"],
                configuration["Keys:MigrationsConnectionString"]
                    ?? (keys is null ? configuration["Database:MigrationsConnectionString"] : null)),
            "SqlServer" => throw new InvalidOperationException("Database:Provider is SqlServer, but Database:ConnectionString is empty."),
            _ => throw new InvalidOperationException($"Database:Provider is '{provider}'; it can be Sqlite or SqlServer."),
        };
    }

    private static string File(string path) =>
        new SqliteConnectionStringBuilder { DataSource = path, Pooling = true, DefaultTimeout = 30 }.ToString();
}

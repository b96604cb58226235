using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace Infrastructure.Persistence;

/// <summary>Which database: the section "Database" with Provider (Sqlite or SqlServer) and ConnectionString.</summary>
/// <param name="IsSqlServer">SQL Server, or the embedded SQLite file.</param>
/// <param name="ConnectionString">Ready to use.</param>
public sealed record DatabaseOptions(bool IsSqlServer, string ConnectionString)
{
    /// <summary>Reads the configuration. A wrong one is refused here, by name.</summary>
    public static DatabaseOptions From(IConfiguration configuration, string dataDirectory)
    {
        var provider = configuration["Database:Provider"] ?? "Sqlite";
        var connection = configuration["Database:ConnectionString"];
        return provider switch
        {
            "Sqlite" => new DatabaseOptions(false, connection ?? new SqliteConnectionStringBuilder
            {
                DataSource = new PortalPaths(dataDirectory).Database,
                Pooling = true,
                DefaultTimeout = 30,
            }.ToString()),
            "SqlServer" when !string.IsNullOrWhiteSpace(connection) => new DatabaseOptions(true, connection),
            "SqlServer" => throw new InvalidOperationException("Database:Provider is SqlServer, but Database:ConnectionString is empty."),
            _ => throw new InvalidOperationException($"Database:Provider is '{provider}'; it can be Sqlite or SqlServer."),
        };
    }
}

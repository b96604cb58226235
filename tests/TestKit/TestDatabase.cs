using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace TestKit;

/// <summary>A database of one test's own: a SQLite file always, SQL Server when a connection string is given.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    public const string Sqlite = nameof(Sqlite);
    public const string SqlServer = nameof(SqlServer);
    public const string SqlServerVariable = "PORTAL_TEST_SQLSERVER";

    private readonly string? _sqlServer;

    private TestDatabase(string directory, string? sqlServer)
    {
        Directory = directory;
        _sqlServer = sqlServer;
    }

    /// <summary>Where files are kept.</summary>
    public string Directory { get; }

    public Dictionary<string, string?> Configuration => _sqlServer is null
        ? []
        : new() { ["Database:Provider"] = SqlServer, ["Database:ConnectionString"] = _sqlServer };

    /// <summary>Why SQL Server is not tested here; null when it is.</summary>
    public static string? WhySkipped(string provider) =>
        provider == SqlServer && string.IsNullOrEmpty(Environment.GetEnvironmentVariable(SqlServerVariable))
            ? $"{SqlServerVariable} holds no connection string"
            : null;

    public static TestDatabase New(string provider)
    {
        var directory = System.IO.Directory.CreateTempSubdirectory("portal-test-").FullName;
        if (provider == Sqlite) return new TestDatabase(directory, null);
        var connection = new SqlConnectionStringBuilder(Environment.GetEnvironmentVariable(SqlServerVariable))
        {
            InitialCatalog = $"portal_{Guid.NewGuid():N}",
        };
        return new TestDatabase(directory, connection.ToString());
    }

    /// <summary>A copy of a SQLite file and of everything beside it, in a directory of its own; nobody may be writing.</summary>
    public TestDatabase Copy()
    {
        var directory = System.IO.Directory.CreateTempSubdirectory("portal-copy-").FullName;
        foreach (var file in System.IO.Directory.EnumerateFiles(Directory, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(directory, Path.GetRelativePath(Directory, file));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return new TestDatabase(directory, null);
    }

    public async ValueTask DisposeAsync()
    {
        if (_sqlServer is not null) await Drop(_sqlServer);
        SqliteConnection.ClearAllPools();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private static async Task Drop(string connectionString)
    {
        var own = new SqlConnectionStringBuilder(connectionString);
        var name = own.InitialCatalog;
        own.InitialCatalog = "master";
        await using var connection = new SqlConnection(own.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"IF DB_ID('{name}') IS NOT NULL BEGIN ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{name}]; END";
        await command.ExecuteNonQueryAsync();
    }
}

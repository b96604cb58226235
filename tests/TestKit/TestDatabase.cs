using Infrastructure.Persistence;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

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

    public IConfiguration Configuration => new ConfigurationBuilder().AddInMemoryCollection(
        _sqlServer is null
            ? [] : new Dictionary<string, string?> { ["Database:Provider"] = SqlServer, ["Database:ConnectionString"] = _sqlServer })
            .Build();

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

    /// <summary>
    /// Keeps both SQLite files open until disposed: the log beside a file goes away with its last connection, and idle ones are closed
    /// whenever their pool finds it time.
    /// </summary>
    public IDisposable Hold()
    {
        var held = new Held();
        var options = DatabaseOptions.From(Configuration, Directory);
        if (options.IsSqlServer) return held;
        foreach (var file in new[] { options.ConnectionString, options.KeyConnectionString })
        {
            var connection = new SqliteConnection(new SqliteConnectionStringBuilder(file) { Pooling = false }.ToString());
            held.Connections.Add(connection);
            connection.Open();
            using var look = new SqliteCommand("SELECT COUNT(*) FROM sqlite_master", connection);
            look.ExecuteScalar();
        }

        return held;
    }

    /// <summary>Closes idle connections, as a portal does that ends. Those of other tests stay.</summary>
    public void LetGo()
    {
        var options = DatabaseOptions.From(Configuration, Directory);
        if (options.IsSqlServer) return;
        foreach (var file in new[] { options.ConnectionString, options.KeyConnectionString })
        {
            using var connection = new SqliteConnection(file);
            SqliteConnection.ClearPool(connection);
        }
    }

    /// <summary>A copy of a SQLite file and of everything beside it, in a directory of its own; nobody may be writing.</summary>
    public TestDatabase Copy()
    {
        using var held = Hold();
        return OfFiles(Directory);
    }

    /// <summary>A SQLite file that begins as a copy of everything in a directory that nobody has open.</summary>
    public static TestDatabase OfFiles(string of)
    {
        var directory = System.IO.Directory.CreateTempSubdirectory("portal-copy-").FullName;
        CopyFiles(of, directory);
        return new TestDatabase(directory, null);
    }

    /// <summary>Copies a directory with what is below it.</summary>
    public static void CopyFiles(string from, string to)
    {
        foreach (var file in System.IO.Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_sqlServer is not null) await Drop(_sqlServer);
        LetGo();
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
        command.CommandText =
            $"IF DB_ID('{name}') IS NOT NULL BEGIN ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{name}]; END";
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Held : IDisposable
    {
        public List<SqliteConnection> Connections { get; } = [];

        public void Dispose() => Connections.ForEach(connection => connection.Dispose());
    }
}

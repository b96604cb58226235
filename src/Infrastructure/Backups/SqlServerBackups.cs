using Infrastructure.Persistence;
using Microsoft.Data.SqlClient;

namespace Infrastructure.Backups;

/// <summary>SQL Server backs itself up: what to say instead.</summary>
internal static class SqlServerBackups
{
    /// <summary>How to back up, in T-SQL.</summary>
    public static string HowToBackUp(DatabaseOptions database) =>
        "This command copies SQLite files. SQL Server backs itself up; run this on the server, and copy the folder data/anchors beside it:\n"
        + string.Join(
            '\n', Names(database)
                .Select(name => $"  BACKUP DATABASE [{name}] TO DISK = N'{name}.bak' WITH CHECKSUM, COMPRESSION, COPY_ONLY;"));

    /// <summary>How to restore, in T-SQL, and what to run after it.</summary>
    public static string HowToRestore(DatabaseOptions database) =>
        "This command copies SQLite files. With every node stopped, run this on SQL Server, keep the newer of both data/anchors/destroyed-keys.log:\n"
        + string.Join(
            '\n', Names(database).Select(name => $"  RESTORE DATABASE [{name}] FROM DISK = N'{name}.bak' WITH CHECKSUM, REPLACE;"))
        + "\nthen bring the databases up to date and destroy again what had been destroyed:\n  dotnet run --project src/Portal -- restore --after-sql-server";

    // The data first, then the keys: every text of the copy finds its key.
    private static IEnumerable<string> Names(DatabaseOptions database) =>
        new[] { database.ConnectionString, database.KeyConnectionString }.Select(
            text => new SqlConnectionStringBuilder(text).InitialCatalog).Distinct();
}

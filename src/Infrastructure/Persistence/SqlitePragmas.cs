using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Infrastructure.Persistence;

/// <summary>
/// What each connection to the SQLite file must be told: commits survive a power cut (synchronous=FULL), deleted
/// content is overwritten (secure_delete), a writer of another process is waited for, and what REPLACE deletes is asked of
/// the triggers that forbid deletion (recursive_triggers).
/// </summary>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA busy_timeout=15000; PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;";

    /// <summary>The one instance: it holds nothing.</summary>
    public static readonly SqlitePragmas Instance = new();

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Tell(connection);

    /// <inheritdoc/>
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Tell(connection);
        return Task.CompletedTask;
    }

    private static void Tell(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }
}

using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Infrastructure.Persistence;

/// <summary>
/// What each connection to the SQLite file must be told: commits survive a power cut (synchronous=FULL), deleted
/// content is overwritten (secure_delete), a writer of another process is waited for, and what REPLACE deletes is asked of
/// the triggers that forbid deletion (recursive_triggers). A connection that comes back from the pool was told before.
/// </summary>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas =
        "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA busy_timeout=15000; PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;";

    private readonly ConditionalWeakTable<object, object> _told = [];

    /// <summary>The one instance.</summary>
    public static readonly SqlitePragmas Instance = new();

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Tell(connection);

    /// <inheritdoc/>
    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Tell(connection);
        return Task.CompletedTask;
    }

    private void Tell(DbConnection connection)
    {
        var database = ((SqliteConnection)connection).Handle!;
        if (_told.TryGetValue(database, out _)) return;
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
        _told.AddOrUpdate(database, this);
    }
}

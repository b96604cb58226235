using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace Infrastructure.Persistence;

/// <summary>
/// Rows of one kind that are written to SQLite by one context share one prepared statement. EF Core sends a SQLite database each row
/// as a command of its own, and has it compiled each time, triggers included; for a batch of the sweep that is a third of the writing.
/// </summary>
/// <param name="dependencies">What EF Core gives a factory.</param>
public sealed class PreparedStatements(ModificationCommandBatchFactoryDependencies dependencies)
    : IModificationCommandBatchFactory, IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _prepared = [];

    /// <inheritdoc/>
    public ModificationCommandBatch Create() => new Batch(dependencies, this);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var command in _prepared.Values) command.Dispose();
        _prepared.Clear();
    }

    private SqliteCommand Find(IRelationalCommand statement, IReadOnlyDictionary<string, object?> values, IRelationalConnection connection)
    {
        if (!_prepared.TryGetValue(statement.CommandText, out var command))
        {
            command = (SqliteCommand)connection.DbConnection.CreateCommand();
#pragma warning disable CA2100 // The text is that of EF Core; values are parameters.
            command.CommandText = statement.CommandText;
#pragma warning restore CA2100
            _prepared.Add(statement.CommandText, command);
        }

        command.Connection = (SqliteConnection)connection.DbConnection;
        command.Transaction = (SqliteTransaction?)connection.CurrentTransaction?.GetDbTransaction();
        command.Parameters.Clear();
        foreach (var parameter in statement.Parameters) parameter.AddDbParameter(command, values);
        return command;
    }

    /// <summary>One row, as EF Core's own, but for the command that carries it.</summary>
    private sealed class Batch(ModificationCommandBatchFactoryDependencies dependencies, PreparedStatements statements)
        : SingularModificationCommandBatch(dependencies)
    {
        public override async Task ExecuteAsync(IRelationalConnection connection, CancellationToken cancellationToken = default)
        {
            try
            {
                var command = statements.Find(StoreCommand!.RelationalCommand, StoreCommand.ParameterValues, connection);
                await using var rows = await command.ExecuteReaderAsync(cancellationToken);
                var reader = new RelationalDataReader();
                reader.Initialize(connection, command, rows, Guid.Empty, Dependencies.Logger);
                // Not disposed: it would take the command along.
                await ConsumeAsync(reader, cancellationToken);
            }
            catch (DbException failure)
            {
                throw new DbUpdateException(
                    "A change could not be saved.", failure, [.. ModificationCommands.SelectMany(one => one.Entries)]);
            }
        }
    }
}

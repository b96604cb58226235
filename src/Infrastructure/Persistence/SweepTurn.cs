using System.Data;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Infrastructure.Persistence;

/// <summary>
/// Nodes take the steps of a mass breach in turns, a batch each, instead of all taking the same ones and losing the race for them. On SQL
/// Server by a lock of the application that ends with the transaction; a SQLite file has one writer, whose turn it is.
/// </summary>
internal static class SweepTurn
{
    private const int WaitMilliseconds = 5_000;

    /// <summary>Waits for the turn, inside the transaction of the batch.</summary>
    /// <returns>False when another node did not come to an end: it has the work, and the next sweep sees what is left.</returns>
    public static async Task<bool> Take(PortalDbContext db, CancellationToken cancellationToken)
    {
        if (!db.Database.IsSqlServer() || db.Database.CurrentTransaction is not { } transaction) return true;
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction.GetDbTransaction();
        command.CommandType = CommandType.StoredProcedure;
        command.CommandText = "sp_getapplock";
        command.Parameters.Add(new SqlParameter("@Resource", "deadline-sweep"));
        command.Parameters.Add(new SqlParameter("@LockMode", "Exclusive"));
        command.Parameters.Add(new SqlParameter("@LockOwner", "Transaction"));
        command.Parameters.Add(new SqlParameter("@LockTimeout", WaitMilliseconds));
        var answer = new SqlParameter { Direction = ParameterDirection.ReturnValue };
        command.Parameters.Add(answer);
        await command.ExecuteNonQueryAsync(cancellationToken);
        // 0 and 1: granted, at once or after waiting; below: timed out, cancelled, deadlocked.
        return answer.Value is int and >= 0;
    }
}

using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace TestKit;

/// <summary>Has something happen right after the n-th read of a context, outside its transactions.</summary>
/// <param name="reads">After how many reads, from 1.</param>
/// <param name="act">What happens.</param>
public sealed class AfterReads(int reads, Func<Task> act) : DbCommandInterceptor
{
    private int _reads;

    /// <summary>Whether there were that many reads.</summary>
    public bool Happened { get; private set; }

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        // SQLite has one writer: who waits for another inside a transaction waits for ever.
        if (command.Transaction is not null || ++_reads != reads) return result;
        await act();
        Happened = true;
        return result;
    }
}

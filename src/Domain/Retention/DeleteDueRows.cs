using Domain.Kernel;

namespace Domain.Retention;

/// <summary>
/// Deletes rows that lead to nobody and whose time is over: one batch of each kind, noted in the run in the same transaction. Begins the
/// run when none is named.
/// </summary>
/// <param name="Run">Reference of the run; null begins one.</param>
/// <param name="Batch">How many of each kind at most.</param>
[KeptApartBy("the version of the run; a row is deleted once")]
public sealed record DeleteDueRows(string? Run = null, int Batch = 500) : ICommand<DeleteDueRows, DeletedBatch>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.RunTheClock;
}

/// <summary>What a batch deleted.</summary>
/// <param name="Run">Reference of the run.</param>
/// <param name="Rows">How many rows of each kind.</param>
public sealed record DeletedBatch(string Run, DeletedRows Rows);

public sealed class DeleteDueRowsHandler(IRetentionRecords records, IStore<RetentionRun> runs) : IHandle<DeleteDueRows, DeletedBatch>
{
    /// <inheritdoc/>
    public async Task<Outcome<DeletedBatch>> Handle(DeleteDueRows command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var run = command.Run is null ? null : await runs.Find(command.Run, cancellationToken);
        if (run is null && command.Run is not null) return Refusal.NotFound;
        if (run is null) runs.Add(run = RetentionRun.Of(context.Now));
        var rows = await records.DeleteDueRows(context.Now, command.Batch, cancellationToken);
        run.Deleted(rows);
        return new DeletedBatch(run.Reference, rows);
    }
}

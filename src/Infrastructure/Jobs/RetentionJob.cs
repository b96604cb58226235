using Domain.Kernel;
using Domain.Retention;
using Infrastructure.Persistence;
using Infrastructure.UseCases;
using Microsoft.Extensions.DependencyInjection;

namespace Infrastructure.Jobs;

/// <summary>
/// The nightly run of retention and what follows it, in batches: all the reading is done while nobody waits, and each batch has its own
/// short turn. A run that was stopped has done what it says; the next one finds the rest.
/// </summary>
public sealed class RetentionJob(SystemUseCases useCases, IServiceScopeFactory scopes, TimeProvider time)
{
    private const int Batch = 100;
    private static readonly Receipt Nothing = new("0");
    private static readonly DeletedBatch NotNow = new("", new DeletedRows(0, 0, 0));

    /// <summary>Deletes rows whose time is over, and orders the erasure of everything that fell due.</summary>
    public async Task OrderDue(CancellationToken cancellationToken)
    {
        var deletion = new DeleteDueRows();
        // Another node that won a race does the same; the next night finds what both left.
        var deleted = (await useCases.Run(deletion, cancellationToken)).OrLeft(NotNow);
        if (deleted == NotNow) return;
        var run = deleted.Run;
        while (deleted.Rows.Fills(deletion.Batch))
            deleted = (await useCases.Run(deletion with { Run = run }, cancellationToken)).OrLeft(NotNow);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<PortalDbContext>().Viewer = Actor.System;
        var due = scope.ServiceProvider.GetRequiredService<IRetentionRecords>().FindDue(null, time.GetUtcNow(), cancellationToken);
        await foreach (var some in due.Chunk(Batch).WithCancellation(cancellationToken))
            (await useCases.Run(new OrderDueErasures(run, some), cancellationToken)).OrLeft(Nothing);
    }

    /// <summary>Carries out what was ordered, until nothing is left but what is on hold.</summary>
    public async Task CarryOut(CancellationToken cancellationToken)
    {
        while ((await useCases.Run(new CarryOutErasures(), cancellationToken)).OrLeft(Nothing).Reference != "0")
        {
        }
    }
}

using Domain.Kernel;
using Infrastructure.Persistence;
using Infrastructure.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Audit;

/// <summary>Puts the refusals that were counted in hours that are over on the trail, one entry per count.</summary>
/// <param name="Batch">How many counts at most.</param>
[KeptApartBy("the times of each count")]
public sealed record RecordRefusals(int Batch = 500) : ICommand<RecordRefusals, int>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.RunTheClock;
}

/// <summary>Carries <see cref="RecordRefusals"/> out; answers how many counts there were.</summary>
public sealed class RecordRefusalsHandler(PortalDbContext db, AuditRecorder audit) : IHandle<RecordRefusals, int>
{
    /// <inheritdoc/>
    public async Task<Outcome<int>> Handle(RecordRefusals command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var over = context.Now.AddHours(-1);
        var counts = await db.RefusalCounts.AsTracking().Where(one => one.Hour <= over)
            .OrderBy(one => one.Hour).ThenBy(one => one.UseCase).ThenBy(one => one.Code).ThenBy(one => one.ActorId)
            .Take(command.Batch).ToListAsync(cancellationToken);
        foreach (var count in counts) audit.Counted(context, count);
        db.RefusalCounts.RemoveRange(counts);
        return counts.Count;
    }
}

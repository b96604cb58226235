using Domain.Deadlines;
using Domain.Tasks;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Persistence;

/// <summary>Tasks by the clocks they are for, and by what they are about.</summary>
public sealed class TaskStore(PortalDbContext db) : ITasks
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<HelplineTask>> OpenOf(IReadOnlyCollection<Guid> clocks, CancellationToken cancellationToken)
    {
        var keys = clocks.ToList();
        // Whoever answers may not see the helpline's tasks: a platform's answer ends them all the same.
        return await db.HelplineTasks.IgnoreQueryFilters([PortalDbContext.Visibility]).AsTracking()
            .Where(task => task.EndedAt == null && EF.Parameter(keys).Contains(task.ClockId!.Value)).ToListAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<HelplineTask>> OpenAbout(Guid helplineId, string reference, CancellationToken cancellationToken) =>
        await db.HelplineTasks.IgnoreQueryFilters([PortalDbContext.Visibility]).AsTracking()
            .Where(task => task.HelplineId == helplineId && task.EndedAt == null && task.About == reference).ToListAsync(cancellationToken);
}

/// <summary>Clocks whose end is about to be saved.</summary>
public sealed class EndedClocks(PortalDbContext db) : IEndedClocks
{
    /// <inheritdoc/>
    public IReadOnlyCollection<Guid> Now =>
    [
        .. db.Tracked<SlaClock>()
            .Where(entry => entry.State != EntityState.Added && entry.Entity.EndedAt is not null && entry.OriginalValues[
                nameof(SlaClock.EndedAt)] is null)
            .Select(entry => entry.Entity.Id),
    ];
}

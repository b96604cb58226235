using Domain.Deadlines;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Persistence;

/// <summary>Finds the deadline steps that fell due: one narrow index, oldest first.</summary>
public sealed class DueSteps(PortalDbContext db) : IDueSteps
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<DueStep>?> Find(
        DateTimeOffset before, int most, IReadOnlyList<Guid>? clocks, CancellationToken cancellationToken)
    {
        if (!await SweepTurn.Take(db, cancellationToken)) return null;
        var steps = db.DeadlineSteps.AsNoTracking().Where(step => step.DoneAt == null && step.At != null && step.At < before);
        List<Guid>? only = clocks is null ? null : [.. clocks];
        steps = only is null
            ? steps.Where(step => step.ParkedUntil == null) : steps.Where(step => EF.Parameter(only).Contains(step.ClockId));
        var due = await steps.OrderBy(step => step.At).ThenBy(step => step.Percent)
            .Take(most)
            .Select(step => new { step.Id, step.ClockId })
            .ToListAsync(cancellationToken);
        if (due.Count == 0) return [];
        var clockIds = due.Select(step => step.ClockId).Distinct().ToList();
        // As one parameter: by default each key would become one of its own, and writing that statement costs more than running it.
        var found = await db.Clocks.AsTracking().Where(clock => EF.Parameter(clockIds).Contains(clock.Id))
            .ToDictionaryAsync(clock => clock.Id, cancellationToken);
        return
        [
            .. from step in due
               // Read one after the other: what was taken away or ended between two of them is not due any more.
               let clock = found.GetValueOrDefault(step.ClockId)
               let one = clock?.Steps.FirstOrDefault(one => one.Id == step.Id)
               where one is not null
               select new DueStep(clock, one),
        ];
    }

    /// <inheritdoc/>
    public async Task<ParkedClock?> Park(Guid clock, ParkReason reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var clocks = db.Clocks.IgnoreAutoIncludes().Where(one => one.Id == clock && one.EndedAt == null);
        var since = await clocks.Select(one => one.ParkedAt).FirstOrDefaultAsync(cancellationToken);
        await clocks.ExecuteUpdateAsync(
            set => set.SetProperty(one => one.ParkedAt, since ?? now).SetProperty(one => one.ParkedFor, reason), cancellationToken);
        var again = SlaClock.TriedAgainAt(since, now);
        await db.DeadlineSteps.Where(step => step.ClockId == clock && step.DoneAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(step => step.ParkedUntil, again), cancellationToken);
        if (since is not null) return null;
        return await clocks.Select(one => new ParkedClock(one.OwnerReference, one.HelplineId, one.PlatformId))
            .FirstOrDefaultAsync(cancellationToken);
    }
}

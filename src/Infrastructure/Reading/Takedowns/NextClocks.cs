using Domain.Deadlines;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Takedowns;

/// <summary>
/// The clock that falls due next, for the requests of one page. A question of its own: asked within the list, it becomes a numbering of
/// every clock there is.
/// </summary>
internal static class NextClocks
{
    /// <summary>
    /// The open clock of each request that falls due next, running ones before paused ones; requests without one are missing.
    /// </summary>
    public static async Task<IReadOnlyDictionary<Guid, NextClock>> Of(
        PortalDbContext db, IReadOnlyList<Guid> requests, Func<ClockKind, bool> counts, CancellationToken cancellationToken)
    {
        if (requests.Count == 0) return new Dictionary<Guid, NextClock>();
        var keys = requests.Select(request => (Guid?)request).ToList();
        var clocks = await db.Clocks.AsNoTracking().Where(clock => EF.Parameter(keys).Contains(clock.OwnerId))
            .Select(clock => new
            {
                clock.OwnerId,
                Clock = new NextClock(clock.Kind, clock.State, clock.StartedAt, clock.DueAt, clock.WarnsAt, clock.PausedSince),
            })
            .ToListAsync(cancellationToken);
        return clocks.Where(one => one.Clock.State.IsOpen() && counts(one.Clock.Kind))
            .OrderBy(one => one.Clock.PausedSince is not null).ThenBy(one => one.Clock.DueAt)
            .GroupBy(one => one.OwnerId, one => one.Clock).ToDictionary(group => group.Key, group => group.First());
    }
}

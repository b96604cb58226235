using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Deadlines;

/// <summary>Keys of clocks with a step that fell due and was not taken, oldest first, for the sweep to try them apart.</summary>
/// <param name="Parked">Those that were parked and are to be tried again, instead of those that run.</param>
/// <param name="Most">How many at most.</param>
public sealed record DueClocks(bool Parked, int Most = 500) : IQuery<DueClocks, IReadOnlyList<Guid>>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.RunTheClock;
}

/// <summary>Answers <see cref="DueClocks"/>, without reading a clock: one of them may be unreadable.</summary>
public sealed class DueClocksHandler(PortalDbContext db) : IHandle<DueClocks, IReadOnlyList<Guid>>
{
    /// <inheritdoc/>
    public async Task<Outcome<IReadOnlyList<Guid>>> Handle(DueClocks query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var now = context.Now;
        var steps = db.DeadlineSteps.Where(step => step.DoneAt == null && step.At != null && step.At < now);
        var ordered = query.Parked
            ? steps.Where(step => step.ParkedUntil != null && step.ParkedUntil < now).OrderBy(step => step.ParkedUntil)
            : steps.Where(step => step.ParkedUntil == null).OrderBy(step => step.At).ThenBy(step => step.Percent);
        var clocks = await ordered.Take(query.Most).Select(step => step.ClockId).ToListAsync(cancellationToken);
        return (List<Guid>)[.. clocks.Distinct()];
    }
}

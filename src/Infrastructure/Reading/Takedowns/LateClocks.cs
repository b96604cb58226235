using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Takedowns;

/// <summary>
/// The deadlines of one's own side that were missed and are still unanswered: those that nobody of it has seen yet first,
/// then the most urgent, the longest late. A platform sees its own clocks, a helpline everybody's on its requests.
/// </summary>
public sealed record LateClocks : IQuery<LateClocks, IReadOnlyList<LateClockRow>>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AcknowledgeEscalations;
}

/// <summary>One of them.</summary>
/// <param name="Owner">What the clock belongs to.</param>
/// <param name="Reference">What people call that.</param>
/// <param name="Priority">How urgent that is.</param>
/// <param name="Other">Name of the organisation on the other side; null for none.</param>
/// <param name="Clock">What is late.</param>
/// <param name="State">Missed, and whether it is paused.</param>
/// <param name="PausedSince">Since when it is paused (UTC).</param>
/// <param name="DueAt">When it was due (UTC).</param>
/// <param name="Percent">The level of the ladder that was reached last.</param>
/// <param name="SeenBy">Who of one's own side saw it; null while nobody did.</param>
/// <param name="SeenAt">When (UTC).</param>
/// <param name="OthersSawAt">When somebody of the other side saw it (UTC).</param>
/// <param name="WarnsAt">From when on it was amber (UTC).</param>
public sealed record LateClockRow(
    ClockOwnerKind Owner, string Reference, Priority? Priority, string? Other, ClockKind Clock, ClockState State,
    DateTimeOffset? PausedSince, DateTimeOffset DueAt,
    int Percent, string? SeenBy, DateTimeOffset? SeenAt, DateTimeOffset? OthersSawAt, DateTimeOffset? WarnsAt = null);

public sealed class LateClocksHandler(PortalDbContext db) : IHandle<LateClocks, IReadOnlyList<LateClockRow>>
{
    private const int Most = 200;
    private static readonly ClockKind[] Platforms = [.. Enum.GetValues<ClockKind>().Where(kind => kind.IsPlatforms())];

    /// <inheritdoc/>
    public async Task<Outcome<IReadOnlyList<LateClockRow>>> Handle(
        LateClocks query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var isPlatform = context.Actor.PlatformId is not null;
        return await Late(context.Actor)
            .OrderBy(clock => isPlatform ? clock.SeenByPlatform != null : clock.SeenByHelpline != null)
            .ThenBy(clock => clock.Priority != Priority.P0Vital).ThenBy(clock => clock.DueAt).Take(Most)
            .Select(clock => new LateClockRow(
                clock.OwnerKind, clock.OwnerReference, clock.Priority,
                db.Organisations.Where(one => one.Id == (isPlatform ? clock.HelplineId : clock.PlatformId)).Select(one => one.Name)
                    .FirstOrDefault(),
                clock.Kind, clock.State, clock.PausedSince, clock.DueAt,
                clock.Level == 0 ? DeadlineStep.BreachPercent : clock.Level,
                isPlatform ? clock.SeenByPlatform!.By : clock.SeenByHelpline!.By,
                isPlatform ? (DateTimeOffset?)clock.SeenByPlatform!.At : clock.SeenByHelpline!.At,
                isPlatform ? (DateTimeOffset?)clock.SeenByHelpline!.At : clock.SeenByPlatform!.At, clock.WarnsAt))
            .ToListAsync(cancellationToken);
    }

    // The wall, by the clock's own columns: a platform its own clocks, a helpline everybody's on its work.
    private IQueryable<SlaClock> Late(Actor viewer)
    {
        var late = db.Clocks.IgnoreAutoIncludes().Where(clock => clock.State == ClockState.Missed);
        return viewer.PlatformId is { } platform
            ? late.Where(clock => clock.PlatformId == platform && Platforms.Contains(clock.Kind))
            : late.Where(clock => clock.HelplineId == viewer.HelplineId);
    }
}

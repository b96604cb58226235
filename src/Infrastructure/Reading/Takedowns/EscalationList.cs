using Domain.Deadlines;
using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Takedowns;

/// <summary>What the escalation ladder asks people of the helpline to do: open ones first, then what was done last.</summary>
public sealed record EscalationList : IQuery<EscalationList, IReadOnlyList<EscalationRow>>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.HandleEscalations;
}

/// <summary>One task.</summary>
public sealed record EscalationRow(
    string Reference, EscalationTaskKind Kind, string Request, string Platform, string EscalationPhone, ClockKind Clock, DateTimeOffset DueAt,
    DateTimeOffset CreatedAt, DateTimeOffset? DoneAt, string? DoneBy, ClockState State, DateTimeOffset? PausedSince = null, DateTimeOffset? WarnsAt = null);

/// <summary>Answers <see cref="EscalationList"/>.</summary>
public sealed class EscalationListHandler(PortalDbContext db) : IHandle<EscalationList, IReadOnlyList<EscalationRow>>
{
    private const int Most = 200;

    /// <inheritdoc/>
    public async Task<Outcome<IReadOnlyList<EscalationRow>>> Handle(EscalationList query, UseCaseContext context, CancellationToken cancellationToken) =>
        await db.EscalationTasks
            .OrderBy(task => task.DoneAt != null).ThenByDescending(task => task.CreatedAt).Take(Most)
            .Join(db.Platforms, task => task.PlatformId, platform => platform.Id, (task, platform) => new { task, platform })
            .OrderBy(one => one.task.DoneAt != null).ThenByDescending(one => one.task.CreatedAt)
            .Select(one => new
            {
                one.task,
                one.platform,
                Clock = db.Clocks.Where(clock => clock.Kind == one.task.Clock && clock.DueAt == one.task.DueAt
                        && db.TakedownRequests.Any(request => request.Id == clock.RequestId && request.Reference == one.task.RequestReference))
                    .Select(clock => new { clock.State, clock.PausedSince, clock.WarnsAt }).FirstOrDefault(),
            })
            .Select(one => new EscalationRow(
                one.task.Reference, one.task.Kind, one.task.RequestReference, one.platform.Name, one.platform.EscalationPhone, one.task.Clock,
                one.task.DueAt, one.task.CreatedAt, one.task.DoneAt, one.task.DoneBy, (ClockState?)one.Clock!.State ?? ClockState.Missed, one.Clock!.PausedSince, one.Clock!.WarnsAt))
            .ToListAsync(cancellationToken);
}

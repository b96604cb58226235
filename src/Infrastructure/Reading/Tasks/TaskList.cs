using Domain.Deadlines;
using Domain.Kernel;
using Domain.Tasks;
using Infrastructure.Persistence;
using Infrastructure.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Tasks;

/// <summary>What people of the helpline are asked to do: what waits by when it is due, then what ended last.</summary>
public sealed record TaskList : IQuery<TaskList, IReadOnlyList<TaskRow>>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.HandleEscalations;
}

/// <summary>One task.</summary>
/// <param name="Reference">Its reference.</param>
/// <param name="Kind">What to do.</param>
/// <param name="ForRole">Whose turn it is.</param>
/// <param name="About">What it is about.</param>
/// <param name="Platform">Name of the platform it is about; null for none.</param>
/// <param name="EscalationPhone">The number to call there; may be empty.</param>
/// <param name="DueAt">By when it should be done (UTC).</param>
/// <param name="CreatedAt">When it was created (UTC).</param>
/// <param name="EndedAt">When it ended (UTC); null while it waits.</param>
/// <param name="End">How it ended.</param>
/// <param name="EndedBy">Who did it; null while it waits, and when it ended by itself.</param>
/// <param name="Result">What came of it; null for nothing said.</param>
/// <param name="Clock">The clock it is for; null when it is for none.</param>
public sealed record TaskRow(
    string Reference, TaskKind Kind, Role ForRole, string About, string? Platform, string EscalationPhone, DateTimeOffset DueAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt, TaskEnd? End, string? EndedBy, string? Result, TaskClock? Clock);

/// <summary>The clock that a task is for.</summary>
/// <param name="Kind">What it measures.</param>
/// <param name="DueAt">When it is due (UTC).</param>
/// <param name="State">Where it stands.</param>
/// <param name="PausedSince">Since when it is paused (UTC).</param>
/// <param name="WarnsAt">From when on it was amber (UTC).</param>
public sealed record TaskClock(
    ClockKind Kind, DateTimeOffset DueAt, ClockState State, DateTimeOffset? PausedSince, DateTimeOffset? WarnsAt);

/// <summary>Reads it, results unsealed.</summary>
public sealed class TaskListHandler(PortalDbContext db, SecretReader secrets) : IHandle<TaskList, IReadOnlyList<TaskRow>>
{
    private const int Most = 200;

    /// <inheritdoc/>
    public async Task<Outcome<IReadOnlyList<TaskRow>>> Handle(TaskList query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var rows = await db.HelplineTasks
            .OrderBy(task => task.EndedAt != null).ThenByDescending(task => task.EndedAt).ThenBy(task => task.DueAt).ThenBy(task => task.Id)
            .Take(Most)
            .Select(task => new
            {
                Task = task,
                Platform = db.Platforms.Where(platform => platform.Id == task.PlatformId)
                    .Select(platform => new { platform.Name, platform.EscalationPhone }).FirstOrDefault(),
                Clock = db.Clocks.IgnoreAutoIncludes().Where(clock => clock.Id == task.ClockId)
                    .Select(clock => new TaskClock(clock.Kind, clock.DueAt, clock.State, clock.PausedSince, clock.WarnsAt))
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        var results = await secrets.Open([.. rows.Select(row => row.Task.Result)], cancellationToken);
        return (List<TaskRow>)
        [
            .. from row in rows
               let task = row.Task
               select new TaskRow(
                   task.Reference, task.Kind, task.ForRole, task.About, row.Platform?.Name, row.Platform?.EscalationPhone ?? "", task.DueAt,
                   task.CreatedAt,
                   task.EndedAt, task.End, task.EndedBy, results[task.Result], row.Clock),
        ];
    }
}

using Domain.Kernel;
using Domain.Retention;
using Infrastructure.Jobs;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading;

/// <summary>Whether deadlines are enforced and mails leave. Public: it holds ages and nothing else.</summary>
public sealed record SystemHealth : IQuery<SystemHealth, SystemHealthView>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.SeeHelplineStatus;
}

/// <summary>Ages in seconds; null when there is nothing to be old.</summary>
/// <param name="SweepAgeSeconds">How long ago deadlines were last enforced.</param>
/// <param name="OldestMailSeconds">How long the oldest mail waits that should have left.</param>
/// <param name="ParkedClocks">Clocks that cannot run: their deadlines are not enforced, all others are.</param>
/// <param name="OverdueErasures">Erasures ordered more than a day ago, not carried out, that wait for no hold and no window; 1,000 at
/// most.</param>
public sealed record SystemHealthView(double? SweepAgeSeconds, double? OldestMailSeconds, int ParkedClocks = 0, int OverdueErasures = 0)
{
    /// <summary>A sweep that is a minute old means that deadlines are not enforced.</summary>
    public const double SweepMost = 60;

    /// <summary>A mail that should have left ten minutes ago.</summary>
    public const double MailMost = 600;

    /// <summary>Whether everything is in bounds.</summary>
    public bool Ready => SweepAgeSeconds is <= SweepMost && OldestMailSeconds is null or <= MailMost;

    /// <summary>
    /// Whether it does its work but for something that somebody must look at. It still serves: taking it out of service would help nobody.
    /// </summary>
    public bool Degraded => ParkedClocks > 0 || OverdueErasures > 0;
}

public sealed class SystemHealthHandler(PortalDbContext db, IRetentionRecords records) : IHandle<SystemHealth, SystemHealthView>
{
    private const int MostErasures = 1000;

    /// <inheritdoc/>
    public async Task<Outcome<SystemHealthView>> Handle(SystemHealth query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var sweep = await db.JobPulses.Where(pulse => pulse.Name == DeadlineSweepJob.Name).Select(pulse => (DateTimeOffset?)pulse.At)
            .FirstOrDefaultAsync(cancellationToken);
        var mail = await db.Deliveries.Where(message => message.DeliveredAt == null && message.GivenUpAt == null)
            .OrderBy(message => message.NotBefore).Select(message => (DateTimeOffset?)message.NotBefore)
            .FirstOrDefaultAsync(cancellationToken);
        var parked = await db.Clocks.CountAsync(clock => clock.ParkedAt != null, cancellationToken);
        var (now, yesterday) = (context.Now, context.Now.AddDays(-1));
        var old = await db.ErasureOrders.IgnoreQueryFilters([PortalDbContext.Visibility])
            .Where(order => order.DoneAt == null && order.OrderedAt < yesterday)
            .OrderBy(order => order.OrderedAt).Select(order => order.Id).Take(MostErasures).ToListAsync(cancellationToken);
        // What waits for a hold or a window to end is no alarm.
        var erasures = old.Count == 0 ? 0 : (await records.Pending(MostErasures, now, old, cancellationToken)).Count;
        return new SystemHealthView((now - sweep)?.TotalSeconds, mail < now ? (now - mail)?.TotalSeconds : null, parked, erasures);
    }
}

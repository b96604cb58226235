using Domain.Kernel;
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
public sealed record SystemHealthView(double? SweepAgeSeconds, double? OldestMailSeconds)
{
    /// <summary>A sweep that is a minute old means that deadlines are not enforced.</summary>
    public const double SweepMost = 60;

    /// <summary>A mail that should have left ten minutes ago.</summary>
    public const double MailMost = 600;

    /// <summary>Whether everything is in bounds.</summary>
    public bool Ready => SweepAgeSeconds is <= SweepMost && OldestMailSeconds is null or <= MailMost;
}

/// <summary>Answers <see cref="SystemHealth"/>.</summary>
public sealed class SystemHealthHandler(PortalDbContext db) : IHandle<SystemHealth, SystemHealthView>
{
    /// <inheritdoc/>
    public async Task<Outcome<SystemHealthView>> Handle(SystemHealth query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var sweep = await db.JobPulses.Where(pulse => pulse.Name == DeadlineSweepJob.Name).Select(pulse => (DateTimeOffset?)pulse.At).FirstOrDefaultAsync(cancellationToken);
        var mail = await db.OutboxMessages.Where(message => message.DeliveredAt == null && message.GivenUpAt == null)
            .OrderBy(message => message.NotBefore).Select(message => (DateTimeOffset?)message.NotBefore).FirstOrDefaultAsync(cancellationToken);
        return new SystemHealthView((context.Now - sweep)?.TotalSeconds, mail < context.Now ? (context.Now - mail)?.TotalSeconds : null);
    }
}

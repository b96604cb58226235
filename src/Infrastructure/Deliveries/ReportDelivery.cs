using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Notifications;

/// <summary>Says what became of a mail. After a failure it is tried again later, and given up after a day of trying.</summary>
/// <param name="Id">The outbox message.</param>
/// <param name="Error">Type of the error; null when it was sent.</param>
/// <param name="ForGood">True when trying again cannot help.</param>
public sealed record ReportMail(Guid Id, string? Error, bool ForGood = false) : ICommand<ReportMail, Receipt>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.RunTheClock;

    internal const int MostAttempts = 15;

    internal static TimeSpan PauseAfter(int attempts) => TimeSpan.FromSeconds(15 * Math.Pow(2, Math.Min(attempts, 10)));
}

/// <summary>Carries <see cref="ReportMail"/> out.</summary>
public sealed class ReportMailHandler(PortalDbContext db) : IHandle<ReportMail, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(ReportMail command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var message = await db.OutboxMessages.AsTracking().FirstOrDefaultAsync(one => one.Id == command.Id, cancellationToken);
        if (message is null) return Refusal.NotFound;
        message.LastError = command.Error;
        if (command.Error is null) message.DeliveredAt = context.Now;
        else if (command.ForGood || message.Attempts >= ReportMail.MostAttempts) message.GivenUpAt = context.Now;
        else message.NotBefore = context.Now + ReportMail.PauseAfter(message.Attempts);
        return new Receipt(message.Reference);
    }
}

using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Notifications;

/// <summary>Keys of the mails that are to be sent now, for the job to try them apart.</summary>
/// <param name="Most">How many at most.</param>
public sealed record DueMails(int Most = 50) : IQuery<DueMails, IReadOnlyList<Guid>>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.RunTheClock;
}

/// <summary>Answers <see cref="DueMails"/>, without reading a mail: one of them may be unreadable.</summary>
public sealed class DueMailsHandler(PortalDbContext db) : IHandle<DueMails, IReadOnlyList<Guid>>
{
    /// <inheritdoc/>
    public async Task<Outcome<IReadOnlyList<Guid>>> Handle(DueMails query, UseCaseContext context, CancellationToken cancellationToken) =>
        await db.OutboxMessages.Where(message => message.DeliveredAt == null && message.GivenUpAt == null && message.NotBefore <= context.Now)
            .OrderBy(message => message.NotBefore).Take(query.Most).Select(message => message.Id).ToListAsync(cancellationToken);
}

/// <summary>Sets a mail aside that could not even be taken: tried again later and later, given up after a day of trying.</summary>
/// <param name="Id">The outbox message.</param>
/// <param name="Error">Type of the error.</param>
public sealed record SetMailAside(Guid Id, string Error) : ICommand<SetMailAside, int>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.RunTheClock;
}

/// <summary>Carries <see cref="SetMailAside"/> out, without reading the mail; answers how many there were.</summary>
public sealed class SetMailAsideHandler(PortalDbContext db) : IHandle<SetMailAside, int>
{
    /// <inheritdoc/>
    public async Task<Outcome<int>> Handle(SetMailAside command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var mail = db.OutboxMessages.Where(message => message.Id == command.Id);
        var attempts = await mail.Select(message => message.Attempts).FirstOrDefaultAsync(cancellationToken) + 1;
        var (again, given) = (context.Now + ReportMail.PauseAfter(attempts), attempts >= ReportMail.MostAttempts ? context.Now : (DateTimeOffset?)null);
        return await mail.ExecuteUpdateAsync(
            set => set.SetProperty(message => message.Attempts, attempts).SetProperty(message => message.LastError, command.Error)
                .SetProperty(message => message.NotBefore, again).SetProperty(message => message.GivenUpAt, given),
            cancellationToken);
    }
}

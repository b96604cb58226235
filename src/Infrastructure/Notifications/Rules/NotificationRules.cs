using Domain.Kernel;
using Infrastructure.UseCases;

namespace Infrastructure.Notifications.Rules;

/// <summary>
/// Who of one subject's events is told what. Each subject has a class of its own, found like a handler. A mail holds
/// references, codes and instants: nothing that a child said, no address of content.
/// </summary>
public interface INotificationRules
{
    /// <summary>Leaves the mails of an event in the outbox; none for one that is not this subject's.</summary>
    void Tell(DomainEvent happened, NewMails mails);
}

/// <summary>Hands each event to the rules of every subject, in the transaction of its change.</summary>
public sealed class NotificationRules(IEnumerable<INotificationRules> rules, Persistence.PortalDbContext db) : IConsumeEvents
{
    /// <inheritdoc/>
    public Task Consume(Happening happening, CancellationToken cancellationToken)
    {
        foreach (var happened in happening.Events)
        {
            var mails = new NewMails(db, happened, happening.Context.Now);
            foreach (var subject in rules) subject.Tell(happened, mails);
        }

        return Task.CompletedTask;
    }
}

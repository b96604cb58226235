using Domain.Deadlines;
using Domain.Kernel;

namespace Domain.Partners;

/// <summary>An organisation has other notification hours.</summary>
[TellsNobody("Whoever did it looks at the screen that shows it.")]
public sealed record NotificationHoursSet(bool Own) : DomainEvent;

/// <summary>Sets the hours in which an organisation's people and mailboxes are told, unless they chose their own.</summary>
/// <param name="Organisation">Code of the helpline or platform.</param>
/// <param name="Hours">When mails may come; null: a helpline's opening hours, a platform's whole day.</param>
[KeptApartBy("the version of the organisation")]
public sealed record SetNotificationHours(string Organisation, CalendarDefinition? Hours) : ICommand<SetNotificationHours, Receipt>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPortal;
}

public sealed class SetNotificationHoursHandler(IStore<Helpline> helplines, IStore<Platform> platforms)
    : IHandle<SetNotificationHours, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        SetNotificationHours command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var hours = NotificationHours.Write(command.Hours);
        if (!hours.Succeeded) return hours.Refusal;
        Organisation? organisation = await helplines.Find(command.Organisation, cancellationToken);
        organisation ??= await platforms.Find(command.Organisation, cancellationToken);
        if (organisation is null) return Refusal.NotFound;
        organisation.SetNotificationHours(hours.Value);
        return new Receipt(organisation.Reference);
    }
}

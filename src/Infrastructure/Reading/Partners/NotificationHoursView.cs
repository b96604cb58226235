using Domain.Deadlines;
using Domain.Kernel;
using Domain.Partners;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Partners;

/// <summary>When one wants to be told.</summary>
public sealed record OwnNotificationHours : IQuery<OwnNotificationHours, NotificationHoursView>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.UseOwnAccount;
}

/// <summary>When an organisation's people and mailboxes are told.</summary>
/// <param name="Organisation">Code of the helpline or platform.</param>
public sealed record OrganisationNotificationHours(string Organisation) : IQuery<OrganisationNotificationHours, NotificationHoursView>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPortal;
}

/// <summary>Notification hours.</summary>
/// <param name="Name">Of the organisation; null for somebody without one.</param>
/// <param name="Chosen">What was chosen; null for nothing.</param>
/// <param name="Otherwise">What counts where nothing was chosen.</param>
public sealed record NotificationHoursView(string? Name, CalendarDefinition? Chosen, CalendarDefinition Otherwise);

public sealed class NotificationHoursHandler(PortalDbContext db, ICalendars calendars)
    : IHandle<OwnNotificationHours, NotificationHoursView>, IHandle<OrganisationNotificationHours, NotificationHoursView>
{
    /// <inheritdoc/>
    public async Task<Outcome<NotificationHoursView>> Handle(
        OwnNotificationHours query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var (id, own) = (context.Actor.HelplineId ?? context.Actor.PlatformId, context.Actor.Id);
        var chosen = await db.Users.Where(user => user.Id == own).Select(user => user.NotificationHours)
            .FirstOrDefaultAsync(cancellationToken);
        var organisation = await db.Organisations.FirstOrDefaultAsync(one => one.Id == id, cancellationToken);
        var otherwise = Read(organisation?.NotificationHours) ?? await Default(organisation, cancellationToken);
        return new NotificationHoursView(organisation?.Name, Read(chosen), otherwise);
    }

    /// <inheritdoc/>
    public async Task<Outcome<NotificationHoursView>> Handle(
        OrganisationNotificationHours query, UseCaseContext context, CancellationToken cancellationToken) =>
        await db.Organisations.FirstOrDefaultAsync(one => one.Reference == query.Organisation, cancellationToken) is { } organisation
            ? new NotificationHoursView(
                organisation.Name, Read(organisation.NotificationHours), await Default(organisation, cancellationToken))
            : Refusal.NotFound;

    private async Task<CalendarDefinition> Default(Organisation? organisation, CancellationToken cancellationToken) =>
        (organisation is Helpline helpline ? await calendars.Get(
            helpline.CalendarId, cancellationToken) : ServiceCalendar.Always).Definition;

    private static CalendarDefinition? Read(string? stored) => stored is null ? null : NotificationHours.Read(stored).Definition;
}

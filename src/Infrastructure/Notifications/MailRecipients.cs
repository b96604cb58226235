using Domain.Deadlines;
using Domain.Partners;
using Infrastructure.Identity;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Notifications;

/// <summary>Somebody who is to get a mail, with whose hours count.</summary>
/// <param name="Recipient">Address, name, language.</param>
/// <param name="OwnHours">Their own notification hours, JSON; null when those of the organisation count.</param>
/// <param name="OrganisationId">Their organisation; null for none.</param>
public sealed record Addressee(Recipient Recipient, string? OwnHours, Guid? OrganisationId);

/// <summary>
/// To whom a mail goes, from the roles people hold now, and when they want to be told: in hours of their own, else in those
/// of their organisation, else in a helpline's opening hours or, for a platform, at any time.
/// </summary>
public sealed class MailRecipients(PortalDbContext db, ICalendars calendars)
{
    private readonly Dictionary<Guid, ServiceCalendar> _organisations = [];

    /// <summary>Who holds the role that a mail is for.</summary>
    public async Task<IReadOnlyList<Guid>> Holders(OutboxMessage message, CancellationToken cancellationToken) =>
        await Holding(message).Select(user => user.Id).ToListAsync(cancellationToken);

    /// <summary>To whom a mail for one recipient goes; null when they are not there, or do not hold the role, any more.</summary>
    public Task<Addressee?> Of(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (message.ToEscalationContact)
        {
            return OnCallAt(message.OrganisationId, cancellationToken);
        }

        var people = message.Role is null ? Open() : Holding(message);
        return people.Where(user => user.Id == message.AccountId)
            .Select(user => new Addressee(new Recipient(user.Email!, user.Name, user.Language), user.NotificationHours, user.HelplineId ?? user.PlatformId))
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>When their hours open next (UTC); null when they are open.</summary>
    public async Task<DateTimeOffset?> NextOpening(Addressee to, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var hours = to.OwnHours is { } own ? NotificationHours.Read(own) : await OfOrganisation(to.OrganisationId, cancellationToken);
        return hours.NextOpening(now);
    }

    private async Task<Addressee?> OnCallAt(Guid? organisation, CancellationToken cancellationToken) =>
        await db.Organisations.AsNoTracking().FirstOrDefaultAsync(one => one.Id == organisation, cancellationToken) switch
        {
            Platform platform => new Addressee(new Recipient(platform.EscalationEmail, platform.Name, "en"), null, platform.Id),
            Helpline helpline => new Addressee(new Recipient(helpline.OnCallEmail ?? helpline.ContactEmail, helpline.Name, "fr"), null, helpline.Id),
            _ => null,
        };

    private IQueryable<PortalUser> Open() => db.Users.AsNoTracking().Where(user => user.ClosedAt == null && user.Email != null);

    private IQueryable<PortalUser> Holding(OutboxMessage message) => Open().Where(user =>
        user.Role == message.Role && (user.HelplineId == message.OrganisationId || user.PlatformId == message.OrganisationId));

    private async Task<ServiceCalendar> OfOrganisation(Guid? id, CancellationToken cancellationToken)
    {
        if (id is not { } key) return ServiceCalendar.Always;
        if (_organisations.TryGetValue(key, out var known)) return known;
        var organisation = await db.Organisations.AsNoTracking().FirstOrDefaultAsync(one => one.Id == key, cancellationToken);
        return _organisations[key] = organisation switch
        {
            { NotificationHours: { } chosen } => NotificationHours.Read(chosen),
            Helpline helpline => await calendars.Get(helpline.CalendarId, cancellationToken),
            _ => ServiceCalendar.Always,
        };
    }
}

using Domain.Deadlines;
using Domain.Partners;
using Infrastructure.Deliveries;
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
    private readonly Dictionary<Guid, Person> _people = [];
    private readonly Dictionary<Guid, Organisation> _organisations = [];

    /// <summary>Reads whom these mails are for, as the database knows them now: three questions, however many there are.</summary>
    public async Task Load(IReadOnlyCollection<Delivery> mails, CancellationToken cancellationToken)
    {
        var accounts = mails.Where(mail => mail.AccountId is not null).Select(mail => mail.AccountId!.Value).Distinct().ToList();
        var holders = mails.Where(mail => mail.IsForRole).ToList();
        var (roles, at) = (
            holders.Select(mail => mail.Role!.Value).Distinct().ToList(),
            holders.Select(mail => mail.OrganisationId!.Value).Distinct().ToList());
        if (accounts.Count > 0) await Add(Open().Where(user => EF.Parameter(accounts).Contains(user.Id)), cancellationToken);
        if (holders.Count > 0)
        {
            await Add(
                Open().Where(
                    user => roles.Contains(user.Role) && (at.Contains(user.HelplineId!.Value) || at.Contains(user.PlatformId!.Value))),
                    cancellationToken);
        }

        var ids = mails.Select(mail => mail.OrganisationId).Concat(_people.Values.Select(person => person.OrganisationId)).OfType<Guid>()
            .Distinct().ToList();
        foreach (var one in await db.Organisations.AsNoTracking().Where(one => ids.Contains(one.Id)).ToListAsync(cancellationToken))
            _organisations[one.Id] = one;
    }

    /// <summary>Who holds the role that a mail is for.</summary>
    public IReadOnlyList<Guid> Holders(Delivery mail) =>
        [.. _people.Values.Where(person => Holds(person, mail)).Select(person => person.Id).Order()];

    /// <summary>To whom a mail for one recipient goes; null when they are not there, or do not hold the role, any more.</summary>
    public Addressee? Of(Delivery mail) =>
        mail.ToEscalationContact ? OnCallAt(mail.OrganisationId)
        : mail.AccountId is { } account && _people.GetValueOrDefault(account) is { } person && (mail.Role is null || Holds(person, mail))
            ? new Addressee(new Recipient(person.Email, person.Name, person.Language), person.Hours, person.OrganisationId)
        : null;

    /// <summary>When their hours open next (UTC); null when they are open.</summary>
    public async ValueTask<DateTimeOffset?> NextOpening(Addressee to, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var hours = to.OwnHours is { } own ? NotificationHours.Read(own) : await OfOrganisation(to.OrganisationId, cancellationToken);
        return hours.NextOpening(now);
    }

    private Addressee? OnCallAt(Guid? organisation) =>
        _organisations.GetValueOrDefault(organisation ?? Guid.Empty) switch
        {
            { ClosedAt: not null } => null,
            Platform platform => new Addressee(new Recipient(platform.EscalationEmail, platform.Name, "en"), null, platform.Id),
            Helpline helpline =>
                new Addressee(new Recipient(helpline.OnCallEmail ?? helpline.ContactEmail, helpline.Name, "fr"), null, helpline.Id),
            _ => null,
        };

    private IQueryable<PortalUser> Open() => db.Users.AsNoTracking().WhoMaySignIn(db).Where(user => user.Email != null);

    private static bool Holds(Person person, Delivery mail) => person.Role == mail.Role && person.OrganisationId == mail.OrganisationId;

    private async Task Add(IQueryable<PortalUser> people, CancellationToken cancellationToken)
    {
        var found = people.Select(user => new Person(
            user.Id, user.Email!, user.Name, user.Language, user.NotificationHours, user.Role, user.HelplineId ?? user.PlatformId));
        foreach (var person in await found.ToListAsync(cancellationToken)) _people[person.Id] = person;
    }

    private async ValueTask<ServiceCalendar> OfOrganisation(Guid? id, CancellationToken cancellationToken) =>
        _organisations.GetValueOrDefault(id ?? Guid.Empty) switch
        {
            { NotificationHours: { } chosen } => NotificationHours.Read(chosen),
            Helpline helpline => await calendars.Get(helpline.CalendarId, cancellationToken),
            _ => ServiceCalendar.Always,
        };

    private sealed record Person(
        Guid Id, string Email, string Name, string Language, string? Hours, Domain.Kernel.Role Role, Guid? OrganisationId);
}

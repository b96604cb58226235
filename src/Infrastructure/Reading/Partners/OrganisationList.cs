using Domain.Deadlines;
using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Partners;

/// <summary>Every helpline and platform, by name.</summary>
public sealed record OrganisationList : IQuery<OrganisationList, OrganisationListView>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPortal;
}

/// <summary>The two kinds of organisation.</summary>
/// <param name="Helplines">Helplines.</param>
/// <param name="Platforms">Platforms.</param>
public sealed record OrganisationListView(IReadOnlyList<HelplineRow> Helplines, IReadOnlyList<PlatformRow> Platforms);

/// <summary>A helpline.</summary>
/// <param name="Code">Short code.</param>
/// <param name="Name">Name.</param>
/// <param name="ContactEmail">Role mailbox.</param>
/// <param name="Phone">Number people dial.</param>
/// <param name="Hours">When it is open; null when its calendar cannot be read.</param>
/// <param name="AddedAt">When it was added (UTC).</param>
/// <param name="People">Open accounts.</param>
public sealed record HelplineRow(
    string Code, string Name, string ContactEmail, string Phone, CalendarDefinition? Hours, DateTimeOffset AddedAt, int People)
{
    /// <summary>Since when it is closed (UTC); null while open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }
}

/// <summary>A platform.</summary>
/// <param name="Code">Short code.</param>
/// <param name="Name">Name.</param>
/// <param name="ContactEmail">Role mailbox.</param>
/// <param name="EscalationEmail">On-call mailbox.</param>
/// <param name="EscalationPhone">Number for "call now"; may be empty.</param>
/// <param name="AddedAt">When it was added (UTC).</param>
/// <param name="People">Open accounts.</param>
public sealed record PlatformRow(
    string Code, string Name, string ContactEmail, string EscalationEmail, string EscalationPhone, DateTimeOffset AddedAt, int People)
{
    /// <summary>Since when it is closed (UTC); null while open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }
}

/// <summary>Answers <see cref="OrganisationList"/>: a few dozen rows, so in one piece.</summary>
public sealed class OrganisationListHandler(PortalDbContext db) : IHandle<OrganisationList, OrganisationListView>
{
    /// <inheritdoc/>
    public async Task<Outcome<OrganisationListView>> Handle(
        OrganisationList query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var helplines = await db.Helplines.OrderBy(one => one.Name)
            .Select(one => new
            {
                one.Reference,
                one.Name,
                one.ContactEmail,
                one.Phone,
                one.AddedAt,
                one.ClosedAt,
                Hours = db.Calendars.Where(calendar => calendar.Id == one.CalendarId).Select(calendar => calendar.Definition)
                    .FirstOrDefault(),
                People = db.Users.Count(user => user.HelplineId == one.Id && user.ClosedAt == null),
            })
            .ToListAsync(cancellationToken);
        var platforms = await db.Platforms.OrderBy(one => one.Name)
            .Select(one => new PlatformRow(
                one.Reference, one.Name, one.ContactEmail, one.EscalationEmail, one.EscalationPhone, one.AddedAt,
                db.Users.Count(user => user.PlatformId == one.Id && user.ClosedAt == null))
            {
                ClosedAt = one.ClosedAt,
            })
            .ToListAsync(cancellationToken);
        return new OrganisationListView(
            [.. helplines.Select(one => new HelplineRow(
                one.Reference, one.Name, one.ContactEmail, one.Phone,
                one.Hours is null ? null : CalendarDefinition.Parse(one.Hours).Value, one.AddedAt, one.People)
            {
                ClosedAt = one.ClosedAt,
            })],
            platforms);
    }
}

using Domain.Kernel;
using Domain.Partners;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Partners;

/// <summary>One organisation: what of it can be changed, and what is open at it, for whoever is about to close it.</summary>
/// <param name="Organisation">Code of the helpline or platform.</param>
public sealed record OrganisationDetails(string Organisation) : IQuery<OrganisationDetails, OrganisationDetailsView>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPortal;
}

/// <summary>An organisation's particulars.</summary>
/// <param name="Code">Short code.</param>
/// <param name="Name">Name.</param>
/// <param name="ContactEmail">Role mailbox.</param>
/// <param name="Phone">Number people dial; null for a platform.</param>
/// <param name="EscalationEmail">On-call mailbox; null for a helpline.</param>
/// <param name="EscalationPhone">Number for "call now", may be empty; null for a helpline.</param>
/// <param name="ClosedAt">Since when it is closed (UTC); null while open.</param>
/// <param name="Version">What a change is asked of.</param>
/// <param name="Open">What is open at it.</param>
public sealed record OrganisationDetailsView(
    string Code, string Name, string ContactEmail, string? Phone, string? EscalationEmail, string? EscalationPhone,
    DateTimeOffset? ClosedAt, long Version, OpenAtOrganisation Open)
{
    /// <summary>Whether it is a platform.</summary>
    public bool IsPlatform => EscalationEmail is not null;
}

/// <summary>What is open at an organisation, in numbers.</summary>
/// <param name="Work">What keeps it from being closed.</param>
/// <param name="Clocks">Clocks that run, are paused or missed, of its requests and of referrals to it.</param>
/// <param name="People">Open accounts.</param>
/// <param name="ApiKeys">Keys that were not revoked.</param>
public sealed record OpenAtOrganisation(OpenWork Work, int Clocks, int People, int ApiKeys);

public sealed class OrganisationDetailsHandler(PortalDbContext db, IOrganisations organisations)
    : IHandle<OrganisationDetails, OrganisationDetailsView>
{

    /// <inheritdoc/>
    public async Task<Outcome<OrganisationDetailsView>> Handle(
        OrganisationDetails query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var found = await db.Organisations.FirstOrDefaultAsync(one => one.Reference == query.Organisation, cancellationToken);
        if (found is null) return Refusal.NotFound;
        var (helpline, platform) = (found as Helpline, found as Platform);
        return new OrganisationDetailsView(
            found.Reference, found.Name, found.ContactEmail, helpline?.Phone, platform?.EscalationEmail, platform?.EscalationPhone,
            found.ClosedAt, found.Version,
            new OpenAtOrganisation(
                await organisations.WorkOf(found.Id, cancellationToken), await Clocks(found.Id, cancellationToken),
                await db.Users.CountAsync(
                    user => (user.HelplineId == found.Id || user.PlatformId == found.Id) && user.ClosedAt == null, cancellationToken),
                await db.ApiKeys.CountAsync(key => key.OrganisationId == found.Id && key.RevokedAt == null, cancellationToken)));
    }

    private Task<int> Clocks(Guid id, CancellationToken cancellationToken) => db.Clocks.IgnoreAutoIncludes().CountAsync(
        clock => clock.EndedAt == null && (clock.HelplineId == id || clock.PlatformId == id), cancellationToken);
}

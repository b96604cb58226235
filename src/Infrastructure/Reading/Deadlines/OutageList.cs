using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Deadlines;

/// <summary>Outages of the portal, newest first, withdrawn ones too.</summary>
public sealed record OutageList : IQuery<OutageList, IReadOnlyList<OutageRow>>
{
    /// <summary>Most outages that are shown; older ones stay in force.</summary>
    public const int Most = 200;

    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPortal;
}

/// <summary>One outage (UTC).</summary>
public sealed record OutageRow(string Reference, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Note, DateTimeOffset? WithdrawnAt);

public sealed class OutageListHandler(PortalDbContext db) : IHandle<OutageList, IReadOnlyList<OutageRow>>
{
    /// <inheritdoc/>
    public async Task<Outcome<IReadOnlyList<OutageRow>>> Handle(
        OutageList query, UseCaseContext context, CancellationToken cancellationToken) =>
        await db.Outages.OrderByDescending(outage => outage.StartsAt).ThenByDescending(outage => outage.Id).Take(OutageList.Most)
            .Select(outage => new OutageRow(outage.Reference, outage.StartsAt, outage.EndsAt, outage.Note, outage.WithdrawnAt))
            .ToListAsync(cancellationToken);
}

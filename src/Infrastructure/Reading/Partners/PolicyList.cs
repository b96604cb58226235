using Domain.Deadlines;
using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Partners;

/// <summary>
/// The policy in force between each helpline and platform that is not closed, and which platforms have none of their own.
/// </summary>
public sealed record PolicyList : IQuery<PolicyList, PolicyListView>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPolicies;
}

/// <summary>Policies, and what a new one can be agreed between.</summary>
/// <param name="InForce">The newest version of each pair: the helpline's default first, then by platform.</param>
/// <param name="Helplines">Helplines to choose from.</param>
/// <param name="Platforms">Platforms to choose from.</param>
public sealed record PolicyListView(
    IReadOnlyList<PolicyView> InForce, IReadOnlyList<PartnerChoice> Helplines, IReadOnlyList<PartnerChoice> Platforms);

/// <summary>An organisation to choose.</summary>
/// <param name="Code">Short code.</param>
/// <param name="Name">Name.</param>
public sealed record PartnerChoice(string Code, string Name);

/// <summary>One policy in force.</summary>
/// <param name="Helpline">The helpline.</param>
/// <param name="Platform">The platform; null for the helpline's default.</param>
/// <param name="Number">Its version.</param>
/// <param name="InForceFrom">Since when (UTC).</param>
/// <param name="Terms">Budgets in minutes, and the ladder.</param>
public sealed record PolicyView(PartnerChoice Helpline, PartnerChoice? Platform, int Number, DateTimeOffset InForceFrom, PolicyTerms Terms);

/// <summary>Answers <see cref="PolicyList"/>: a few dozen rows, so in one piece.</summary>
public sealed class PolicyListHandler(PortalDbContext db) : IHandle<PolicyList, PolicyListView>
{
    /// <inheritdoc/>
    public async Task<Outcome<PolicyListView>> Handle(PolicyList query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var helplines = await db.Helplines.Where(one => one.ClosedAt == null).OrderBy(one => one.Name)
            .Select(one => new { one.Id, one.Reference, one.Name }).ToListAsync(cancellationToken);
        var platforms = await db.Platforms.Where(one => one.ClosedAt == null).OrderBy(one => one.Name)
            .Select(one => new { one.Id, one.Reference, one.Name }).ToListAsync(cancellationToken);
        var newest = await db.ResponsePolicies
            .Where(policy => !db.ResponsePolicies.Any(later =>
                later.HelplineId == policy.HelplineId && later.PlatformId == policy.PlatformId && later.Number > policy.Number))
            .Select(policy => new { policy.HelplineId, policy.PlatformId, policy.Number, policy.InForceFrom, policy.Terms })
            .ToListAsync(cancellationToken);
        var inForce =
            from policy in newest
            let helpline = helplines.SingleOrDefault(one => one.Id == policy.HelplineId)
            let platform = platforms.SingleOrDefault(one => one.Id == policy.PlatformId)
            where helpline is not null && (policy.PlatformId is null || platform is not null)
            orderby helpline.Name, platform?.Name
            select new PolicyView(
                new PartnerChoice(helpline.Reference, helpline.Name),
                platform is null ? null : new PartnerChoice(platform.Reference, platform.Name),
                policy.Number, policy.InForceFrom, policy.Terms);
        return new PolicyListView(
            [.. inForce],
            [.. helplines.Select(one => new PartnerChoice(one.Reference, one.Name))],
            [.. platforms.Select(one => new PartnerChoice(one.Reference, one.Name))]);
    }
}

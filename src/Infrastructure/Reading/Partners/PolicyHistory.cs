using Domain.Kernel;
using Domain.Takedowns;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Partners;

/// <summary>Every version of the policy between a helpline and a platform, newest first: who, when, what changed.</summary>
/// <param name="Helpline">Code of the helpline.</param>
/// <param name="Platform">Code of the platform; null for the helpline's default.</param>
public sealed record PolicyHistory(string Helpline, string? Platform = null) : IQuery<PolicyHistory, PolicyHistoryView>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPolicies;
}

/// <summary>Versions of one policy.</summary>
public sealed record PolicyHistoryView(PartnerChoice Helpline, PartnerChoice? Platform, IReadOnlyList<PolicyVersion> Versions);

/// <summary>One version.</summary>
/// <param name="Number">1, 2, 3 ...</param>
/// <param name="InForceFrom">Since when (UTC).</param>
/// <param name="AgreedBy">Who put it in force.</param>
/// <param name="Changes">What differs from the version before it; null for the first.</param>
/// <param name="OpenRequests">Requests that are not finished and keep it.</param>
public sealed record PolicyVersion(int Number, DateTimeOffset InForceFrom, string AgreedBy, PolicyChanges? Changes, int OpenRequests);

/// <summary>Answers <see cref="PolicyHistory"/>: requests are counted and nothing else of them is read.</summary>
public sealed class PolicyHistoryHandler(PortalDbContext db) : IHandle<PolicyHistory, PolicyHistoryView>
{
    /// <inheritdoc/>
    public async Task<Outcome<PolicyHistoryView>> Handle(PolicyHistory query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var helpline = await db.Helplines.Where(one => one.Reference == query.Helpline).Select(one => new { one.Id, one.Name })
            .FirstOrDefaultAsync(cancellationToken);
        if (helpline is null) return Refusal.NotFound;
        var platform = query.Platform is null ? null
            : await db.Platforms.Where(one => one.Reference == query.Platform).Select(one => new { one.Id, one.Name })
                .FirstOrDefaultAsync(cancellationToken);
        if (query.Platform is not null && platform is null) return Refusal.NotFound;
        var platformId = platform?.Id;
        var versions = await db.ResponsePolicies.Where(policy => policy.HelplineId == helpline.Id && policy.PlatformId == platformId)
            .OrderBy(policy => policy.Number).ToListAsync(cancellationToken);
        var open = await Open(db, [.. versions.Select(one => one.Id)], cancellationToken);
        return new PolicyHistoryView(
            new PartnerChoice(query.Helpline, helpline.Name), platform is null ? null : new PartnerChoice(query.Platform!, platform.Name),
            [
                .. versions.Select((version, index) => new PolicyVersion(
                    version.Number, version.InForceFrom, version.AgreedBy,
                    index == 0 ? null : PolicyChanges.Between(versions[index - 1].Terms, version.Terms),
                    open.GetValueOrDefault(version.Id))).Reverse(),
            ]);
    }

    private static readonly TakedownStatus[] Finished = [.. Enum.GetValues<TakedownStatus>().Where(status => status.IsFinished())];

    private static Task<Dictionary<Guid, int>> Open(
        PortalDbContext db, IReadOnlyList<Guid> policies, CancellationToken cancellationToken) =>
        db.TakedownRequests.IgnoreQueryFilters([PortalDbContext.Visibility]).IgnoreAutoIncludes()
            .Where(request => request.PolicyId != null && policies.Contains(request.PolicyId.Value) && !Finished.Contains(request.Status))
            .GroupBy(request => request.PolicyId!.Value).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(one => one.Key, one => one.Count, cancellationToken);
}

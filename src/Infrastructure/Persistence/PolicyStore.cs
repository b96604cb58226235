using System.Collections.Concurrent;
using Domain.Deadlines;
using Domain.Partners;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Persistence;

/// <summary>
/// Versions of policies, read once each: a version never changes. Which one is the newest is asked each time, by a question compiled once.
/// </summary>
public sealed class PolicyCache
{
    private readonly ConcurrentDictionary<Guid, ResponsePolicy> _known = new();

    private readonly Func<PortalDbContext, Guid, Guid?, IAsyncEnumerable<Guid>> _newest = EF.CompileAsyncQuery(
        (PortalDbContext db, Guid helplineId, Guid? platformId) =>
        db.ResponsePolicies.Where(policy => policy.HelplineId == helplineId && policy.PlatformId == platformId)
            .OrderByDescending(policy => policy.Number).Select(policy => policy.Id).Take(1));

    /// <summary>The newest version between exactly these two; null when there is none.</summary>
    public async ValueTask<ResponsePolicy?> Newest(
        PortalDbContext db, Guid helplineId, Guid? platformId, CancellationToken cancellationToken)
    {
        await foreach (var id in _newest(db, helplineId, platformId).WithCancellation(cancellationToken))
            return await Get(db, id, cancellationToken);
        return null;
    }

    /// <summary>A version, not to be changed.</summary>
    public async ValueTask<ResponsePolicy> Get(PortalDbContext db, Guid id, CancellationToken cancellationToken) =>
        _known.TryGetValue(id, out var known) ? known
        : _known.GetOrAdd(id, await db.ResponsePolicies.AsNoTracking().SingleAsync(policy => policy.Id == id, cancellationToken));
}

/// <summary>Which response policy counts.</summary>
public sealed class PolicyStore(PortalDbContext db, PolicyCache cache) : IPolicies, ILadders
{
    /// <inheritdoc/>
    public async Task<ResponsePolicy> InForce(Guid helplineId, Guid? platformId, CancellationToken cancellationToken) =>
        await cache.Newest(db, helplineId, platformId, cancellationToken)
        ?? await cache.Newest(db, helplineId, null, cancellationToken)
        ?? throw new InvalidOperationException("A helpline without a default policy.");

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ResponsePolicy>> AllInForce(Guid helplineId, CancellationToken cancellationToken) =>
        await db.ResponsePolicies.AsNoTracking()
            .Where(policy => policy.HelplineId == helplineId && !db.ResponsePolicies.Any(later =>
                later.HelplineId == policy.HelplineId && later.PlatformId == policy.PlatformId && later.Number > policy.Number))
            .ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<LadderLevel>> Of(SlaClock clock, CancellationToken cancellationToken) =>
        (clock.PolicyId is { } key ? (await cache.Get(db, key, cancellationToken)).Terms : PolicyTerms.Default).LadderOf(clock.Kind);

    /// <inheritdoc/>
    public async Task<int> NewestNumber(Guid helplineId, Guid? platformId, CancellationToken cancellationToken) =>
        (await cache.Newest(db, helplineId, platformId, cancellationToken))?.Number ?? 0;
}

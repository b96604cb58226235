using System.Collections.Concurrent;
using Domain.Deadlines;
using Domain.Partners;
using Domain.Referrals;
using Domain.Takedowns;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Persistence;

/// <summary>Terms of policy versions, read once each: a version never changes.</summary>
public sealed class PolicyCache
{
    /// <summary>What was read so far.</summary>
    public ConcurrentDictionary<Guid, PolicyTerms> Known { get; } = new();
}

/// <summary>Which response policy counts.</summary>
public sealed class PolicyStore(PortalDbContext db, PolicyCache cache) : IPolicies
{
    /// <inheritdoc/>
    public async Task<ResponsePolicy> InForce(Guid helplineId, Guid? platformId, CancellationToken cancellationToken) =>
        await Newest(helplineId, platformId).FirstOrDefaultAsync(cancellationToken)
        ?? await Newest(helplineId, null).FirstAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ResponsePolicy>> AllInForce(Guid helplineId, CancellationToken cancellationToken) =>
        await db.ResponsePolicies.AsNoTracking()
            .Where(policy => policy.HelplineId == helplineId && !db.ResponsePolicies.Any(later =>
                later.HelplineId == policy.HelplineId && later.PlatformId == policy.PlatformId && later.Number > policy.Number))
            .ToListAsync(cancellationToken);
    public async ValueTask<PolicyTerms> TermsOf(Guid? policyId, CancellationToken cancellationToken)
    {
        if (policyId is not { } key) return PolicyTerms.Default;
        if (cache.Known.TryGetValue(key, out var known)) return known;
        var terms = await db.ResponsePolicies.Where(policy => policy.Id == key).Select(policy => policy.Terms).SingleAsync(cancellationToken);
        return cache.Known.GetOrAdd(key, terms);
    }

    /// <inheritdoc/>
    public async Task<int> NewestNumber(Guid helplineId, Guid? platformId, CancellationToken cancellationToken) =>
        await Newest(helplineId, platformId).Select(policy => policy.Number).FirstOrDefaultAsync(cancellationToken);

    private IOrderedQueryable<ResponsePolicy> Newest(Guid helplineId, Guid? platformId) => db.ResponsePolicies.AsNoTracking()
        .Where(policy => policy.HelplineId == helplineId && policy.PlatformId == platformId)
        .OrderByDescending(policy => policy.Number);
}

/// <summary>Referrals by their sender's reference.</summary>
public sealed class ReferralStore(PortalDbContext db) : IReferrals
{
    /// <inheritdoc/>
    public Task<Referral?> FindSent(Guid clientId, string externalReference, CancellationToken cancellationToken) =>
        db.Referrals.AsNoTracking().FirstOrDefaultAsync(
            referral => referral.ClientId == clientId && referral.ExternalReference == externalReference, cancellationToken);
}

/// <summary>Takedown requests as a case sees them.</summary>
public sealed class CaseRequests(PortalDbContext db) : Domain.Cases.ICaseRequests
{
    private static readonly TakedownStatus[] Finished = [.. Enum.GetValues<TakedownStatus>().Where(status => status.IsFinished())];

    /// <inheritdoc/>
    public Task<int> CountOpen(Guid caseId, CancellationToken cancellationToken) =>
        db.TakedownRequests.CountAsync(request => request.CaseId == caseId && !Finished.Contains(request.Status), cancellationToken);
}

/// <summary>What platforms say about their breaches.</summary>
public sealed class BreachAnnotationStore(PortalDbContext db) : IBreachAnnotations
{
    /// <inheritdoc/>
    public Task<int> NewestNumber(Guid clockId, CancellationToken cancellationToken) =>
        db.BreachAnnotations.Where(one => one.ClockId == clockId).OrderByDescending(one => one.Number).Select(one => one.Number).FirstOrDefaultAsync(cancellationToken);
}

/// <summary>Who works at a helpline.</summary>
public sealed class Colleagues(PortalDbContext db) : IColleagues
{
    /// <inheritdoc/>
    public Task<Colleague?> Find(Guid helplineId, Guid accountId, CancellationToken cancellationToken) =>
        db.Users.AsNoTracking().Where(user => user.Id == accountId && user.HelplineId == helplineId && user.ClosedAt == null)
            .Select(user => new Colleague(user.Id, user.Name, user.Role)).FirstOrDefaultAsync(cancellationToken);
}

/// <summary>Whose glass is broken, and until when.</summary>
public sealed class BrokenGlass(PortalDbContext db) : Domain.Cases.IBrokenGlass
{
    /// <inheritdoc/>
    public Task<DateTimeOffset?> Until(Guid caseId, Guid accountId, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.BreakGlassAccesses.AsNoTracking().Where(access => access.CaseId == caseId && access.ById == accountId && access.Until > now)
            .OrderByDescending(access => access.Until).Select(access => (DateTimeOffset?)access.Until).FirstOrDefaultAsync(cancellationToken);
}

/// <summary>Outages by when they were.</summary>
public sealed class OutageStore(PortalDbContext db) : IOutages
{
    /// <inheritdoc/>
    public Task<bool> Overlap(OutageWindow window, Guid? but, CancellationToken cancellationToken)
    {
        var (from, to) = (window.StartsAt.ToUniversalTime(), window.EndsAt.ToUniversalTime());
        return db.Outages.AnyAsync(one => one.WithdrawnAt == null && one.Id != but && one.StartsAt < to && from < one.EndsAt, cancellationToken);
    }
}

using System.Collections.Concurrent;
using Domain.Deadlines;
using Domain.Law;
using Domain.Partners;
using Domain.Referrals;
using Domain.Takedowns;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Persistence;

/// <summary>Versions of policies, read once each: a version never changes. Which one is the newest is asked each time, by a question compiled once.</summary>
public sealed class PolicyCache
{
    private readonly ConcurrentDictionary<Guid, ResponsePolicy> _known = new();

    private readonly Func<PortalDbContext, Guid, Guid?, IAsyncEnumerable<Guid>> _newest = EF.CompileAsyncQuery((PortalDbContext db, Guid helplineId, Guid? platformId) =>
        db.ResponsePolicies.Where(policy => policy.HelplineId == helplineId && policy.PlatformId == platformId)
            .OrderByDescending(policy => policy.Number).Select(policy => policy.Id).Take(1));

    /// <summary>The newest version between exactly these two; null when there is none.</summary>
    public async ValueTask<ResponsePolicy?> Newest(PortalDbContext db, Guid helplineId, Guid? platformId, CancellationToken cancellationToken)
    {
        await foreach (var id in _newest(db, helplineId, platformId).WithCancellation(cancellationToken)) return await Get(db, id, cancellationToken);
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

/// <summary>Referrals by their sender's reference.</summary>
public sealed class ReferralStore(PortalDbContext db, SentReferrals sent) : IReferrals
{
    /// <inheritdoc/>
    public async Task<SentBefore?> FindSent(Guid clientId, string externalHash, CancellationToken cancellationToken) =>
        await sent.Find(db, clientId, externalHash, cancellationToken);
}

/// <summary>The questions that every referral over HTTP asks, compiled once.</summary>
public sealed class SentReferrals
{
    private readonly Func<PortalDbContext, Guid, string, IAsyncEnumerable<SentBefore>> _before = EF.CompileAsyncQuery((PortalDbContext db, Guid client, string externalHash) =>
        db.Referrals.Where(referral => referral.ClientId == client && referral.ExternalHash == externalHash)
            .Select(referral => new SentBefore(referral.Reference, referral.ContentHash)));

    private readonly Func<PortalDbContext, string, IAsyncEnumerable<SentNow>> _now = EF.CompileAsyncQuery((PortalDbContext db, string reference) =>
        db.Referrals.IgnoreAutoIncludes().Where(referral => referral.Reference == reference)
            .Join(db.Helplines, referral => referral.HelplineId, helpline => helpline.Id,
                (referral, helpline) => new SentNow(
                    referral.Status, referral.Priority, helpline.Phone, helpline.CalendarId, helpline.ClosedAt != null)));

    /// <summary>What a client sent under the reference of this keyed hash; null for nothing.</summary>
    public ValueTask<SentBefore?> Find(PortalDbContext db, Guid client, string externalHash, CancellationToken cancellationToken) =>
        _before(db, client, externalHash).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Where a referral stands, with the helpline that has it; null for none that the viewer sees.</summary>
    public ValueTask<SentNow?> Find(PortalDbContext db, string reference, CancellationToken cancellationToken) => _now(db, reference).FirstOrDefaultAsync(cancellationToken);
}

/// <summary>A referral's status and urgency, and what is needed to say whether its helpline is open.</summary>
public sealed record SentNow(ReferralStatus Status, Priority Priority, string Phone, Guid? CalendarId, bool Closed);

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

/// <summary>The statements of reasons that decisions name.</summary>
public sealed class StatementStore(PortalDbContext db) : IStatements
{
    /// <inheritdoc/>
    public Task<bool> IsUsed(Guid platformId, string puid, string exceptOn, CancellationToken cancellationToken) => db.TakedownRequests.IgnoreAutoIncludes()
        .SelectMany(request => request.Items.SelectMany(item => item.Decisions), (request, decision) => new { request.PlatformId, request.Reference, decision.Puid })
        .AnyAsync(one => one.Puid == puid && one.PlatformId == platformId && one.Reference != exceptOn, cancellationToken);
}

/// <summary>Who works at a helpline.</summary>
public sealed class Colleagues(PortalDbContext db) : IColleagues
{
    /// <inheritdoc/>
    public Task<Colleague?> Find(Guid helplineId, Guid accountId, CancellationToken cancellationToken) =>
        db.Users.AsNoTracking().Where(user => user.Id == accountId && user.HelplineId == helplineId && user.ClosedAt == null)
            .Select(user => new Colleague(user.Id, user.Name, user.Role)).FirstOrDefaultAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<bool> AnyOther(Guid helplineId, Domain.Kernel.Role role, Guid accountId, CancellationToken cancellationToken) =>
        db.Users.AnyAsync(user => user.HelplineId == helplineId && user.Role == role && user.Id != accountId && user.ClosedAt == null, cancellationToken);
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

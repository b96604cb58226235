using Domain.Partners;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.UseCases;

/// <summary>
/// The two questions that every call of a program asks, compiled once. They are asked each time: a key that is revoked, or whose
/// organisation is closed, is out at the next call.
/// </summary>
public sealed class KnownKeys
{
    private readonly Func<PortalDbContext, string, IAsyncEnumerable<KnownKey>> _byHash = EF.CompileAsyncQuery(
        (PortalDbContext db, string hash) => db.ApiKeys.AsNoTracking()
        .Where(key => key.Hash == hash)
        .Select(key => new KnownKey(
            key.Id, key.Name,
            key.RevokedAt == null && !db.Organisations.Any(owner => owner.Id == key.OrganisationId && owner.ClosedAt != null))));

    private readonly Func<PortalDbContext, Guid, IAsyncEnumerable<KeyOwner>> _byId = EF.CompileAsyncQuery(
        (PortalDbContext db, Guid id) => db.ApiKeys.AsNoTracking()
        .Where(key => key.Id == id)
        .Join(db.Organisations, key => key.OrganisationId, owner => owner.Id,
            (key, owner) =>
                new KeyOwner(key.Id, key.Name, owner.Id, owner is Platform, key.Scopes, key.RevokedAt == null && owner.ClosedAt == null)));

    /// <summary>The key with this hash; null for none.</summary>
    public ValueTask<KnownKey?> Find(PortalDbContext db, string hash, CancellationToken cancellationToken) =>
        _byHash(db, hash).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Whose key this is; null for nobody's.</summary>
    public ValueTask<KeyOwner?> OwnerOf(PortalDbContext db, Guid id, CancellationToken cancellationToken) =>
        _byId(db, id).FirstOrDefaultAsync(cancellationToken);
}

/// <summary>A key that somebody showed.</summary>
public sealed record KnownKey(Guid Id, string Name, bool Works);

/// <summary>A key and the organisation that acts by it.</summary>
public sealed record KeyOwner(Guid Id, string Name, Guid OwnerId, bool IsPlatform, Domain.Kernel.ApiScopes Scopes, bool Works);

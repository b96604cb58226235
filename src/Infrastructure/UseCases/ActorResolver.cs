using Domain.Kernel;
using Domain.Partners;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.UseCases;

/// <summary>
/// Caller to actor, from what the database says at this moment. Closed accounts and revoked keys keep their name, for the
/// trail, and may do what nobody in particular may.
/// </summary>
public sealed class ActorResolver(PortalDbContext db)
{
    /// <summary>Who this is, now.</summary>
    public async Task<Actor> Resolve(Caller caller, CancellationToken cancellationToken) => caller switch
    {
        Caller.System => Actor.System,
        Caller.Person person => await Person(person.AccountId, cancellationToken) ?? Actor.Anonymous,
        Caller.ApiClient client => await Client(client.KeyId, cancellationToken) ?? Actor.Anonymous,
        _ => Actor.Anonymous,
    };

    private async Task<Actor?> Person(Guid id, CancellationToken cancellationToken) =>
        await db.Users.AsNoTracking()
            .Where(user => user.Id == id)
            .Select(user => new { user.Id, user.Name, user.Role, user.HelplineId, user.PlatformId, Open = user.ClosedAt == null })
            .FirstOrDefaultAsync(cancellationToken) is { } user
            ? new Actor(ActorKind.Person, user.Id, user.Name, user.Open ? Permissions.Of(user.Role) : Permissions.OfAnonymous)
            {
                Role = user.Open ? user.Role : null,
                HelplineId = user.HelplineId,
                PlatformId = user.PlatformId,
            }
            : null;

    private async Task<Actor?> Client(Guid id, CancellationToken cancellationToken) =>
        await db.ApiKeys.AsNoTracking()
            .Where(key => key.Id == id)
            .Join(db.Organisations, key => key.OrganisationId, owner => owner.Id,
                (key, owner) => new { key.Id, key.Name, OwnerId = owner.Id, IsPlatform = owner is Platform, Works = key.RevokedAt == null })
            .FirstOrDefaultAsync(cancellationToken) is { } key
            ? new Actor(
                ActorKind.ApiClient, key.Id, key.Name,
                !key.Works ? Permissions.OfAnonymous : key.IsPlatform ? Permissions.OfPlatformClient : Permissions.OfHelplineClient)
            {
                HelplineId = key.IsPlatform ? null : key.OwnerId,
                PlatformId = key.IsPlatform ? key.OwnerId : null,
            }
            : null;
}

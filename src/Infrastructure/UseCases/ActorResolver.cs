using Domain.Kernel;
using Domain.Partners;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.UseCases;

/// <summary>Caller to actor, from what the database says at this moment. Closed accounts and revoked keys are nobody.</summary>
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
            .Where(user => user.Id == id && user.ClosedAt == null)
            .Select(user => new { user.Id, user.Name, user.Role, user.HelplineId, user.PlatformId })
            .FirstOrDefaultAsync(cancellationToken) is { } user
            ? new Actor(ActorKind.Person, user.Id, user.Name, Permissions.Of(user.Role))
            {
                Role = user.Role,
                HelplineId = user.HelplineId,
                PlatformId = user.PlatformId,
            }
            : null;

    private async Task<Actor?> Client(Guid id, CancellationToken cancellationToken) =>
        await db.ApiKeys.AsNoTracking()
            .Where(key => key.Id == id && key.RevokedAt == null)
            .Join(db.Organisations, key => key.OrganisationId, owner => owner.Id,
                (key, owner) => new { key.Id, key.Name, OwnerId = owner.Id, IsPlatform = owner is Platform })
            .FirstOrDefaultAsync(cancellationToken) is { } key
            ? new Actor(
                ActorKind.ApiClient, key.Id, key.Name,
                key.IsPlatform ? Permissions.OfPlatformClient : Permissions.OfHelplineClient)
            {
                HelplineId = key.IsPlatform ? null : key.OwnerId,
                PlatformId = key.IsPlatform ? key.OwnerId : null,
            }
            : null;
}

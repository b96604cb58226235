using Domain.Access;
using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.UseCases;

/// <summary>
/// Caller to actor, from what the database says at this moment. Closed accounts, ended sessions, revoked keys, and whoever belongs to a
/// closed organisation, keep their name, for the trail, and may do what nobody in particular may; a person without a second factor, or
/// whose session is locked, may hardly anything.
/// </summary>
public sealed class ActorResolver(PortalDbContext db, KnownKeys keys, TimeProvider time)
{
    /// <summary>Who this is, now.</summary>
    public async Task<Actor> Resolve(Caller caller, CancellationToken cancellationToken) => caller switch
    {
        Caller.System => Actor.System,
        Caller.Person person => await Person(person, cancellationToken) ?? Actor.Anonymous,
        Caller.ApiClient client => await Client(client.KeyId, cancellationToken) ?? Actor.Anonymous,
        _ => Actor.Anonymous,
    };

    private async Task<Actor?> Person(Caller.Person person, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (longest, halfway) = (now - SessionRules.Longest, now - SessionRules.WithoutSecondFactor);
        var found = await db.Sessions.AsNoTracking()
            .Where(one => one.Id == person.SessionId && one.AccountId == person.AccountId)
            .Join(db.Users, one => one.AccountId, user => user.Id, (one, user) => new
            {
                user.Id,
                user.Name,
                user.Role,
                user.HelplineId,
                user.PlatformId,
                one.SecondFactor,
                one.LockedAt,
                one.LastActiveAt,
                one.ProvedAt,
                IsOver = one.EndedAt != null || user.ClosedAt != null || one.StartedAt <= (one.SecondFactor ? longest : halfway)
                    || db.Organisations.Any(of => (of.Id == user.HelplineId || of.Id == user.PlatformId) && of.ClosedAt != null),
                Enrolled = one.SecondFactor || user.AuthenticatorSecret != null
                    || db.Set<IdentityUserPasskey<Guid>>().Any(passkey => passkey.UserId == user.Id),
            })
            .FirstOrDefaultAsync(cancellationToken);
        if (found is null) return null;
        if (found.IsOver)
        {
            return new Actor(ActorKind.Person, found.Id, found.Name, Permissions.OfAnonymous)
            {
                HelplineId = found.HelplineId,
                PlatformId = found.PlatformId,
            };
        }

        var state = (found.SecondFactor, found.Enrolled) switch
        {
            (true, _) => found.LockedAt is not null || found.LastActiveAt <= now - SessionRules.Idle
                ? SessionState.Locked : SessionState.Open,
            (false, true) => SessionState.SecondFactorNeeded,
            (false, false) => SessionState.EnrolmentNeeded,
        };
        return new Actor(ActorKind.Person, found.Id, found.Name, Permissions.Of(state, found.Role))
        {
            Role = found.Role,
            SessionId = person.SessionId,
            Session = state,
            ProvedAt = state == SessionState.SecondFactorNeeded ? null : found.ProvedAt,
            HelplineId = found.HelplineId,
            PlatformId = found.PlatformId,
        };
    }

    private async Task<Actor?> Client(Guid id, CancellationToken cancellationToken) =>
        await keys.OwnerOf(db, id, cancellationToken) is { } key
            ? new Actor(
                ActorKind.ApiClient, key.Id, key.Name,
                !key.Works ? Permissions.OfAnonymous : Permissions.OfClient(key.IsPlatform, key.Scopes))
            {
                HelplineId = key.IsPlatform ? null : key.OwnerId,
                PlatformId = key.IsPlatform ? key.OwnerId : null,
            }
            : null;
}

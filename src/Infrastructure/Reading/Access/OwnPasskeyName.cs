using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Access;

/// <summary>Under which name one's passkeys are kept by the device.</summary>
public sealed record OwnPasskeyName : IQuery<OwnPasskeyName, OwnPasskeyNameView>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.EnrolFactor;
}

/// <summary>Whose passkeys they are.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Email">Address to sign in with.</param>
/// <param name="Name">Display name.</param>
public sealed record OwnPasskeyNameView(Guid AccountId, string Email, string Name);

public sealed class OwnPasskeyNameHandler(PortalDbContext db) : IHandle<OwnPasskeyName, OwnPasskeyNameView>
{
    /// <inheritdoc/>
    public async Task<Outcome<OwnPasskeyNameView>> Handle(
        OwnPasskeyName query, UseCaseContext context, CancellationToken cancellationToken) =>
        await db.Users.Where(user => user.Id == context.Actor.Id)
            .Select(user => new OwnPasskeyNameView(user.Id, user.Email ?? "", user.Name))
            .SingleAsync(cancellationToken);
}

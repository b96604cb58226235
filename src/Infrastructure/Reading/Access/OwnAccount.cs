using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Access;

/// <summary>What the portal knows of whoever asks.</summary>
public sealed record OwnAccount : IQuery<OwnAccount, OwnAccountView>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.UseOwnAccount;
}

/// <summary>One's own account.</summary>
/// <param name="Name">Display name.</param>
/// <param name="Email">Address to sign in with.</param>
/// <param name="Role">Role.</param>
/// <param name="Organisation">Name of the organisation; null for none.</param>
/// <param name="Language">fr or en: the language of mails.</param>
public sealed record OwnAccountView(string Name, string Email, Role Role, string? Organisation, string Language);

public sealed class OwnAccountHandler(PortalDbContext db) : IHandle<OwnAccount, OwnAccountView>
{
    /// <inheritdoc/>
    public async Task<Outcome<OwnAccountView>> Handle(OwnAccount query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var id = context.Actor.Id;
        return await db.Users.Where(user => user.Id == id)
            .Select(user => new OwnAccountView(
                user.Name, user.Email ?? "", user.Role,
                db.Organisations.Where(one => one.Id == user.HelplineId || one.Id == user.PlatformId).Select(one => one.Name)
                    .FirstOrDefault(),
                user.Language))
            .FirstOrDefaultAsync(cancellationToken) is { } mine
            ? mine
            : Refusal.NotFound;
    }
}

using System.Security.Claims;
using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Components.Layout;

namespace Portal.Security;

/// <summary>What the cookie says about a person, for drawing pages: name, role, organisation, permissions, session.</summary>
public sealed class PersonClaims(PortalDbContext db)
{
    /// <summary>Claim with the key of the person's session.</summary>
    public const string Session = "session";

    /// <summary>Claim with the key of the person's organisation.</summary>
    public const string OrganisationId = "organisation-id";

    /// <summary>Claim with the name of the person's organisation.</summary>
    public const string Organisation = "organisation";

    /// <summary>The principal of a person.</summary>
    public async Task<ClaimsPrincipal> For(Actor actor)
    {
        var claims = Of(actor);
        if ((actor.HelplineId ?? actor.PlatformId) is { } id)
            claims.Add(new Claim(Organisation, await db.Organisations.Where(one => one.Id == id).Select(one => one.Name).SingleAsync()));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, IdentityConstants.ApplicationScheme));
    }

    /// <summary>Whether a principal says what is true now. A change of role, name or organisation makes it untrue.</summary>
    public static bool AreStill(Actor actor, ClaimsPrincipal principal) =>
        Of(actor).Select(Text).ToHashSet().SetEquals(principal.Claims.Where(claim => claim.Type != Organisation).Select(Text));

    // A lock covers the screen; what is drawn under it stays.
    private static List<Claim> Of(Actor actor)
    {
        var drawn = actor.Session == SessionState.Locked ? Permissions.Of(actor.Role!.Value) : actor.Permissions;
        List<Claim> claims =
        [
            new(ClaimTypes.NameIdentifier, actor.Id.ToString()),
            new(Session, actor.SessionId.ToString()!),
            new(ClaimTypes.Name, actor.Name),
            new(ClaimTypes.Role, actor.Role.ToString()!),
            .. drawn.Select(permission => new Claim(PermissionClaim.Type, permission.ToString())),
        ];
        if ((actor.HelplineId ?? actor.PlatformId) is { } id) claims.Add(new Claim(OrganisationId, id.ToString()));
        return claims;
    }

    private static string Text(Claim claim) => $"{claim.Type}={claim.Value}";
}

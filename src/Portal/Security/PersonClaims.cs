using System.Security.Claims;
using Domain.Kernel;
using Infrastructure.Identity;
using Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Components.Layout;

namespace Portal.Security;

/// <summary>What the cookie says about a person, for drawing pages: name, role, organisation, permissions.</summary>
public sealed class PersonClaims(UserManager<PortalUser> users, IOptions<IdentityOptions> options, PortalDbContext db)
    : UserClaimsPrincipalFactory<PortalUser>(users, options)
{
    /// <summary>Claim with the key of the person's organisation.</summary>
    public const string OrganisationId = "organisation-id";

    /// <summary>Claim with the name of the person's organisation.</summary>
    public const string Organisation = "organisation";

    /// <inheritdoc/>
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(PortalUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        if (identity.FindFirst(identity.NameClaimType) is { } email) identity.RemoveClaim(email);
        identity.AddClaim(new Claim(identity.NameClaimType, user.Name));
        identity.AddClaim(new Claim(identity.RoleClaimType, user.Role.ToString()));
        if ((user.HelplineId ?? user.PlatformId) is { } id)
        {
            identity.AddClaim(new Claim(OrganisationId, id.ToString()));
            identity.AddClaim(new Claim(Organisation, await db.Organisations.Where(one => one.Id == id).Select(one => one.Name).SingleAsync()));
        }

        identity.AddClaims(Permissions.Of(user.Role).Select(permission => new Claim(PermissionClaim.Type, permission.ToString())));
        return identity;
    }
}

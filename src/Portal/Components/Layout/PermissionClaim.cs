using System.Security.Claims;
using Domain.Kernel;

namespace Portal.Components.Layout;

/// <summary>
/// What the sign-in says of a person's permissions: good enough to choose what to show. What they may do is decided by
/// the one door, from the database.
/// </summary>
public static class PermissionClaim
{
    /// <summary>The claim's type; its value is the name of a <see cref="Permission"/>.</summary>
    public const string Type = "permission";

    /// <summary>Whether the sign-in carries the permission.</summary>
    public static bool Holds(this ClaimsPrincipal person, Permission permission) =>
        person.HasClaim(Type, permission.ToString());
}

using Infrastructure.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Portal.Security;

/// <summary>
/// Signing in as the portal wants it: a closed account cannot, its sessions end, and an address that nobody has costs
/// as much time as a wrong password, so that the answer's time does not tell who is here.
/// </summary>
public sealed class PortalSignInManager(
    UserManager<PortalUser> users, IHttpContextAccessor context, IUserClaimsPrincipalFactory<PortalUser> claims,
    IOptions<IdentityOptions> options, ILogger<SignInManager<PortalUser>> log, IAuthenticationSchemeProvider schemes,
    IUserConfirmation<PortalUser> confirmation)
    : SignInManager<PortalUser>(users, context, claims, options, log, schemes, confirmation)
{
    private static readonly PortalUser Nobody = new();
    private static string? _anyHash;

    /// <inheritdoc/>
    public override async Task<bool> CanSignInAsync(PortalUser user) => user.ClosedAt is null && await base.CanSignInAsync(user);

    /// <inheritdoc/>
    public override async Task<bool> ValidateSecurityStampAsync(PortalUser? user, string? securityStamp) =>
        user is { ClosedAt: null } && await base.ValidateSecurityStampAsync(user, securityStamp);

    /// <inheritdoc/>
    public override async Task<SignInResult> PasswordSignInAsync(string userName, string password, bool isPersistent, bool lockoutOnFailure)
    {
        if (await UserManager.FindByNameAsync(userName) is { PasswordHash: not null, ClosedAt: null } user && !await UserManager.IsLockedOutAsync(user))
            return await PasswordSignInAsync(user, password, isPersistent, lockoutOnFailure);
        UserManager.PasswordHasher.VerifyHashedPassword(Nobody, _anyHash ??= UserManager.PasswordHasher.HashPassword(Nobody, "nobody"), password);
        return SignInResult.Failed;
    }
}

using System.Security.Claims;
using Infrastructure.Identity;
using Microsoft.AspNetCore.Identity;

namespace Portal.Security;

/// <summary>Keeps the session of this request signed in when its password changed and every other session ends.</summary>
public sealed class SessionKeeper(IServiceScopeFactory scopes)
{
    /// <summary>Writes the cookie anew. In a scope of its own: this request may have read the account before the change.</summary>
    public async Task Renew(ClaimsPrincipal person)
    {
        await using var scope = scopes.CreateAsyncScope();
        var signIn = scope.ServiceProvider.GetRequiredService<SignInManager<PortalUser>>();
        if (await signIn.UserManager.GetUserAsync(person) is { } user) await signIn.RefreshSignInAsync(user);
    }
}

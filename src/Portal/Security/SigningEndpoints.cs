using Infrastructure.Demo;
using Infrastructure.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Portal.Localization;

namespace Portal.Security;

/// <summary>What sets and clears the cookie: only a plain response can.</summary>
internal static class SigningEndpoints
{
    /// <summary>Signing out, and the one-button sign-in of the demo where there is a demo.</summary>
    public static void MapSigning(this WebApplication app)
    {
        app.MapPost("/sign-out", async (SignInManager<PortalUser> signIn) =>
        {
            await signIn.SignOutAsync();
            return Results.LocalRedirect("/sign-in");
        }).ExcludeFromDescription();
        if (!app.HasDemo()) return;
        app.MapPost("/demo-sign-in", async ([FromForm] string email, [FromForm] string? returnUrl, SignInManager<PortalUser> signIn, UserManager<PortalUser> users) =>
        {
            if (DemoPeople.WithButton.All(person => person.Email != email) || await users.FindByEmailAsync(email) is not { } user) return Results.NotFound();
            await signIn.SignInAsync(user, isPersistent: false);
            return Results.LocalRedirect(LocalUrl.OrHome(returnUrl));
        }).DisableRateLimiting().ExcludeFromDescription();
    }
}

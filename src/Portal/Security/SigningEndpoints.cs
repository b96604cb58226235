using Domain.Access;
using Domain.Kernel;
using Infrastructure.Demo;
using Infrastructure.Identity;
using Infrastructure.UseCases;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Portal.Localization;

namespace Portal.Security;

/// <summary>What sets and clears the cookie: only a plain response can.</summary>
internal static class SigningEndpoints
{
    private const string AlreadyOut = "/sign-in?signedOut=already";

    /// <summary>Signing out, and the one-button sign-in of the demo where there is a demo.</summary>
    public static void MapSigning(this WebApplication app)
    {
        app.MapPost("/sign-out", async (HttpContext http, IUseCases useCases) =>
        {
            await useCases.Run(new SignOut());
            await http.SignOutAsync(IdentityConstants.ApplicationScheme);
            return Results.LocalRedirect("/sign-in");
        }).WithMetadata(new SignsOut()).ExcludeFromDescription();
        if (app.HasDemo()) app.MapPost("/demo-sign-in", DemoSignIn).DisableRateLimiting().ExcludeFromDescription();
    }

    /// <summary>
    /// Whoever signs out and is signed out already ends where signing out ends. Before the form is looked at: its token is of the sign-in
    /// that is over.
    /// </summary>
    public static void UseSignedOut(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.User.Identity?.IsAuthenticated == true || http.GetEndpoint()?.Metadata.GetMetadata<SignsOut>() is null) return next(http);
        http.Response.Redirect(AlreadyOut);
        return Task.CompletedTask;
    });

    private static async Task<IResult> DemoSignIn(
        [FromForm] string email, [FromForm] string? returnUrl, HttpContext http, UserManager<PortalUser> users, SystemUseCases system,
        SessionCookie cookie, KnownDevices devices)
    {
        if (DemoPeople.WithButton.All(person => person.Email != email) || await users.FindByEmailAsync(email) is not { } user)
            return Results.NotFound();
        var opened = await system.Run(new OpenSession(user.Id, ProofKind.Demo, devices.Of(http).Words));
        if (!opened.Succeeded) return Results.NotFound();
        await cookie.Write(http, new Caller.Person(user.Id, opened.Value.Id));
        devices.Remember(http, user.Id);
        return Results.LocalRedirect(LocalUrl.OrHome(returnUrl));
    }

    private sealed record SignsOut;
}

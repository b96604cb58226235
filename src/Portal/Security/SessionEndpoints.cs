using Domain.Access;
using Domain.Kernel;
using Infrastructure.Identity;
using Infrastructure.Reading.Access;
using Infrastructure.Texts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Portal.Security;

/// <summary>What the scripts of a page ask for: somebody is here, the screen is locked, a proof, a passkey.</summary>
internal static class SessionEndpoints
{
    /// <summary>Adds them. Each is a form post with the antiforgery token of its page.</summary>
    public static void MapSession(this WebApplication app)
    {
        app.MapPost("/session", Report).ExcludeFromDescription();
        app.MapPost("/session/prove", Prove).ExcludeFromDescription();
        app.MapPost("/passkey/new", NewPasskey).ExcludeFromDescription();
        app.MapPost("/passkey/ask", AskPasskey).ExcludeFromDescription();
    }

    private static async Task<IResult> Report([FromForm] string act, HttpContext http, IUseCases useCases)
    {
        var outcome = act == "lock" ? await useCases.Run(new LockSession()) : await useCases.Run(new StayActive());
        return outcome.Succeeded || outcome.Refusal == Refusal.SessionLocked && act == "lock"
            ? Results.NoContent()
            : Results.StatusCode(StatusOf(outcome.Refusal, http));
    }

    private static async Task<IResult> Prove(
        [FromForm] ProofKind how, [FromForm] string value, HttpContext http, IUseCases useCases, RefusalTexts texts)
    {
        var outcome = await useCases.Run(new ProveAgain(how, value));
        return outcome.Succeeded
            ? Results.NoContent()
            : Results.Text(texts.Sentence(outcome.Refusal), statusCode: StatusOf(outcome.Refusal, http));
    }

    // 401 makes the page ask for a sign-in, 423 covers it; whoever is told to wait is told how long.
    private static int StatusOf(Refusal refusal, HttpContext http)
    {
        if (refusal.Code == WriteLimit.TooMany)
        {
            if (refusal.Arguments is [var seconds]) http.Response.Headers.RetryAfter = seconds;
            return StatusCodes.Status429TooManyRequests;
        }

        return refusal == Refusal.SessionLocked ? StatusCodes.Status423Locked
            : refusal.Kind == RefusalKind.NotAllowed ? StatusCodes.Status401Unauthorized
            : StatusCodes.Status422UnprocessableEntity;
    }

    private static async Task<IResult> NewPasskey(
        [FromForm] string act, HttpContext http, IUseCases useCases, SignInManager<PortalUser> signIn)
    {
        if ((await useCases.Ask(new OwnPasskeyName())).Value is not { } me) return Results.Unauthorized();
        return Results.Text(
            await signIn.MakePasskeyCreationOptionsAsync(
                new PasskeyUserEntity { Id = me.AccountId.ToString(), Name = me.Email, DisplayName = me.Name }), "application/json");
    }

    private static async Task<IResult> AskPasskey([FromForm] string act, HttpContext http, SignInManager<PortalUser> signIn) =>
        // Whoever is half signed in is asked for a passkey of theirs, anybody else for any: an address tells nothing.
        Results.Text(await signIn.MakePasskeyRequestOptionsAsync(await signIn.UserManager.GetUserAsync(http.User)), "application/json");
}

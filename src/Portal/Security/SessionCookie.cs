using Domain.Kernel;
using Infrastructure.UseCases;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.StaticAssets;

namespace Portal.Security;

/// <summary>The cookie of a session. It names account and session; whether that holds is asked at every request.</summary>
public sealed class SessionCookie(IServiceScopeFactory scopes)
{
    /// <summary>Writes it: the browser is in this session from now on.</summary>
    public async Task Write(HttpContext http, Caller.Person person)
    {
        await using var scope = scopes.CreateAsyncScope();
        var actor = await scope.ServiceProvider.GetRequiredService<ActorResolver>().Resolve(person, http.RequestAborted);
        if (actor.SessionId is null) return;
        var principal = await scope.ServiceProvider.GetRequiredService<PersonClaims>().For(actor);
        await http.SignInAsync(IdentityConstants.ApplicationScheme, principal);
    }

    /// <summary>Refuses the cookie of an ended session, and renews what it says of a person who has changed.</summary>
    public static async Task Validate(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var endpoint = http.GetEndpoint()?.Metadata;
        // Styles and scripts are for everybody.
        if (endpoint?.GetMetadata<StaticAssetDescriptor>() is not null) return;
        // Whoever looks at a public page is nobody there: it is the same for all, and asks the database nothing.
        if (endpoint?.GetMetadata<PublicShellAttribute>() is not null)
        {
            context.RejectPrincipal();
            return;
        }

        await using var scope = http.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        var actor = await scope.ServiceProvider.GetRequiredService<ActorResolver>()
            .Resolve(CurrentCaller.Of(context.Principal), http.RequestAborted);
        // A session that ended, and an account that was closed, still have a name for the trail: here they are nobody.
        if (actor.SessionId is null)
        {
            context.RejectPrincipal();
            await http.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }

        http.Items[typeof(SessionState)] = actor.Session;
        if (PersonClaims.AreStill(actor, context.Principal!)) return;
        context.ReplacePrincipal(await scope.ServiceProvider.GetRequiredService<PersonClaims>().For(actor));
        context.ShouldRenew = true;
    }
}

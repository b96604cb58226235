using Infrastructure.UseCases;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Portal.Security;

/// <summary>
/// Checks every minute that the session of an open circuit goes on, and that its person is still what the page says.
/// Otherwise the page goes to sign in, which brings whoever may back with what is true now.
/// </summary>
public sealed class CircuitRevalidation(ILoggerFactory log, IServiceScopeFactory scopes)
    : RevalidatingServerAuthenticationStateProvider(log)
{
    /// <inheritdoc/>
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var actor = await scope.ServiceProvider.GetRequiredService<ActorResolver>()
            .Resolve(CurrentCaller.Of(authenticationState.User), cancellationToken);
        return actor.SessionId is not null && PersonClaims.AreStill(actor, authenticationState.User);
    }
}

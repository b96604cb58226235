using System.Security.Claims;
using Infrastructure.UseCases;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Portal.Security;

/// <summary>
/// Who is calling in this scope: on a page the person whose circuit it is, elsewhere the request's person or API key.
/// It is only a key; what they may do is read from the database at the door.
/// </summary>
public sealed class CurrentCaller(IHttpContextAccessor http, CircuitOwner circuit, AuthenticationStateProvider authentication)
{
    /// <summary>Type of the claim that holds an API key's id.</summary>
    public const string ApiKeyClaim = "api-key";

    /// <summary>The caller of this scope. In a circuit, whatever request happens to be around is not asked.</summary>
    public async ValueTask<Caller> Get() => circuit.IsCircuit
        ? Of((await authentication.GetAuthenticationStateAsync()).User)
        : Of(http.HttpContext?.User, http.HttpContext?.Items[typeof(IdempotencyKey)] as IdempotencyKey);

    /// <summary>The caller that a principal is.</summary>
    public static Caller Of(ClaimsPrincipal? user, IdempotencyKey? call = null)
    {
        if (Guid.TryParse(user?.FindFirstValue(ApiKeyClaim), out var key)) return new Caller.ApiClient(key, call);
        return user?.Identity?.IsAuthenticated == true
            && Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var account)
            && Guid.TryParse(user.FindFirstValue(PersonClaims.Session), out var session)
            ? new Caller.Person(account, session)
            : new Caller.Anonymous();
    }
}

/// <summary>Knows whether this scope is a circuit: a connection that lives on after the request that opened it.</summary>
public sealed class CircuitOwner : CircuitHandler
{
    /// <summary>True in the scope of a circuit.</summary>
    public bool IsCircuit { get; private set; }

    /// <inheritdoc/>
    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        IsCircuit = true;
        return Task.CompletedTask;
    }
}

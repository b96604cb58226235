using System.Security.Claims;
using Infrastructure.UseCases;
using Microsoft.AspNetCore.Components.Authorization;

namespace Portal.Security;

/// <summary>
/// Who is calling in this scope: the circuit's person on a page, the request's person or API key elsewhere. It is only
/// a key; what they may do is read from the database at the door.
/// </summary>
public sealed class CurrentCaller(IHttpContextAccessor http, AuthenticationStateProvider? circuit = null)
{
    /// <summary>Type of the claim that holds an API key's id.</summary>
    public const string ApiKeyClaim = "api-key";

    /// <summary>The caller of this scope.</summary>
    public async ValueTask<Caller> Get()
    {
        var user = http.HttpContext?.User;
        // In a circuit there is a leftover request at best; the circuit itself knows who holds it.
        if (http.HttpContext is null or { WebSockets.IsWebSocketRequest: true } && circuit is not null)
            user = (await circuit.GetAuthenticationStateAsync()).User;
        return Of(user, http.HttpContext?.Items[typeof(IdempotencyKey)] as IdempotencyKey);
    }

    /// <summary>The caller that a principal is.</summary>
    public static Caller Of(ClaimsPrincipal? user, IdempotencyKey? call = null)
    {
        if (Guid.TryParse(user?.FindFirstValue(ApiKeyClaim), out var key)) return new Caller.ApiClient(key, call);
        return user?.Identity?.IsAuthenticated == true && Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var account)
            ? new Caller.Person(account)
            : new Caller.Anonymous();
    }
}

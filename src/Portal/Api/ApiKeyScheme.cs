using System.Security.Claims;
using System.Text.Encodings.Web;
using Domain.Access;
using Infrastructure.Audit;
using Infrastructure.Persistence;
using Infrastructure.UseCases;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Portal.Security;

namespace Portal.Api;

/// <summary>Signs a program in by its API key: <c>Authorization: Bearer KEY</c>. Keys are never logged.</summary>
public sealed class ApiKeyScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, PortalDbContext db, KnownKeys keys,
    ActorResolver actors, RefusalCounter refusals)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string Name = "ApiKey";

    private const string Bearer = "Bearer ";
    private const int KeyMost = 200;

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        var key = header[Bearer.Length..].Trim();
        if (key.Length is 0 or > KeyMost) return AuthenticateResult.Fail("No such key.");
        var hash = ApiKey.HashOf(key);
        var found = await keys.Find(db, hash, Context.RequestAborted);
        if (found is null) return AuthenticateResult.Fail("No such key.");
        if (!found.Works)
        {
            // Whose it was is known, and may not be kept from the trail; counted, because it can call as often as it likes.
            await refusals.Count(
                await actors.Resolve(new Caller.ApiClient(found.Id), Context.RequestAborted), "ApiCall", "api_key.revoked");
            return AuthenticateResult.Fail("No such key.");
        }

        var identity = new ClaimsIdentity(
            [new Claim(CurrentCaller.ApiKeyClaim, found.Id.ToString()), new Claim(ClaimTypes.Name, found.Name)], Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}

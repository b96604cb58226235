using Domain.Access;
using Domain.Kernel;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Portal.Components.Layout;

namespace Portal.Security;

/// <summary>Cookies, policies and the door for pages.</summary>
public static class SecuritySetup
{
    /// <summary>Adds who people are, what they may draw, and how the portal is reached.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">Sections "Portal" and "Limits".</param>
    /// <param name="https">Whether everybody comes over https: everywhere but in Development.</param>
    public static IServiceCollection AddPortalSecurity(this IServiceCollection services, IConfiguration configuration, bool https)
    {
        services.AddHttpContextAccessor();
        services.AddPortalCookies(https).AddBehindProxy(configuration).AddRateLimits(configuration);
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = PortalCookies.Person;
            cookie.LoginPath = "/sign-in";
            cookie.LogoutPath = "/sign-out";
            cookie.AccessDeniedPath = "/not-allowed";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.ExpireTimeSpan = SessionRules.Longest;
            cookie.SlidingExpiration = false;
            cookie.Events.OnValidatePrincipal = SessionCookie.Validate;
        });
        // Identity keeps the challenge of a passkey here between two requests.
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, cookie =>
        {
            cookie.Cookie.Name = https ? "__Host-portal-passkey" : "portal-passkey";
            cookie.Cookie.SecurePolicy = https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        });
        services.AddSingleton(
            _ => new WriteLimit((configuration.GetSection("Limits").Get<LimitOptions>() ?? new LimitOptions()).WritesPerPerson));
        services.AddScoped<PersonClaims>();
        services.AddSingleton<SessionCookie>();
        services.AddSingleton(scope => new KnownDevices(scope.GetRequiredService<IDataProtectionProvider>(), https));
        services.AddScoped<SessionPrompts>();
        services.AddScoped<AuthenticationStateProvider, CircuitRevalidation>();
        services.AddScoped<CircuitOwner>();
        services.AddScoped<CircuitHandler>(scope => scope.GetRequiredService<CircuitOwner>());
        services.AddScoped<CurrentCaller>();
        services.AddScoped<IUseCases, SignedInUseCases>();
        services.AddAuthorization(options =>
        {
            foreach (var permission in Enum.GetValues<Permission>())
            {
                options.AddPolicy(RequiresPermissionAttribute.PolicyName(permission),
                    policy => policy.RequireClaim(PermissionClaim.Type, permission.ToString()));
            }
        });
        return services;
    }
}

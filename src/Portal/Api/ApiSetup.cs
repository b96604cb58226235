using System.Text.Json.Serialization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Portal.Security;

namespace Portal.Api;

/// <summary>The HTTP contract: what it needs, and where it is mapped.</summary>
public static class ApiSetup
{
    /// <summary>Every path of the API begins with this.</summary>
    public const string Root = "/api/v1";

    /// <summary>Longest body, in bytes.</summary>
    public const long BodyMost = 256 * 1024;

    /// <summary>Adds keys, problems, limits and the OpenAPI document.</summary>
    public static IServiceCollection AddPortalApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiKeyScheme>(ApiKeyScheme.Name, null);
        services.AddSingleton<ProblemMapping>();
        services.AddOpenApi(options => options.AddDocumentTransformer<ApiDocument>().AddOperationTransformer<ApiOperations>());
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
            json.SerializerOptions.Converters.Add(new InstantConverter());
            json.SerializerOptions.AllowDuplicateProperties = false;
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.Never;
        });
        // An unreadable body is an exception everywhere, so that one place answers it.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        var perMinute = configuration.GetValue("Api:CallsPerMinute", 6000);
        var withoutKey = Math.Min(
            perMinute, configuration.GetSection("Limits").Get<LimitOptions>()?.CallsPerMinute ?? new LimitOptions().CallsPerMinute);
        services.AddRateLimiter(limiter => limiter.AddPolicy(Root, http =>
        {
            var key = http.User.FindFirst(CurrentCaller.ApiKeyClaim)?.Value;
            return RateLimitPartition.GetFixedWindowLimiter(
                key ?? RateLimits.AddressOf(http),
                _ => new FixedWindowRateLimiterOptions
                {
                    PermitLimit = key is null ? withoutKey : perMinute,
                    Window = TimeSpan.FromMinutes(1),
                });
        }));
        return services;
    }

    /// <summary>Whether a request is a program's: it is answered with problems, never with pages.</summary>
    public static bool IsApi(this HttpContext http) =>
        http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || http.IsHealth();

    /// <summary>Whether an operator's probe asks how the portal is: it may come without TLS, from inside.</summary>
    public static bool IsHealth(this HttpContext http) =>
        http.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase);

    /// <summary>Maps every endpoint.</summary>
    public static void MapPortalApi(this WebApplication app)
    {
        var open = app.MapGroup(Root).DisableAntiforgery().RequireRateLimiting(Root);
        open.MapHelpline();
        var keyed = app.MapGroup(Root).DisableAntiforgery().RequireRateLimiting(Root)
            .RequireAuthorization(policy => policy.AddAuthenticationSchemes(ApiKeyScheme.Name).RequireAuthenticatedUser())
            .AddEndpointFilter<IdempotencyFilter>();
        keyed.MapReferrals();
        keyed.MapTakedowns();
        keyed.MapDeadlines();
        app.MapHealth();
        app.MapOpenApi("/openapi/{documentName}.json").RequireRateLimiting(Root)
            .WithMetadata(new PublicShellAttribute { CacheSeconds = 300 });
    }
}

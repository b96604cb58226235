using System.Text.Json.Serialization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features;
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
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(Root, http => RateLimitPartition.GetFixedWindowLimiter(
                http.User.FindFirst(CurrentCaller.ApiKeyClaim)?.Value ?? http.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) }));
            limiter.OnRejected = (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = "60";
                return ValueTask.CompletedTask;
            };
        });
        return services;
    }

    /// <summary>Whether a request is a program's: it is answered with problems, never with pages.</summary>
    public static bool IsApi(this HttpContext http) =>
        http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || http.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase);

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
        app.MapOpenApi("/openapi/{documentName}.json");
    }

    /// <summary>Bodies of the API are small; a larger one is answered 413 before it is read.</summary>
    public static void UseApiLimits(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (http.IsApi())
        {
            if (http.Request.ContentLength > BodyMost)
            {
                await ProblemMapping.Of(StatusCodes.Status413PayloadTooLarge).ExecuteAsync(http);
                return;
            }

            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = BodyMost;
        }

        await next(http);
    });
}

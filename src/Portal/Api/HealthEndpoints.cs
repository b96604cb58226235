using Domain.Kernel;
using Infrastructure.Reading;

namespace Portal.Api;

/// <summary>For the operator: does it live, and does it do its work.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Ok(new { status = "live" })).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/health/ready", Ready).AllowAnonymous().RequireRateLimiting(ApiSetup.Root).ExcludeFromDescription();
    }

    private static async Task<IResult> Ready(IUseCases useCases, ILoggerFactory log, HttpContext http)
    {
        try
        {
            var health = (await useCases.Ask(new SystemHealth(), http.RequestAborted)).OrThrow();
            return Results.Json(
                new
                {
                    status = !health.Ready ? "not ready" : health.Degraded ? "degraded" : "ready",
                    database = true,
                    health.SweepAgeSeconds,
                    health.OldestMailSeconds,
                    health.ParkedClocks,
                    health.OverdueErasures,
                },
                statusCode: health.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.CreateLogger(typeof(HealthEndpoints)).LogError("The database does not answer: {Error}", failure.GetType().Name);
            return Results.Json(new { status = "not ready", database = false }, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}

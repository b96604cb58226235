using Hangfire;
using Infrastructure;
using Infrastructure.Demo;
using Infrastructure.Jobs;
using Infrastructure.Persistence;
using Microsoft.Extensions.Options;
using Portal.Api;
using Portal.Components;
using Portal.Live;
using Portal.Localization;
using Portal.Security;

namespace Portal;

/// <summary>Composition of the portal: what it is made of, and in which order a request passes through it.</summary>
public static class PortalHost
{
    /// <summary>Says on the error output why this configuration is not started with; true when it is not.</summary>
    public static bool RefusesToStart(this WebApplicationBuilder builder, bool forCommand)
    {
        var data = DataDirectory.Of(builder.Configuration, builder.Environment);
        var problems = forCommand
            ? StartUpChecks.OfDatabase(builder.Configuration, builder.Environment, data)
            : StartUpChecks.Find(builder.Configuration, builder.Environment, data);
        if (problems.Count > 0) Console.Error.WriteLine($"The portal does not start in the environment {builder.Environment.EnvironmentName}:");
        foreach (var problem in problems) Console.Error.WriteLine($"- {problem}");
        return problems.Count > 0;
    }

    /// <summary>Adds every service.</summary>
    public static void AddPortal(this WebApplicationBuilder builder)
    {
        var data = DataDirectory.Of(builder.Configuration, builder.Environment);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Host.UseDefaultServiceProvider(provider => provider.ValidateOnBuild = provider.ValidateScopes = true);
        builder.Services.AddInfrastructure(builder.Configuration, data);
        builder.Services.AddRecurringJobs(builder.Configuration, data);
        builder.Services.AddPortalSecurity(https: !builder.Environment.IsDevelopment());
        builder.Services.AddPortalApi(builder.Configuration);
        builder.Services.AddPortalShell();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents()
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = Connection.MessageMost);
    }

    /// <summary>Puts the pipeline together.</summary>
    public static void UsePortal(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment()) app.UseHsts();
        // Programs are answered with problems, people with pages.
        app.UseWhen(http => http.IsApi(), api => api.UseExceptionHandler(ApiFailures.Options).UseStatusCodePages());
        app.UseWhen(http => !http.IsApi(), pages =>
        {
            if (!app.Environment.IsDevelopment()) pages.UseExceptionHandler("/error", createScopeForErrors: true);
            pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        });
        app.UseApiLimits();
        IdempotencyFilter.Buffer(app);
        app.UseContentSecurity();
        app.UseRequestLocalization();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapLanguage();
        app.MapSigning();
        app.MapJobsDashboard();
        app.MapPortalApi();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }

    /// <summary>The demo, its people and its buttons exist in Development alone.</summary>
    public static bool HasDemo(this WebApplication app) =>
        app.Environment.IsDevelopment() && app.Services.GetRequiredService<IOptions<PortalOptions>>().Value.Demo;

    /// <summary>Brings the database up to date and registers the recurring jobs, before the first request.</summary>
    public static async Task PrepareDatabase(this WebApplication app)
    {
        await app.Services.GetRequiredService<DatabaseSetUp>().Run();
        if (app.HasDemo()) await app.Services.GetRequiredService<DemoData>().FillIfEmpty();
        JobSchedule.Register(app.Services.GetRequiredService<IRecurringJobManager>());
    }
}

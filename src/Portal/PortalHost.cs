using Hangfire;
using Infrastructure;
using Infrastructure.Demo;
using Infrastructure.Jobs;
using Infrastructure.Persistence;
using Infrastructure.UseCases;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;
using Portal.Api;
using Portal.Components;
using Portal.Components.Pages.Audit;
using Portal.Components.Pages.Reports;
using Portal.Components.Public;
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
        OwnerOnly.ByDefault();
        var data = DataDirectory.Of(builder.Configuration, builder.Environment);
        // The demo's data directory may be older than this rule; real data's is its operator's to look at.
        if (StartUpChecks.MayBeUnsafe(builder.Configuration, builder.Environment)) OwnerOnly.Close(new PortalPaths(data));
        var problems = forCommand
            ? StartUpChecks.OfDatabase(builder.Configuration, builder.Environment, data)
            : StartUpChecks.Find(builder.Configuration, builder.Environment, data);
        if (problems.Count > 0)
            Console.Error.WriteLine($"The portal does not start in the environment {builder.Environment.EnvironmentName}:");
        foreach (var problem in problems) Console.Error.WriteLine($"- {problem}");
        return problems.Count > 0;
    }

    /// <summary>Adds every service.</summary>
    public static void AddPortal(this WebApplicationBuilder builder)
    {
        var data = DataDirectory.Of(builder.Configuration, builder.Environment);
        builder.WebHost.ConfigureKestrel(RequestSizes.Limit);
        builder.Host.UseDefaultServiceProvider(provider => provider.ValidateOnBuild = provider.ValidateScopes = true);
        builder.Services.AddInfrastructure(builder.Configuration, data);
        builder.Services.AddRecurringJobs(builder.Configuration, data);
        builder.Services.AddHostedService(services => services.GetRequiredService<ChangesElsewhere>());
        builder.Services.AddPortalSecurity(
            builder.Configuration, https: !StartUpChecks.MayBeUnsafe(builder.Configuration, builder.Environment));
        builder.Services.AddContentSecurity(builder.Environment);
        builder.Services.AddPortalApi(builder.Configuration);
        builder.Services.AddPortalShell();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(Circuits.Limit)
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = MessageLimits.MessageMost);
    }

    /// <summary>Puts the pipeline together.</summary>
    public static void UsePortal(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseContentSecurity();
        app.UseReadableRequests();
        if (!app.Environment.IsDevelopment()) app.UseExceptionHandler("/error", createScopeForErrors: true);
        if (!StartUpChecks.MayBeUnsafe(app.Configuration, app.Environment)) app.UseHttpsAlone();

        // People are answered with pages; programs with problems, written further in, so that no page is put in their place.
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        // A form that was posted to nowhere is told so plainly: the page would ask for its antiforgery token first.
        app.Use((http, next) =>
        {
            if (!HttpMethods.IsGet(http.Request.Method) && http.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
            return next(http);
        });
        app.UseWhen(http => http.IsApi(), api => api.UseApiLanguage().UseExceptionHandler(ApiFailures.Options).UseStatusCodePages(
            ApiFailures.AnswerStatus).UseJsonCharset());
        app.UseWhen(http => !http.IsApi(), pages => pages.UseRequestLocalization());
        app.UseRequestSizes();
        app.UseReadableQuery();
        IdempotencyFilter.Buffer(app);
        app.UseAuthentication();
        app.UseCircuitsForPeople();
        // Before what a role may: who is half signed in is led on, not turned away.
        app.UseSessionGate();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseSignedOut();
        app.UseOwnForms();
        app.MapStaticAssets();
        app.MapPublicPages();
        app.MapLanguage();
        app.MapSigning();
        app.MapTrailDownload();
        app.MapReportDownload();
        app.MapSession();
        app.MapCaseExport();
        app.MapJobsDashboard();
        app.MapPortalApi();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(circuit => circuit.ContentSecurityFrameAncestorsPolicy = "'none'");
    }

    /// <summary>The demo, its people and its buttons exist in Development alone.</summary>
    public static bool HasDemo(this WebApplication app) =>
        app.Environment.IsDevelopment() && app.Services.GetRequiredService<IOptions<PortalOptions>>().Value.Demo;

    /// <summary>Brings the database up to date and registers the recurring jobs, before the first request.</summary>
    public static async Task PrepareDatabase(this WebApplication app)
    {
        await app.Services.PrepareDatabase();
        if (app.HasDemo()) await app.Services.GetRequiredService<DemoData>().FillIfEmpty();
        JobSchedule.Register(app.Services.GetRequiredService<IRecurringJobManager>());
    }

    /// <summary>
    /// Brings the database up to date; on SQL Server in service it only looks, because the portal's own login may not change tables.
    /// </summary>
    public static Task PrepareDatabase(this IServiceProvider services)
    {
        var setUp = services.GetRequiredService<DatabaseSetUp>();
        var may = !services.GetRequiredService<DatabaseOptions>().IsSqlServer
            || StartUpChecks.MayBeUnsafe(services.GetRequiredService<IConfiguration>(), services.GetRequiredService<IHostEnvironment>());
        return may ? setUp.Run() : setUp.Check();
    }
}

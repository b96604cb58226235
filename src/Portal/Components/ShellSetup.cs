using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;
using MudBlazor.Services;
using Portal.Components.Shared;
using Portal.Localization;

namespace Portal.Components;

/// <summary>What the frame and the shared components need.</summary>
public static class ShellSetup
{
    /// <summary>MudBlazor, localisation, a clock, and the signed-in person as a cascading value.</summary>
    public static IServiceCollection AddPortalShell(this IServiceCollection services)
    {
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomRight;
            options.SnackbarConfiguration.PreventDuplicates = true;
            options.SnackbarConfiguration.VisibleStateDuration = 8000;
            options.SnackbarConfiguration.MaximumOpacity = 100;
        });
        services.AddPortalLocalization();
        services.AddSingleton<Pages.Reports.ReportTables>();
        services.AddCascadingAuthenticationState();
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped<Announcements>();
        services.AddTransient<Submission>();
        return services;
    }
}

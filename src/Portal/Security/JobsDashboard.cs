using System.Security.Claims;
using Domain.Kernel;
using Hangfire;
using Hangfire.Dashboard;
using Portal.Components.Layout;

namespace Portal.Security;

/// <summary>Hangfire's dashboard, for administrators alone. Its buttons post with the portal's antiforgery token.</summary>
internal static class JobsDashboard
{
    private const string Path = "/hangfire";

    /// <summary>Whether a request is for the dashboard.</summary>
    public static bool Is(HttpRequest request) => request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase);

    /// <summary>Anonymous people are sent to sign in; for everybody who is not an administrator it is not there.</summary>
    public static void MapJobsDashboard(this WebApplication app)
    {
        app.UseWhen(context => Is(context.Request), branch => branch.Use(HideFromOthers));
        app.MapHangfireDashboard(Path, new DashboardOptions
        {
            Authorization = [new AdministratorsOnly()],
            IsReadOnlyFunc = context => !MayAdminister(context.GetHttpContext().User),
            AppPath = "/",
            DisplayStorageConnectionString = false,
        }).RequireAuthorization();
    }

    private static Task HideFromOthers(HttpContext context, RequestDelegate next)
    {
        if (context.User.Identity?.IsAuthenticated != true || MayAdminister(context.User)) return next(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static bool MayAdminister(ClaimsPrincipal user) => user.HasClaim(PermissionClaim.Type, Permission.AdministerPortal.ToString());

    private sealed class AdministratorsOnly : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) => MayAdminister(context.GetHttpContext().User);
    }
}

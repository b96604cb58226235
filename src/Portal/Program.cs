using System.Security.Claims;
using System.Text.Encodings.Web;
using Domain.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Portal.Components;
using Portal.Components.Layout;
using Portal.Localization;

// Provisional: enough to look at the frame and the shared components.
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddPortalShell();
builder.Services.AddAuthentication("Demo").AddScheme<AuthenticationSchemeOptions, DemoSignIn>("Demo", null);
builder.Services.AddAuthorization();

var app = builder.Build();
app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
app.UseSecurityHeaders(new HeaderPolicyCollection().AddContentSecurityPolicy(csp =>
{
    csp.AddDefaultSrc().Self();
    csp.AddScriptSrc().WithNonce().Self();
    csp.AddStyleSrc().Self().UnsafeInline();
    csp.AddImgSrc().Self().Data();
    csp.AddConnectSrc().Self();
    csp.AddFontSrc().Self();
    csp.AddBaseUri().Self();
    csp.AddFormAction().Self();
    csp.AddFrameAncestors().None();
}));
app.UseRequestLocalization();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapLanguage();
app.MapPost("/sign-out", () => Results.LocalRedirect("/style-guide/account"));
app.MapGet("/", () => Results.LocalRedirect("/style-guide"));
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
app.Run();

internal sealed class DemoSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        Claim[] claims = [new(ClaimTypes.Name, "Inès Caradec"), new(ClaimTypes.Role, "HelplineSupervisor"), new("organisation", "3018"),
            .. Enum.GetNames<Permission>().Select(name => new Claim(PermissionClaim.Type, name))];
        return Task.FromResult(AuthenticateResult.Success(
            new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme.Name)), Scheme.Name)));
    }
}

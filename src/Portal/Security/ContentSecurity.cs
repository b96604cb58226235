namespace Portal.Security;

/// <summary>
/// What a browser may load and do on our pages: only what we serve, no inline script without the page's nonce, never
/// in somebody else's frame. MudBlazor writes inline styles, so styles may be inline.
/// </summary>
internal static class ContentSecurity
{
    /// <summary>Sends them: the jobs dashboard has its own, everything else has ours.</summary>
    public static void UseContentSecurity(this WebApplication app)
    {
        var (ours, dashboard) = (Headers(app.Environment), DashboardHeaders());
        app.UseWhen(context => JobsDashboard.Is(context.Request), branch => branch.UseSecurityHeaders(dashboard));
        app.UseWhen(context => !JobsDashboard.Is(context.Request), branch => branch.UseSecurityHeaders(ours));
    }

    /// <summary>The headers of every answer.</summary>
    public static HeaderPolicyCollection Headers(IHostEnvironment environment) => Common()
        .AddContentSecurityPolicy(csp =>
        {
            csp.AddDefaultSrc().Self();
            csp.AddScriptSrc().WithNonce().Self();
            csp.AddStyleSrc().Self().UnsafeInline();
            csp.AddImgSrc().Self().Data();
            csp.AddFontSrc().Self();
            csp.AddBaseUri().Self();
            csp.AddFormAction().Self();
            csp.AddFrameAncestors().None();
            csp.AddObjectSrc().None();
            // The browser reload of `dotnet watch` talks to another port, in Development only.
            if (environment.IsDevelopment()) csp.AddConnectSrc().Self().From("ws://localhost:*");
            else csp.AddConnectSrc().Self();
        });

    // Hangfire's own pages write inline scripts without a nonce. Only administrators get them.
    private static HeaderPolicyCollection DashboardHeaders() => Common()
        .AddContentSecurityPolicy(csp =>
        {
            csp.AddDefaultSrc().Self();
            csp.AddScriptSrc().Self().UnsafeInline();
            csp.AddStyleSrc().Self().UnsafeInline();
            csp.AddImgSrc().Self().Data();
            csp.AddFontSrc().Self().Data();
            csp.AddBaseUri().Self();
            csp.AddFormAction().Self();
            csp.AddFrameAncestors().None();
            csp.AddObjectSrc().None();
        });

    private static HeaderPolicyCollection Common() => new HeaderPolicyCollection()
        .AddFrameOptionsDeny()
        .AddContentTypeOptionsNoSniff()
        .AddReferrerPolicySameOrigin()
        .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
        .RemoveServerHeader();
}

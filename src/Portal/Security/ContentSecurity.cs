namespace Portal.Security;

/// <summary>
/// What a browser may load and do on our pages: only what we serve, no inline script without the page's nonce, never
/// in somebody else's frame. MudBlazor writes inline styles, so styles may be inline.
/// </summary>
internal static class ContentSecurity
{
    /// <summary>The headers of every answer.</summary>
    public static HeaderPolicyCollection Headers(IHostEnvironment environment) => new HeaderPolicyCollection()
        .AddFrameOptionsDeny()
        .AddContentTypeOptionsNoSniff()
        .AddReferrerPolicySameOrigin()
        .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
        .RemoveServerHeader()
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
}

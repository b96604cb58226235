namespace Portal.Security;

/// <summary>
/// What a browser may load and do on our pages: only what we serve, no inline script without the page's nonce, never
/// in somebody else's frame; and what nobody on the way may keep. MudBlazor writes inline styles, so styles may be inline.
/// </summary>
internal static class ContentSecurity
{
    // Passkeys (publickey-credentials-*) and copying a reference are used, by ourselves alone; a frame gets nothing.
    private const string Permissions =
        "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), clipboard-read=(), clipboard-write=(self), "
        + "display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), local-fonts=(), magnetometer=(), "
        + "microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-create=(self), publickey-credentials-get=(self), "
        + "screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()";

    /// <summary>The portal's own headers, and those of the public shell for endpoints that ask for them.</summary>
    public static IServiceCollection AddContentSecurity(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddSecurityHeaderPolicies()
            .SetDefaultPolicy(Unfound(Headers(environment).AddContentSecurityPolicy(csp => OfThePortal(csp, environment))))
            .AddPolicy(PublicShellAttribute.Policy, Headers(environment).AddContentSecurityPolicy(OfThePublicShell))
            .AddPolicy(PublicShellAttribute.HiddenPolicy, Unfound(Headers(environment).AddContentSecurityPolicy(OfThePublicShell)))
            .SetPolicySelector(answer => Shell(answer.HttpContext) is not { } shell ? answer.DefaultPolicy
                : answer.ConfiguredPolicies[shell.Hidden ? PublicShellAttribute.HiddenPolicy : PublicShellAttribute.Policy]);
        return services;
    }

    /// <summary>Sends them with every answer, whatever it is: page, file, problem, error.</summary>
    public static void UseContentSecurity(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.Use((http, next) =>
        {
            http.Response.OnStarting(SayWhoKeepsIt, http);
            return next(http);
        });
    }

    // An error of a public endpoint is nobody's to find or to keep; what says so is mostly a page of the portal.
    private static PublicShellAttribute? Shell(HttpContext http) =>
        http.Response.StatusCode == StatusCodes.Status200OK ? http.GetEndpoint()?.Metadata.GetMetadata<PublicShellAttribute>() : null;

    private static HeaderPolicyCollection Unfound(HeaderPolicyCollection headers) =>
        headers.AddCustomHeader("X-Robots-Tag", "noindex, nofollow");

    private static HeaderPolicyCollection Headers(IHostEnvironment environment) => Transport(environment)
        .AddFrameOptionsDeny()
        .AddContentTypeOptionsNoSniff()
        .AddReferrerPolicySameOrigin()
        .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
        .AddCrossOriginResourcePolicy(policy => policy.SameOrigin())
        .AddCustomHeader("Permissions-Policy", Permissions)
        .RemoveServerHeader();

    private static void OfThePortal(CspBuilder csp, IHostEnvironment environment)
    {
        csp.AddDefaultSrc().Self();
        csp.AddScriptSrc().WithNonce().Self();
        csp.AddStyleSrc().Self().UnsafeInline();
        csp.AddImgSrc().Self().Data();
        // Hangfire's dashboard brings its signs as a font within its style sheet.
        csp.AddFontSrc().Self().Data();
        csp.AddBaseUri().Self();
        csp.AddFormAction().Self();
        csp.AddFrameAncestors().None();
        csp.AddFrameSrc().None();
        csp.AddObjectSrc().None();
        // The browser reload of `dotnet watch` talks to another port, in Development only.
        if (environment.IsDevelopment()) csp.AddConnectSrc().Self().From("ws://localhost:*");
        else csp.AddConnectSrc().Self();
    }

    // Nothing in it changes from answer to answer, and nothing runs: a page that a cache keeps stays as safe as it was.
    private static void OfThePublicShell(CspBuilder csp)
    {
        csp.AddDefaultSrc().None();
        csp.AddStyleSrc().Self();
        csp.AddImgSrc().Self();
        csp.AddFontSrc().Self();
        csp.AddFormAction().Self();
        csp.AddBaseUri().None();
        csp.AddFrameAncestors().None();
    }

    // Not the framework's own: what it has set is cleared when an answer becomes an error. A year, neighbours included.
    private static HeaderPolicyCollection Transport(IHostEnvironment environment) => environment.IsDevelopment()
        ? []
        : new HeaderPolicyCollection().AddCustomHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");

    // What says nothing about caching is somebody's own: neither a shared machine's browser nor a proxy keeps it.
    private static Task SayWhoKeepsIt(object context)
    {
        var http = (HttpContext)context;
        var headers = http.Response.Headers;
        if (headers.CacheControl.Count > 0) return Task.CompletedTask;
        var seconds = Shell(http) is { Hidden: false } shell ? shell.CacheSeconds : 0;
        headers.CacheControl = seconds > 0 && headers.SetCookie.Count == 0
            ? $"public, max-age={seconds}"
            : "no-store";
        return Task.CompletedTask;
    }
}

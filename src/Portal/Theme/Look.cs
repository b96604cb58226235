using Portal.Security;

namespace Portal.Theme;

/// <summary>How this person wants the portal to look; read on the server so that no page flashes in the other theme.</summary>
/// <param name="Choice"><c>light</c>, <c>dark</c> or <c>system</c>.</param>
/// <param name="Dark">Whether that means dark on this device, as far as the browser has told us.</param>
public sealed record Look(string Choice, bool Dark)
{
    /// <summary>The person's choice, written by <c>js/theme.js</c>.</summary>
    public const string ChoiceCookie = "portal-theme";

    /// <summary>What the device prefers (<c>light</c> or <c>dark</c>), noted by <c>js/theme.js</c>.</summary>
    public const string DeviceCookie = "portal-scheme";

    /// <summary>Follow the device.</summary>
    public static readonly Look System = new("system", false);

    /// <summary>The look a request asks for; anything unknown follows the device.</summary>
    public static Look Of(HttpRequest request) => Cookie(request, ChoiceCookie) switch
    {
        "light" => new Look("light", false),
        "dark" => new Look("dark", true),
        _ => System with { Dark = Cookie(request, DeviceCookie) == "dark" },
    };

    private static string? Cookie(HttpRequest request, string name) => request.Cookies[PortalCookies.Name(name, request.IsHttps)];
}

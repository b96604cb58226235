using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace EndToEnd.Tests;

/// <summary>A Chromium without a window.</summary>
public sealed class Browser : IAsyncDisposable
{
    private const float PatienceMs = 30_000;
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    public static async Task<Browser> Start()
    {
        var playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(PatienceMs);
        var path = Environment.GetEnvironmentVariable("PORTAL_CHROMIUM") is { Length: > 0 } named
            ? named
            : new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
        return new Browser(playwright, browser);
    }

    /// <summary>A browser of somebody's own: no cookie is shared.</summary>
    public async Task<IPage> Open(PortalProcess portal, string language = "fr", string theme = "light", int width = 1440, int height = 900)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = portal.Address,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
            Locale = language == "fr" ? "fr-FR" : "en-GB",
            TimezoneId = "Europe/Paris",
        });
        await context.AddCookiesAsync([new Cookie { Name = "portal-theme", Value = theme, Url = portal.Address }]);
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(PatienceMs);
        await page.GotoAsync($"/language?culture={language}&returnUrl=/sign-in");
        return page;
    }

    /// <summary>A browser in which a person of the demo is signed in.</summary>
    public async Task<IPage> SignIn(
        PortalProcess portal, string email, string language = "fr", string theme = "light", int width = 1440, int height = 900)
    {
        var page = await Open(portal, language, theme, width, height);
        await page.Locator($"button[value='{email}']").ClickAsync();
        await Assertions.Expect(page).Not.ToHaveURLAsync(new Regex("sign-in"));
        await Listening(page);
        return page;
    }

    /// <summary>Opens an address and waits until the page listens.</summary>
    public static async Task Go(IPage page, string url)
    {
        await page.GotoAsync(url);
        await Listening(page);
    }

    /// <summary>
    /// Waits until the page is at an address. Playwright's own WaitForURL now and then misses a move that the circuit makes without a load.
    /// </summary>
    public static Task Arrives(IPage page, [StringSyntax(StringSyntaxAttribute.Regex)] string address, float withinMs = PatienceMs) =>
        Assertions.Expect(page).ToHaveURLAsync(new Regex(address), new() { Timeout = withinMs });

    /// <summary>From the next load on, what the circuit answers arrives late and in order, as over a slow line.</summary>
    public static Task AnswersLate(IPage page, int milliseconds) => page.RouteWebSocketAsync(new Regex("/_blazor"), socket =>
    {
        var server = socket.ConnectToServer();
        var last = Task.CompletedTask;
        socket.OnMessage(frame => Pass(frame, server));
        server.OnMessage(frame => last = Later(last, Task.Delay(milliseconds), () => Pass(frame, socket)));
    });

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static void Pass(IWebSocketFrame frame, IWebSocketRoute to)
    {
        if (frame.Binary is { } bytes) to.Send(bytes);
        else to.Send(frame.Text!);
    }

    private static async Task Later(Task before, Task due, Action send)
    {
        await before;
        await due;
        send();
    }

    private static Task Listening(IPage page) => page.Locator("main[data-ready='true']").WaitForAsync();
}

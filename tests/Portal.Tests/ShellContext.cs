using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;
using Portal.Components;
using Portal.Components.Shared;
using Xunit;

namespace Portal.Tests;

/// <summary>A page of the portal without a browser: its services, French unless told otherwise, and a clock that stands still.</summary>
public abstract class ShellContext : BunitContext, IAsyncLifetime
{
    protected static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly StoppedClock _clock = new();

    protected ShellContext()
    {
        DefaultWaitTimeout = TimeSpan.FromSeconds(15);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Speak("fr");
        Services.AddPortalShell();
        Services.RemoveAll<TimeProvider>();
        Services.AddSingleton<TimeProvider>(_clock);
    }

    /// <summary>What everybody on the screen was told last; null for nothing.</summary>
    protected string? Announced => Services.GetRequiredService<Announcements>().Last;

    Task IAsyncLifetime.InitializeAsync() => Task.CompletedTask;

    // MudBlazor has services that can only be ended asynchronously.
    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    /// <summary>Clicks what asks whether somebody is sure, and answers; what was asked comes back.</summary>
    protected string ClickAndAnswer<T>(IRenderedComponent<T> page, Func<IElement> button, bool sure = true)
        where T : IComponent
    {
        var dialogs = Render<MudDialogProvider>();
        _ = page.InvokeAsync(() => button().Click());
        dialogs.WaitForAssertion(() => Assert.NotEmpty(dialogs.FindAll(".mud-dialog button")));
        var asked = dialogs.Find(".mud-dialog").TextContent;
        dialogs.FindAll(".mud-dialog button").Single(one => one.TextContent.Trim() == "Revenir" != sure).Click();
        dialogs.WaitForAssertion(() => Assert.Empty(dialogs.FindAll(".mud-dialog")));
        return asked;
    }

    /// <summary>The page listens; call it when every service is registered.</summary>
    protected void Listen() => SetRendererInfo(new Microsoft.AspNetCore.Components.RendererInfo("Server", isInteractive: true));

    /// <summary>Moves the clock to an instant, where it stands still again.</summary>
    protected void Today(DateTimeOffset instant) => _clock.Instant = instant;

    protected static void Speak(string language)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language == "fr" ? "fr-FR" : "en-GB");
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
    }

    private sealed class StoppedClock : TimeProvider
    {
        public DateTimeOffset Instant { get; set; } = Now;

        public override DateTimeOffset GetUtcNow() => Instant;
    }
}

using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Components;

namespace Portal.Tests;

/// <summary>A page of the portal without a browser: its services, French unless told otherwise, and a clock that stands still.</summary>
public abstract class ShellContext : BunitContext
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

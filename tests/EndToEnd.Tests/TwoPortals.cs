namespace EndToEnd.Tests;

/// <summary>Two portal processes that serve from one data directory, and a browser.</summary>
public sealed class TwoPortals : IAsyncLifetime
{
    public PortalProcess First { get; private set; } = null!;

    public PortalProcess Second { get; private set; } = null!;

    public Browser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        First = await PortalProcess.Start();
        Second = await PortalProcess.Start(First.DataDirectory);
        Browser = await Browser.Start();
    }

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        await Second.DisposeAsync();
        await First.DisposeAsync();
    }
}

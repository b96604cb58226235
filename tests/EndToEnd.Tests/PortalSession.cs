namespace EndToEnd.Tests;

/// <summary>One portal with the demo and one browser, for the tests of a class.</summary>
public sealed class PortalSession : IAsyncLifetime
{
    public PortalProcess Portal { get; private set; } = null!;

    public Browser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Portal = await PortalProcess.Start();
        Browser = await Browser.Start();
    }

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        await Portal.DisposeAsync();
    }
}

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Portal.Live;

/// <summary>The life of a page, or of a part of one: a token that ends when it is left, and scripts that are let go of then.</summary>
public abstract class PageLife : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly List<IJSObjectReference> _scripts = [];

    /// <summary>A page that nobody has left.</summary>
    protected PageLife() => Gone = _gone.Token;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <summary>Ends when the page is left.</summary>
    protected CancellationToken Gone { get; }

    /// <summary>A script of the portal, kept until the page is left.</summary>
    /// <param name="name">Its file under <c>wwwroot/js</c>, without its ending.</param>
    protected async Task<IJSObjectReference> Import(string name)
    {
        var script = await Js.InvokeAsync<IJSObjectReference>("import", $"./js/{name}.js");
        _scripts.Add(script);
        return script;
    }

    /// <summary>What else ends with the page. Its token has ended; its scripts are still there, if the browser is.</summary>
    protected virtual ValueTask Leave() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _gone.Dispose();
        try
        {
            await Leave();
            foreach (var script in _scripts) await script.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its scripts with it.
        }

        GC.SuppressFinalize(this);
    }
}

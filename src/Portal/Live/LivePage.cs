using System.Globalization;
using Domain.Kernel;
using Infrastructure.UseCases;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Portal.Security;

namespace Portal.Live;

/// <summary>
/// A page that shows what the door answers, and shows it anew when something it shows has changed. Bursts of changes
/// lead to one refresh; what people are typing is never touched by it. It asks one thing after the other: an older answer never
/// replaces a newer one.
/// </summary>
public abstract class LivePage : PageLife
{
    private const int MeanwhileMost = 1_000;
    private static readonly TimeSpan Calm = TimeSpan.FromMilliseconds(150);
    private readonly (CultureInfo Culture, CultureInfo Language) _speaks = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _lock = new();
    private IDisposable? _subscription;
    private List<Change>? _meanwhile;
    private int _waiting;

    /// <summary>The one door.</summary>
    [Inject]
    protected IUseCases UseCases { get; set; } = default!;

    [Inject]
    private ChangeFeed Feed { get; set; } = default!;

    /// <summary>What time it is.</summary>
    [Inject]
    protected TimeProvider Time { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    /// <summary>Key of the organisation of whoever looks; null for none.</summary>
    protected Guid? OrganisationId { get; private set; }

    /// <summary>Whether the page asks again for what it shows already: the answer may then be one that others asked for.</summary>
    protected bool Again { get; private set; }

    /// <summary>Asks the door for what the page shows. To have it asked again, call <see cref="Refresh"/>.</summary>
    /// <param name="opening">True once, when a person opens the page: a protected view is then recorded as opened.</param>
    protected abstract Task Load(bool opening);

    /// <summary>
    /// Whether a change can concern what the page shows. By default: whatever concerns one's organisation. Of what changes while the page
    /// loads it is asked again afterwards: only then does the page know what it shows.
    /// </summary>
    protected virtual bool Concerns(Change change) => change.Concerns(OrganisationId);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (Authentication is not null
            && Guid.TryParse((await Authentication).User.FindFirst(PersonClaims.OrganisationId)?.Value, out var organisation))
        {
            OrganisationId = organisation;
        }

        if (RendererInfo.IsInteractive) _subscription = Feed.Listen(OnChanges);
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => InTurn(opening: RendererInfo.IsInteractive, again: false);

    /// <summary>Loads again and draws.</summary>
    protected async Task Refresh()
    {
        await InTurn(opening: false, again: true);
        StateHasChanged();
    }

    private async Task InTurn(bool opening, bool again)
    {
        await _turn.WaitAsync(Gone);
        lock (_lock) _meanwhile = [];
        try
        {
            Again = again;
            await Load(opening);
        }
        finally
        {
            List<Change>? changed;
            lock (_lock) (changed, _meanwhile) = (_meanwhile, null);
            _turn.Release();
            if (changed is not null) RefreshFor(changed);
        }
    }

    // A refresh is started by somebody else's change, and must not speak their language.
    private Task RefreshInOwnLanguage()
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _speaks;
        return Refresh();
    }

    private void OnChanges(IReadOnlyList<Change> changes)
    {
        if (Gone.IsCancellationRequested) return;
        lock (_lock)
        {
            if (_meanwhile is { } meanwhile)
            {
                // What the page shows is known when the answer is there.
                if (meanwhile.Count < MeanwhileMost) meanwhile.AddRange(changes);
                return;
            }
        }

        RefreshFor(changes);
    }

    private void RefreshFor(IReadOnlyList<Change> changes)
    {
        if ((changes.Count >= MeanwhileMost || changes.Any(Concerns)) && Interlocked.Exchange(ref _waiting, 1) == 0) _ = RefreshSoon();
    }

    private async Task RefreshSoon()
    {
        try
        {
            await Task.Delay(Calm, Time, Gone);
            Volatile.Write(ref _waiting, 0);
            await InvokeAsync(RefreshInOwnLanguage);
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        catch (Exception failure)
        {
            await DispatchExceptionAsync(failure);
        }
    }

    /// <inheritdoc/>
    protected override ValueTask Leave()
    {
        _subscription?.Dispose();
        return ValueTask.CompletedTask;
    }
}

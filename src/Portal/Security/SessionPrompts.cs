namespace Portal.Security;

/// <summary>
/// What an open page asks its person for when the door wants more: a proof before an act, or to unlock. Whatever was
/// asked of the door waits for it, and goes on; nothing that was typed is lost.
/// </summary>
public sealed class SessionPrompts
{
    private TaskCompletionSource? _unlocked;

    /// <summary>Ends when an open page listens, or its script did not come; null where there is no open page.</summary>
    public Task? Opening { get; set; }

    /// <summary>Shows the dialog for a proof; true when the person gave one. Null while no page listens.</summary>
    public Func<Task<bool>>? AskForProof { get; set; }

    /// <summary>Covers the screen. Null while no page listens.</summary>
    public Func<Task>? ShowLock { get; set; }

    /// <summary>Asks for a proof; false when the person would rather not, or there is no page to ask on.</summary>
    public async Task<bool> Proof()
    {
        if (Opening is { } opening) await opening;
        return AskForProof is { } ask && await ask();
    }

    /// <summary>Covers the screen and waits; false when there is no page to cover.</summary>
    public async Task<bool> Unlock(CancellationToken cancellationToken)
    {
        if (Opening is { } opening) await opening.WaitAsync(cancellationToken);
        if (ShowLock is not { } show) return false;
        var waiting = _unlocked ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await show();
        await waiting.Task.WaitAsync(cancellationToken);
        return true;
    }

    /// <summary>The person unlocked: what waited goes on.</summary>
    public void Unlocked()
    {
        var waiting = _unlocked;
        _unlocked = null;
        waiting?.SetResult();
    }
}

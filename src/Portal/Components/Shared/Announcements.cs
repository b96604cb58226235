using MudBlazor;

namespace Portal.Components.Shared;

/// <summary>
/// What was done, told on the screen where it was done: heard at once, seen for some seconds, also on the page that it led to.
/// </summary>
public sealed class Announcements(ISnackbar snackbar)
{
    /// <summary>What was said last; null for nothing yet.</summary>
    public string? Last { get; private set; }

    /// <summary>Something was said.</summary>
    public event Action? Said;

    /// <summary>Says it. The text may hold names that people typed: it is shown as text, never as markup.</summary>
    public void Say(string message)
    {
        Last = message;
        snackbar.Add(builder => builder.AddContent(0, message), Severity.Success, key: message);
        Said?.Invoke();
    }
}

namespace Infrastructure.Demo;

/// <summary>The acts of all scenes in the order of their instants, from the first day to the opening of the portal.</summary>
/// <param name="stage">Where they play.</param>
/// <param name="opening">When the portal starts.</param>
internal sealed class DemoProgramme(DemoStage stage, DateTimeOffset opening)
{
    /// <summary>Days of work before the opening.</summary>
    public const int Days = 28;

    private readonly PriorityQueue<Func<Task>, (DateTimeOffset At, int Place)> _acts = new();
    private int _place;

    public DemoStage Stage => stage;

    public DemoHelpline Helpline { get; } = new(stage);

    public DateTimeOffset Beginning { get; } = stage.Now;

    public DateTimeOffset Opening => opening;

    public void At(DateTimeOffset at, Func<Task> act) => _acts.Enqueue(act, (at, _place++));

    /// <summary>So many minutes before the opening.</summary>
    public void Ago(double minutes, Func<Task> act) => At(opening.AddMinutes(-minutes), act);

    /// <summary>Plays them; what would come after the opening is left to whoever opens the portal.</summary>
    public async Task Play()
    {
        while (_acts.TryDequeue(out var act, out var when) && when.At < opening)
        {
            await stage.MoveTo(when.At);
            await act();
            await stage.SendMail();
        }

        await stage.MoveTo(opening);
    }
}

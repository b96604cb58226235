namespace Portal.Components.Shared;

/// <summary>What kind of thing happened: chooses the mark.</summary>
public enum TimelineKind
{
    /// <summary>Something changed.</summary>
    Change,

    /// <summary>Somebody wrote.</summary>
    Message,

    /// <summary>Something was sent to the other side.</summary>
    Sent,

    /// <summary>Somebody took, gave or opened something.</summary>
    Person,

    /// <summary>The platform decided.</summary>
    Decision,

    /// <summary>Done, confirmed.</summary>
    Done,

    /// <summary>A clock was paused or resumed.</summary>
    Pause,

    /// <summary>A deadline comes near; something is still online.</summary>
    Warning,

    /// <summary>A deadline was missed.</summary>
    Missed,
}

/// <summary>One line of a timeline.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Title">What happened, and by whom.</param>
/// <param name="Detail">More, if there is more; line breaks are kept.</param>
/// <param name="Kind">Which mark it gets.</param>
public sealed record TimelineItem(
    DateTimeOffset At, string Title, string? Detail = null, TimelineKind Kind = TimelineKind.Change);

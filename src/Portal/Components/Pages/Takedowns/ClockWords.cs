using Domain.Deadlines;
using Infrastructure.Reading.Takedowns;

namespace Portal.Components.Pages.Takedowns;

/// <summary>How a clock is shown.</summary>
public static class ClockWords
{
    /// <summary>The state a badge shows.</summary>
    public static string Shown(this ClockView clock) => Shown(clock.State, clock.PausedSince);

    /// <summary>The state a badge shows: a breach outranks a pause.</summary>
    public static string Shown(ClockState state, DateTimeOffset? pausedSince) =>
        pausedSince is not null && state is ClockState.Running or ClockState.Paused ? nameof(ClockState.Paused) : state.ToString();

    /// <summary>Minutes as hours and minutes: 1 h 30, 45 min.</summary>
    public static string Duration(int minutes) => (minutes / 60, minutes % 60) switch
    {
        (0, var rest) => $"{rest} min",
        (var hours, 0) => $"{hours} h",
        var (hours, rest) => $"{hours} h {rest:00}",
    };
}

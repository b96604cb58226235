using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Partners;

namespace Infrastructure.Reading.Reports;

/// <summary>Which clocks a figure counts.</summary>
public enum ClockFigure
{
    /// <summary>An answer is awaited.</summary>
    Open,

    /// <summary>Runs, and is amber: the instant of its first warning has passed.</summary>
    AtRisk,

    /// <summary>Due passed and not answered.</summary>
    Late,

    /// <summary>The platform waits for the helpline.</summary>
    Paused,

    /// <summary>Runs, and falls due within the next <see cref="ClockFilter.UpcomingHours"/> hours.</summary>
    Upcoming,

    /// <summary>Answered in time; fell due in the period.</summary>
    Met,

    /// <summary>Answered after due; fell due in the period.</summary>
    MetLate,

    /// <summary>What compliance is counted over: fell due in the period, and was answered in time or breached.</summary>
    Counted,

    /// <summary>What medians are counted over: answered, in time or late; fell due in the period.</summary>
    Answered,

    /// <summary>A breach was recorded, whatever came of it afterwards; fell due in the period.</summary>
    Breached,
}

/// <summary>What figures are about.</summary>
public static class ClockFigureKinds
{
    /// <summary>Whether it is counted over a period; the others are about now.</summary>
    public static bool IsOfPeriod(this ClockFigure figure) => figure switch
    {
        ClockFigure.Met or ClockFigure.MetLate or ClockFigure.Counted or ClockFigure.Answered or ClockFigure.Breached => true,
        ClockFigure.Open or ClockFigure.AtRisk or ClockFigure.Late or ClockFigure.Paused or ClockFigure.Upcoming => false,
    };
}

/// <summary>What becomes of clocks that ran while the portal was down. It concerns figures of a period; what is open now is open.</summary>
public enum OutageRule
{
    /// <summary>They count like all others.</summary>
    Included,

    /// <summary>They are left out.</summary>
    Excluded,

    /// <summary>They alone: what was left out.</summary>
    Only,
}

/// <summary>How long ago a request was sent.</summary>
public enum AgeBucket
{
    /// <summary>Less than 4 hours.</summary>
    Hours4,

    /// <summary>Less than a day.</summary>
    Day1,

    /// <summary>Less than 3 days.</summary>
    Days3,

    /// <summary>Less than a week.</summary>
    Week1,

    /// <summary>A week or more.</summary>
    Older,
}

/// <summary>A figure's exact meaning; the dashboard, the list behind it and its export share it.</summary>
/// <param name="Figure">Which clocks.</param>
/// <param name="Platforms">The platform's clocks, or the helpline's own.</param>
/// <param name="Kind">Only this kind.</param>
/// <param name="Platform">Only this platform's: its code.</param>
/// <param name="Priority">Only this priority.</param>
/// <param name="Days">The period: today and the days before it, in Europe/Paris; 1 to 366.</param>
public sealed record ClockFilter(
    ClockFigure Figure = ClockFigure.Open, bool Platforms = true, ClockKind? Kind = null, string? Platform = null,
    Priority? Priority = null, int Days = 30)
{
    /// <summary>How far ahead <see cref="ClockFigure.Upcoming"/> looks.</summary>
    public const int UpcomingHours = 12;

    /// <summary>Only this kind of harm: its code.</summary>
    public string? HarmType { get; init; }

    /// <summary>Whether clocks that ran while the portal was down count.</summary>
    public OutageRule Outages { get; init; }

    /// <summary>Only what fell due in the week of this day, as far as it is in the period.</summary>
    public DateOnly? Week { get; init; }

    /// <summary>Instead of the last days: the month of this day, as a scorecard counts it. Its first day, 2020 to 2100.</summary>
    public DateOnly? Month { get; init; }

    /// <summary>Only clocks whose highest step taken is this percentage; 0 is none yet. For open ones.</summary>
    public int? Level { get; init; }

    /// <summary>Only of requests sent so long ago.</summary>
    public AgeBucket? Age { get; init; }

    /// <summary>Only what this account of the helpline is assigned to; empty for what nobody is.</summary>
    public Guid? Person { get; init; }

    /// <summary>Only what fell due on this day of the week, in Paris.</summary>
    public DayOfWeek? Weekday { get; init; }

    /// <summary>Only what fell due in this hour, in Paris, 0 to 23.</summary>
    public int? Hour { get; init; }

    /// <summary>What is wrong with it, field by field; null when nothing is.</summary>
    public Refusal? Refused()
    {
        var errors = new FieldErrors()
            .Expect(Days is >= 1 and <= SlaDashboard.DaysMost, "days", "unknown")
            .Expect(Platform is null || Platform.Length <= Organisation.CodeMost, "platform", "unknown")
            .Expect(HarmType is null || Domain.Law.HarmType.List.Contains(HarmType), "harm", "unknown")
            .Expect(Month is null or { Day: 1, Year: >= 2020 and <= 2100 }, "month", "unknown")
            .Expect(Level is null or >= 0, "level", "unknown")
            .Expect(Hour is null or (>= 0 and <= 23), "hour", "unknown");
        return errors.Any ? errors.Refusal : null;
    }
}

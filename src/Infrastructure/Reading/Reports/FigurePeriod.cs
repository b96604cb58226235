namespace Infrastructure.Reading.Reports;

/// <summary>A stretch of time that figures are counted over, half-open: a clock belongs to it when it fell due in it.</summary>
/// <param name="From">The first instant (UTC).</param>
/// <param name="Until">The first instant after it (UTC). Never after now: what is due later is not counted yet, even when it was answered
/// early.</param>
public readonly record struct FigurePeriod(DateTimeOffset From, DateTimeOffset Until)
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    /// <summary>Today and the days before it, up to now.</summary>
    /// <param name="days">1 is today alone.</param>
    /// <param name="now">The instant (UTC).</param>
    public static FigurePeriod LastDays(int days, DateTimeOffset now) => Days(DayOf(now).AddDays(1 - days), DayOf(now).AddDays(1), now);

    /// <summary>Whole days, from one to before another, as far as they are over.</summary>
    /// <param name="first">The first day, in Paris.</param>
    /// <param name="end">The first day after it, in Paris.</param>
    /// <param name="now">The instant (UTC).</param>
    public static FigurePeriod Days(DateOnly first, DateOnly end, DateTimeOffset now) =>
        new(Midnight(first), Midnight(end) is var until && until < now ? until : now);

    /// <summary>The calendar month of a day, as far as it is over.</summary>
    /// <param name="day">Any day of the month.</param>
    /// <param name="now">The instant (UTC).</param>
    public static FigurePeriod Month(DateOnly day, DateTimeOffset now) => Days(FirstOfMonth(day), FirstOfMonth(day).AddMonths(1), now);

    /// <summary>The first day of a day's month.</summary>
    public static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>The day of an instant, in Paris.</summary>
    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Paris).DateTime);

    /// <summary>What both have in common; empty when that is nothing.</summary>
    public FigurePeriod And(FigurePeriod other) =>
        new(From > other.From ? From : other.From, Until < other.Until ? Until : other.Until);

    /// <summary>Whether an instant is in it.</summary>
    public bool Has(DateTimeOffset at) => at >= From && at < Until;

    /// <summary>The week that begins on this day, and for a day within a week: that week. Weeks begin on Mondays, in Paris.</summary>
    public static FigurePeriod Week(DateOnly day)
    {
        var monday = MondayOf(day);
        return new(Midnight(monday), Midnight(monday.AddDays(7)));
    }

    /// <summary>The Monday on which the week of an instant begins, in Paris.</summary>
    public static DateOnly WeekOf(DateTimeOffset at) => MondayOf(DayOf(at));

    /// <summary>Weekday and hour of an instant, on the clocks of Paris. The hour that autumn repeats is one hour here.</summary>
    public static (DayOfWeek Day, int Hour) HourOf(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, Paris);
        return (local.DayOfWeek, local.Hour);
    }

    /// <summary>Every stretch of the period that lies in this hour of this weekday; one of the two alone means all of the other.</summary>
    public IReadOnlyList<FigurePeriod> Hours(DayOfWeek? weekday, int? hour)
    {
        var stretches = new List<FigurePeriod>();
        for (var (day, last) = (DayOf(From), DayOf(Until)); day <= last; day = day.AddDays(1))
        {
            if (weekday is { } wanted && day.DayOfWeek != wanted) continue;
            var stretch = hour is { } at ? HourOn(day, at) : new(Midnight(day), Midnight(day.AddDays(1)));
            if (stretch.And(this) is var cut && cut.From < cut.Until) stretches.Add(cut);
        }

        return stretches;
    }

    // From the first instant that shows this hour to the first that shows the next: two hours long in autumn, none in spring.
    private static FigurePeriod HourOn(DateOnly day, int hour)
    {
        var begins = day.ToDateTime(new TimeOnly(hour, 0));
        return Paris.IsInvalidTime(begins) ? default : new(FirstShown(begins), FirstShown(begins.AddHours(1)));
    }

    private static DateTimeOffset FirstShown(DateTime local)
    {
        // What the clocks never show is shown, as far as an end of an hour goes, at the jump.
        if (Paris.IsInvalidTime(local)) return FirstShown(local.AddHours(1));
        var offset = Paris.IsAmbiguousTime(local) ? Paris.GetAmbiguousTimeOffsets(local).Max() : Paris.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static DateTimeOffset Midnight(DateOnly day) =>
        FirstShown(day.ToDateTime(TimeOnly.MinValue));
}

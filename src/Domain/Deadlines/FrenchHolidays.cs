using System.Text.Json.Serialization;

namespace Domain.Deadlines;

/// <summary>A public holiday of metropolitan France (Code du travail, art. L3133-1).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FrenchHoliday>))]
public enum FrenchHoliday
{
    /// <summary>1 January.</summary>
    NewYear,

    /// <summary>The day after Easter.</summary>
    EasterMonday,

    /// <summary>1 May.</summary>
    LabourDay,

    /// <summary>8 May, since 1982.</summary>
    VictoryDay,

    /// <summary>39 days after Easter.</summary>
    Ascension,

    /// <summary>50 days after Easter.</summary>
    WhitMonday,

    /// <summary>14 July.</summary>
    NationalDay,

    /// <summary>15 August.</summary>
    Assumption,

    /// <summary>1 November.</summary>
    AllSaints,

    /// <summary>11 November.</summary>
    Armistice,

    /// <summary>25 December.</summary>
    Christmas,
}

/// <summary>
/// The public holidays of metropolitan France (Code du travail, art. L3133-1), as they have been since 1982.
/// Alsace-Moselle and the overseas departments have more; those are exceptions that an administrator adds. They are
/// computed and proposed: nothing counts with them before somebody has reviewed and accepted them.
/// </summary>
public static class FrenchHolidays
{
    /// <summary>
    /// The eleven holidays of a year, in order. Ten dates when Ascension falls on 1 or 8 May (2008, 2059...), which then
    /// keep the name of the fixed day.
    /// </summary>
    public static IReadOnlyDictionary<DateOnly, FrenchHoliday> Named(int year)
    {
        var easter = Easter(year);
        var days = new SortedDictionary<DateOnly, FrenchHoliday>
        {
            [new(year, 1, 1)] = FrenchHoliday.NewYear,
            [easter.AddDays(1)] = FrenchHoliday.EasterMonday,
            [new(year, 5, 1)] = FrenchHoliday.LabourDay,
            [new(year, 5, 8)] = FrenchHoliday.VictoryDay,
            [easter.AddDays(50)] = FrenchHoliday.WhitMonday,
            [new(year, 7, 14)] = FrenchHoliday.NationalDay,
            [new(year, 8, 15)] = FrenchHoliday.Assumption,
            [new(year, 11, 1)] = FrenchHoliday.AllSaints,
            [new(year, 11, 11)] = FrenchHoliday.Armistice,
            [new(year, 12, 25)] = FrenchHoliday.Christmas,
        };
        days.TryAdd(easter.AddDays(39), FrenchHoliday.Ascension);
        return days;
    }

    /// <summary>Their dates, in order.</summary>
    public static IReadOnlyList<DateOnly> Of(int year) => [.. Named(year).Keys];

    /// <summary>The holiday of a day; null for an ordinary one.</summary>
    public static FrenchHoliday? On(DateOnly day) => Named(day.Year).TryGetValue(day, out var holiday) ? holiday : null;

    // Gregorian computus in whole numbers ("anonymous" algorithm, Nature 1876; Meeus, Astronomical Algorithms, ch. 8).
    private static DateOnly Easter(int year)
    {
        var golden = year % 19;
        var (century, yearOfCentury) = Math.DivRem(year, 100);
        var correction = (century - (century + 8) / 25 + 1) / 3;
        var epact = (19 * golden + century - century / 4 - correction + 15) % 30;
        var weekday = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7;
        var late = (golden + 11 * epact + 22 * weekday) / 451;
        var days = epact + weekday - 7 * late + 114;
        return new DateOnly(year, days / 31, days % 31 + 1);
    }
}

namespace Domain.Deadlines;

/// <summary>
/// The public holidays of metropolitan France (Code du travail, art. L3133-1), as they have been since 1982.
/// Alsace-Moselle and the overseas departments have more; those are exceptions that an administrator adds.
/// </summary>
public static class FrenchHolidays
{
    /// <summary>
    /// The eleven holidays of a year, in order. Ten dates when Ascension falls on 1 or 8 May (2008, 2059...).
    /// </summary>
    public static IReadOnlyList<DateOnly> Of(int year)
    {
        var easter = Easter(year);
        return
        [
            .. new SortedSet<DateOnly>
            {
                new(year, 1, 1),
                easter.AddDays(1), // Easter Monday
                new(year, 5, 1),
                new(year, 5, 8),
                easter.AddDays(39), // Ascension
                easter.AddDays(50), // Whit Monday
                new(year, 7, 14),
                new(year, 8, 15),
                new(year, 11, 1),
                new(year, 11, 11),
                new(year, 12, 25),
            },
        ];
    }

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

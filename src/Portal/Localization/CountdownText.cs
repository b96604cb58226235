using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Texts;

namespace Portal.Localization;

/// <summary>
/// Time left or lateness in words. <c>wwwroot/js/countdown.js</c> says the same in the browser, from the same patterns
/// (see <c>CountdownWords.razor</c>): change both together.
/// </summary>
public static class CountdownText
{
    /// <summary>
    /// <c>dans 1 h 12</c> while <paramref name="now"/> is not past <paramref name="due"/>, afterwards
    /// <c>en retard de 12 min</c>. An answer exactly at the due instant is in time.
    /// </summary>
    public static string For(DateTimeOffset due, DateTimeOffset now, IStringLocalizer<Screens> texts) => now > due
        ? texts["Deadline.Late", Lateness(now - due, texts)]
        : texts["Deadline.Left", Left(due - now, texts)];

    private static string Left(TimeSpan left, IStringLocalizer<Screens> texts)
    {
        var time = TimeSpan.FromSeconds(Math.Ceiling(left.TotalSeconds));
        return time switch
        {
            { Days: > 0 } => texts["Deadline.Days", time.Days, time.Hours],
            { Hours: > 0 } => texts["Deadline.Hours", time.Hours, TwoDigits(time.Minutes)],
            { Minutes: > 0 } => texts["Deadline.Minutes", time.Minutes, TwoDigits(time.Seconds)],
            _ => texts["Deadline.Seconds", time.Seconds],
        };
    }

    // Seconds matter to who still has time; of lateness the minutes are enough.
    private static string Lateness(TimeSpan late, IStringLocalizer<Screens> texts) => late switch
    {
        { Days: > 0 } => texts["Deadline.Days", late.Days, late.Hours],
        { Hours: > 0 } => texts["Deadline.Hours", late.Hours, TwoDigits(late.Minutes)],
        { Minutes: > 0 } => texts["Deadline.WholeMinutes", late.Minutes],
        _ => texts["Deadline.Seconds", late.Seconds],
    };

    private static string TwoDigits(int number) => number.ToString("00", CultureInfo.InvariantCulture);
}

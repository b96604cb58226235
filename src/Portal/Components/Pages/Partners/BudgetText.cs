using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.Components.Pages.Partners;

/// <summary>
/// Budgets as people write them: <c>30 min</c>, <c>4 h</c>, <c>1 h 30</c>. Days are not used: an opening day is not 24 hours.
/// </summary>
public static partial class BudgetText
{
    /// <summary>Minutes as text.</summary>
    public static string Write(int minutes) => (minutes / 60, minutes % 60) switch
    {
        (0, var rest) => string.Create(CultureInfo.InvariantCulture, $"{rest} min"),
        (var hours, 0) => string.Create(CultureInfo.InvariantCulture, $"{hours} h"),
        var (hours, rest) => string.Create(CultureInfo.InvariantCulture, $"{hours} h {rest:00}"),
    };

    /// <summary>Text as minutes; null when it is none. A bare number is minutes; <c>1,5 h</c> and <c>1.5 h</c> are 90.</summary>
    public static int? Read(string? text)
    {
        var found = Form().Match(text ?? "");
        if (!found.Success) return null;
        var amount = decimal.Parse(found.Groups["amount"].Value.Replace(',', '.'), CultureInfo.InvariantCulture);
        var minutes = found.Groups["hours"].Success ? amount * 60 : amount;
        if (found.Groups["rest"].Success) minutes += int.Parse(found.Groups["rest"].Value, CultureInfo.InvariantCulture);
        return decimal.IsInteger(minutes) && minutes <= int.MaxValue ? (int)minutes : null;
    }

    [GeneratedRegex(
        @"^\s*(?<amount>\d{1,7}(?:[.,]\d{1,2})?)\s*(?:(?<hours>h)\s*(?:(?<rest>[0-5]?\d)\s*(?:min)?)?|min)?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Form();
}

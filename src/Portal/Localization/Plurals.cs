using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Portal.Localization;

/// <summary>Texts that count something: two keys, <c>Total.one</c> and <c>Total.other</c>.</summary>
public static class Plurals
{
    /// <summary>The text for a number, written in the culture of the moment. In French none is singular: 0 délai, 0 deadlines.</summary>
    /// <param name="texts">Where the texts are.</param>
    /// <param name="key">The key without its ending.</param>
    /// <param name="number">The number; the text names it <c>{0}</c>.</param>
    public static string Count(this IStringLocalizer texts, string key, int number) =>
        texts[$"{key}.{(IsSingular(number) ? "one" : "other")}", number.ToString("N0", CultureInfo.CurrentCulture)];

    private static bool IsSingular(int number) =>
        number == 1 || (number == 0 && CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "fr");
}

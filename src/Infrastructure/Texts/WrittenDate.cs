using System.Globalization;

namespace Infrastructure.Texts;

/// <summary>Writes dates as people do: in French the first of a month is <c>1er</c>, which .NET does not know.</summary>
public static class WrittenDate
{
    /// <summary>The date by a format of .NET, in the words of a culture.</summary>
    /// <param name="date">The date, on the clocks it is to be read on.</param>
    /// <param name="format">A custom format; the day is its <c>d</c> alone.</param>
    /// <param name="culture">Whose words.</param>
    public static string Write(DateTime date, string format, CultureInfo culture) => date.ToString(
        date.Day == 1 && culture.TwoLetterISOLanguageName == "fr" ? format.Replace("d M", "d'er' M", StringComparison.Ordinal) : format,
        culture);
}

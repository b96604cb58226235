using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Portal.Api;

/// <summary>A text in French and in English.</summary>
internal sealed record BothLanguages(string Fr, string En);

/// <summary>Texts for programs, which may show either language.</summary>
internal static class Labels
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    /// <summary>Both languages of a text.</summary>
    public static BothLanguages Of<T>(IStringLocalizer<T> texts, string key) => new(In(French, texts, key), In(English, texts, key));

    private static string In<T>(CultureInfo language, IStringLocalizer<T> texts, string key)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = language;
        try
        {
            return texts[key];
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}

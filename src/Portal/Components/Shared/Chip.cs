using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;

namespace Portal.Components.Shared;

/// <summary>
/// A word on a coloured ground as one piece of markup: a list of fifty rows keeps two of them in every row of every open screen.
/// </summary>
internal static class Chip
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>A chip whose words are of our own texts: there are few of them, and one string of each.</summary>
    /// <param name="look">Its class.</param>
    /// <param name="about">What it says something about, for those who do not see where it stands.</param>
    /// <param name="words">What it says.</param>
    /// <param name="icon">Class of the icon before the words; null for none.</param>
    public static MarkupString Known(string look, string about, string words, string? icon = null) =>
        (MarkupString)string.Intern(Write(look, about, words, icon));

    /// <summary>A chip with any words.</summary>
    public static MarkupString Of(string look, string about, string words, string? icon = null) =>
        (MarkupString)Write(look, about, words, icon);

    private static string Write(string look, string about, string words, string? icon)
    {
        var image = icon is null ? "" : $"<span class=\"icon {icon}\" aria-hidden=\"true\"></span>";
        var hidden = $"<span class=\"visually-hidden\">{Encoder.Encode(about)} </span>";
        return $"<span class=\"chip {look}\">{image}{hidden}{Encoder.Encode(words)}</span>";
    }
}

using System.Buffers;
using System.Globalization;
using System.Text;

namespace Portal.Components.Shared;

/// <summary>
/// Free text that others wrote, as it is shown: what turns the reading direction of what follows, so that a text reads as
/// another one than it is, is shown by its number. What Arabic and Hebrew need (marks) stays.
/// </summary>
public static class VisibleText
{
    private static readonly SearchValues<char> Turning = SearchValues.Create("\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069");

    /// <summary>The text, with every embedding, override and isolate written out.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAny(Turning)) return text;
        var shown = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            if (Turning.Contains(character)) shown.Append(CultureInfo.InvariantCulture, $"[U+{(int)character:X4}]");
            else shown.Append(character);
        }

        return shown.ToString();
    }
}

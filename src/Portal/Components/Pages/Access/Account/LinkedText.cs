using System.Text.RegularExpressions;

namespace Portal.Components.Pages.Access.Account;

/// <summary>Finds the web addresses in a plain text, so that they can be drawn as links.</summary>
public static partial class LinkedText
{
    /// <summary>The text in pieces, in order; together they are the whole text.</summary>
    public static IEnumerable<(string Text, bool IsLink)> Pieces(string text) =>
        Address().Split(text).Where(piece => piece.Length > 0).Select(piece => (piece, Address().IsMatch(piece)));

    [GeneratedRegex(@"(https?://\S+)")]
    private static partial Regex Address();
}

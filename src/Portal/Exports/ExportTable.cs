namespace Portal.Exports;

/// <summary>A table to be taken out as a file.</summary>
/// <param name="Name">Name of the file without its ending, and of the sheet.</param>
/// <param name="Columns">Headings.</param>
/// <param name="Rows">Cells: texts, whole numbers, fractions, instants; null is an empty cell.</param>
public sealed record ExportTable(string Name, IReadOnlyList<string> Columns, IEnumerable<IReadOnlyList<object?>> Rows);

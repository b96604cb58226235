using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Reports;

/// <summary>
/// The clocks that a figure counts, all of them, to be taken out as a file. Taking them out is an audited act, with what was filtered by.
/// </summary>
/// <param name="Filter">The figure's meaning.</param>
/// <param name="Format">csv or xlsx, for the record.</param>
public sealed record ClockExport(ClockFilter Filter, string Format) : IQuery<ClockExport, IReadOnlyList<ClockRow>>, IProtectedView
{
    /// <summary>Most clocks of a file: what a spreadsheet still opens, and what one answer may hold in memory.</summary>
    public const int Most = 50_000;

    /// <inheritdoc/>
    public static Permission Requires => Permission.SeeFigures;

    // What is on the record of openings; of no record by itself.
    string IProtectedView.Reference => $"clocks.{Format}?{ClockFilterText.Of(Filter)}";

    /// <inheritdoc/>
    public bool Opening => true;
}

public sealed class ClockExportHandler(PortalDbContext db) : IHandle<ClockExport, IReadOnlyList<ClockRow>>
{
    /// <inheritdoc/>
    public async Task<Outcome<IReadOnlyList<ClockRow>>> Handle(
        ClockExport query, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (ClockListHandler.Refuses(query.Filter, context.Actor) is { } no) return no;
        var rows = new List<ClockRow>();
        foreach (var source in ClockListHandler.Sources(query.Filter, context.Actor, db))
        {
            var clocks = source.Where(query.Filter, db, context.Now);
            rows.AddRange(await ClockListHandler.Rows(clocks, ClockExport.Most + 1 - rows.Count, db).ToListAsync(cancellationToken));
            // Half a list is a wrong list: it is not cut in silence.
            if (rows.Count > ClockExport.Most)
                return Refusal.Rule("export.too_many", ClockExport.Most.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return rows.OrderByDescending(row => row.DueAt).ToList();
    }
}

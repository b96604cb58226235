using Domain.Kernel;

namespace Infrastructure.Reading.Reports;

/// <summary>A table of the dashboard, to be taken out as a file. Taking it out is an audited act, with what was filtered by.</summary>
/// <param name="Query">The dashboard.</param>
/// <param name="Table">Name of the table, for the record.</param>
/// <param name="Format">csv or xlsx, for the record.</param>
public sealed record DashboardExport(SlaDashboard Query, string Table, string Format)
    : IQuery<DashboardExport, SlaDashboardView>, IProtectedView
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.SeeFigures;

    // What is on the record of openings; of no record by itself.
    string IProtectedView.Reference => $"{Table}.{Format}?{ClockFilterText.Of(Query.Filter)}";

    /// <inheritdoc/>
    public bool Opening => true;
}

public sealed class DashboardExportHandler(IHandle<SlaDashboard, SlaDashboardView> dashboard) : IHandle<DashboardExport, SlaDashboardView>
{
    /// <inheritdoc/>
    public Task<Outcome<SlaDashboardView>> Handle(DashboardExport query, UseCaseContext context, CancellationToken cancellationToken) =>
        dashboard.Handle(query.Query, context, cancellationToken);
}

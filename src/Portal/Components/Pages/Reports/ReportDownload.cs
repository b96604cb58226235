using Domain.Kernel;
using Infrastructure.Reading.Reports;
using Infrastructure.Texts;
using Portal.Exports;
using Portal.Localization;
using Portal.Security;

namespace Portal.Components.Pages.Reports;

/// <summary>
/// Figures as files, under the filters of the address. The door asks for the same permission as the screen, and records who took what.
/// </summary>
internal static class ReportDownload
{
    /// <summary>Maps it, for those who see figures.</summary>
    public static void MapReportDownload(this WebApplication app) => app.MapGet("/reports/{table}.{format:regex(^(csv|xlsx)$)}", Download)
        .RequireAuthorization(RequiresPermissionAttribute.PolicyName(Permission.SeeFigures)).ExcludeFromDescription();

    private static async Task<IResult> Download(
        string table, string format, IUseCases useCases, ReportTables tables, RefusalTexts refusals, TimeProvider time, HttpContext http)
    {
        var filter = ClockFilterText.Read(name => http.Request.Query[name]);
        var outcome = table == ReportTables.Clocks
            ? Made(await useCases.Ask(new ClockExport(filter, format), http.RequestAborted), tables.Of)
            : ReportTables.Knows(table)
                ? Made(await useCases.Ask(
                    new DashboardExport(Dashboard(filter), table, format), http.RequestAborted), view => tables.Of(table, view)!)
                : Refusal.NotFound;
        if (!outcome.Succeeded) return No(outcome.Refusal, refusals);
        http.Response.Headers.CacheControl = "no-store";
        var name = $"{table}-{ParisTime.Date(time.GetUtcNow()):yyyy-MM-dd}.{format}";
        if (format == "csv") return Results.Stream(to => CsvFile.Write(to, outcome.Value, http.RequestAborted), CsvFile.Type, name);
        var file = new MemoryStream();
        XlsxFile.Write(file, outcome.Value);
        file.Position = 0;
        return Results.File(file, XlsxFile.Type, name);
    }

    private static SlaDashboard Dashboard(ClockFilter filter) =>
        new(filter.Days, filter.Platform, filter.Priority, filter.HarmType, filter.Outages);

    private static Outcome<ExportTable> Made<T>(Outcome<T> outcome, Func<T, ExportTable> made) =>
        outcome.Succeeded ? made(outcome.Value) : outcome.Refusal;

    private static IResult No(Refusal refusal, RefusalTexts refusals) => refusal.Kind switch
    {
        RefusalKind.NotAllowed => Results.Forbid(),
        RefusalKind.NotFound => Results.NotFound(),
        _ => Results.Text(refusals.Sentence(refusal), statusCode: StatusCodes.Status422UnprocessableEntity),
    };
}

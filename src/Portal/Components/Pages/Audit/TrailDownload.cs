using System.Globalization;
using System.Text;
using Domain.Kernel;
using Infrastructure.Audit;
using Infrastructure.Reading.Audit;
using Infrastructure.Texts;
using Microsoft.Extensions.Localization;
using Portal.Security;
using Portal.Texts;

namespace Portal.Components.Pages.Audit;

/// <summary>
/// The trail of one record as a file, with its proof and, to be read by people, as sentences in the language of the moment.
/// </summary>
internal static class TrailDownload
{
    /// <summary>Where it is fetched.</summary>
    public const string Path = "/audit/export";

    /// <summary>Maps it, for those who may take the trail out.</summary>
    public static void MapTrailDownload(this WebApplication app) =>
        app.MapGet(Path, Download).RequireAuthorization(RequiresPermissionAttribute.PolicyName(Permission.ExportAuditTrail))
            .ExcludeFromDescription();

    private static async Task<IResult> Download(
        string? reference, IUseCases useCases, ExtractFile file, IStringLocalizer<AuditTexts> texts, IStringLocalizer<Events> events,
        RefusalTexts refusals, HttpContext http)
    {
        var outcome = await useCases.Ask(new TrailExport(reference ?? ""), http.RequestAborted);
        if (!outcome.Succeeded) return outcome.Refusal.Kind == RefusalKind.NotAllowed ? Results.Forbid() : Results.NotFound();
        var extract = outcome.Value with { Readable = [.. Sentences(outcome.Value, texts, events, refusals)] };
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(Encoding.UTF8.GetBytes(file.Write(extract)), "application/json", $"trail-{extract.Reference}.json");
    }

    private static IEnumerable<string> Sentences(
        TrailExtract extract, IStringLocalizer<AuditTexts> texts, IStringLocalizer<Events> events, RefusalTexts refusals) =>
        from one in extract.Streams.SelectMany(stream => stream.Entries).Select(entry => entry.Entry).OrderBy(entry => entry.Id)
        let row = new AuditRow(one.Id, one.At, one.ActorKind, one.ActorName, null, one.UseCase, one.Event, one.Reference, null, one.Refusal)
        let at = one.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
        select $"{at} UTC · {one.Reference} · {texts.Who(row)} · {texts.What(row, refusals, events)}";
}

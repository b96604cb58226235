using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Domain.Kernel;
using Infrastructure.Reading.Cases;

namespace Portal.Security;

/// <summary>The file with everything held about a case, for whoever reaches that data.</summary>
internal static class CaseExportEndpoint
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>A download: who may not is answered as if it were not there.</summary>
    public static void MapCaseExport(this WebApplication app) =>
        app.MapGet("/cases/{reference}/export", async (string reference, IUseCases useCases, HttpResponse response) =>
    {
        var outcome = await useCases.Ask(new CaseExport(Reference.Parse(reference) ?? reference));
        if (!outcome.Succeeded) return Results.NotFound();
        response.Headers.CacheControl = "no-store";
        return Results.File(
            JsonSerializer.SerializeToUtf8Bytes(outcome.Value, Readable), "application/json", $"{outcome.Value.Case.Reference}.json");
    }).RequireAuthorization().ExcludeFromDescription();
}

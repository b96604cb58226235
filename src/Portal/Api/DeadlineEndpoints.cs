using System.Text.Json;
using Domain.Kernel;
using Infrastructure.Reading.Deadlines;

namespace Portal.Api;

/// <summary>When something would be due.</summary>
internal static class DeadlineEndpoints
{
    public static void MapDeadlines(this RouteGroupBuilder api) =>
        api.MapPostAlone("/deadlines/preview", Preview).WithTags("Deadlines").Answers<DeadlinePreviewView>(413, 422)
            .WithSummary("Counts a budget in a calendar: due instant and segments")
            .WithDescription(
                "calendar: code of a helpline, ALWAYS, or an inline calendar such as "
                + """{"timeZone":"Europe/Paris","week":{"mon":["09:00-23:00"]},"exceptions":{"2026-12-25":[]}}. """
                + "start: ISO 8601 with offset. budgetMinutes: minutes of calendar time. At most 200 segments are shown; truncated says that there are more.");

    // Half a character, escaped, is no text.
    private static string? Text(JsonElement json)
    {
        try
        {
            return json.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static async Task<IResult> Preview(PreviewBody body, IUseCases useCases, ProblemMapping problems, HttpContext http)
    {
        var (named, inline) = body.Calendar.ValueKind switch
        {
            JsonValueKind.String => (Text(body.Calendar), null),
            JsonValueKind.Object => (null, body.Calendar.GetRawText()),
            _ => ((string?)null, (string?)null),
        };
        var preview = new MissingFields().Need(named ?? inline, "calendar").Need(body.Start, "start")
            .Need(body.BudgetMinutes, "budgetMinutes")
            .Or(() => new FieldErrors(), new DeadlinePreview(named, inline, body.Start ?? default, body.BudgetMinutes ?? 0));
        if (!preview.Succeeded) return problems.Of(preview.Refusal);
        var outcome = await useCases.Ask(preview.Value, http.RequestAborted);
        return outcome.Succeeded ? Results.Ok(outcome.Value) : problems.Of(outcome.Refusal);
    }

    private sealed record PreviewBody(JsonElement Calendar, DateTimeOffset? Start, int? BudgetMinutes);
}

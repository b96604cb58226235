using System.Text.Json;
using Domain.Kernel;
using Infrastructure.Reading.Deadlines;

namespace Portal.Api;

/// <summary>When something would be due.</summary>
internal static class DeadlineEndpoints
{
    public static void MapDeadlines(this RouteGroupBuilder api) =>
        api.MapPost("/deadlines/preview", Preview).WithSummary("Counts a budget in a calendar: due instant and segments").WithTags("Deadlines");

    private static async Task<IResult> Preview(PreviewBody body, IUseCases useCases, ProblemMapping problems, HttpContext http)
    {
        var (named, inline) = body.Calendar.ValueKind switch
        {
            JsonValueKind.String => (body.Calendar.GetString(), null),
            JsonValueKind.Object => (null, body.Calendar.GetRawText()),
            _ => ((string?)null, (string?)null),
        };
        if (named is null && inline is null) return problems.Invalid("calendar", "required");
        if (body.Start is not { } start) return problems.Invalid("start", "required");
        var outcome = await useCases.Ask(new DeadlinePreview(named, inline, start, body.BudgetMinutes ?? 0), http.RequestAborted);
        return outcome.Succeeded ? Results.Ok(outcome.Value) : problems.Of(outcome.Refusal);
    }

    private sealed record PreviewBody(JsonElement Calendar, DateTimeOffset? Start, int? BudgetMinutes);
}

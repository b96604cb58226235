using System.Globalization;
using Domain.Kernel;
using Domain.Takedowns;
using Infrastructure.Reading;
using Infrastructure.Reading.Deadlines;
using Infrastructure.Reading.Takedowns;

namespace Portal.Api;

/// <summary>A platform pulls its requests and answers them.</summary>
internal static class TakedownEndpoints
{
    private const int DefaultSize = 50;

    public static void MapTakedowns(this RouteGroupBuilder api)
    {
        var takedowns = api.MapGroup("/takedowns").WithTags("Takedowns");
        takedowns.MapGet("", List).Answers<Page<ApiTakedownRow>>(403, 422).WithSummary("The platform's own requests, most urgent first")
            .WithDescription(
                "What awaits the platform first: P0 first, then the running clock due next, paused ones last; then the others. status: one of the states; size: 1 to 200, 50 when not given; cursor: next of the page before.");
        takedowns.MapGet("/{reference}", Get).Answers<TakedownBody>(403, 404).WithSummary("One request; ETag is its version");
        takedowns.MapGet("/{reference}/clocks", Clocks).Answers<ClocksAnswer>(403, 404)
            .WithSummary("Each clock explained segment by segment");
        MapAnswer(takedowns.MapPostAlone("/{reference}/acknowledgement", Acknowledge), "Confirms receipt; the acknowledge clock stops");
        MapAnswer(takedowns.MapPostAlone("/{reference}/information-requests", Ask), "Asks the helpline; the decision clock pauses");
        MapAnswer(takedowns.MapPostAlone("/{reference}/items/{number:int}/decision", Decide), "Decides one item");
        MapAnswer(takedowns.MapPostAlone("/{reference}/messages", Write), "A note that both sides see");
    }

    private static void MapAnswer(RouteHandlerBuilder endpoint, string summary) =>
        endpoint.Answers<TakedownBody>(403, 404, 409, 412, 413, 422).WithSummary(summary)
            .WithDescription("Answers the request as it is afterwards; ETag is its version.");

    private static async Task<IResult> List(
        IUseCases useCases, ProblemMapping problems, HttpContext http, string? status = null, string? cursor = null, string? size = null)
    {
        TakedownStatus? wanted = null;
        if (status is not null)
        {
            if (!Enum.TryParse<TakedownStatus>(status, out var known) || !Enum.IsDefined(known) || known.ToString() != status)
                return problems.Invalid("status", "unknown");
            wanted = known;
        }

        var rows = size is null ? DefaultSize : int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var read)
            ? read : 0;
        var outcome = await useCases.Ask(new ApiTakedowns(wanted, cursor, rows), http.RequestAborted);
        return outcome.Succeeded ? Results.Ok(outcome.Value) : problems.Of(outcome.Refusal);
    }

    private static Task<IResult> Get(string reference, IUseCases useCases, ProblemMapping problems, HttpContext http) =>
        Answer(reference, opening: true, useCases, problems, http);

    private static async Task<IResult> Clocks(string reference, IUseCases useCases, ProblemMapping problems, HttpContext http)
    {
        var outcome = await useCases.Ask(new ExplainedClocks(reference), http.RequestAborted);
        return outcome.Succeeded ? Results.Ok(new ClocksAnswer(outcome.Value)) : problems.Of(outcome.Refusal);
    }

    private static Task<IResult> Acknowledge(
        string reference, AcknowledgementBody body, IUseCases useCases, ProblemMapping problems, HttpContext http) =>
        Change(reference, version => useCases.Run(
            new AcknowledgeTakedown(reference, body.PlatformReference, version), http.RequestAborted), useCases, problems, http);

    private static Task<IResult> Ask(
        string reference, InformationBody body, IUseCases useCases, ProblemMapping problems, HttpContext http) =>
        Change(reference, version => useCases.Run(
            new AskForInformation(reference, body.Reason ?? "", body.Question ?? "", version), http.RequestAborted), useCases, problems,
            http);

    private static Task<IResult> Decide(
        string reference, int number, DecisionBody body, IUseCases useCases, ProblemMapping problems, HttpContext http)
    {
        var content = body.ToContent();
        return content.Succeeded
            ? Change(reference, version => useCases.Run(
                new DecideItem(reference, number, content.Value, version), http.RequestAborted), useCases, problems, http)
            : Task.FromResult(problems.Of(content.Refusal));
    }

    private static Task<IResult> Write(string reference, NoteBody body, IUseCases useCases, ProblemMapping problems, HttpContext http) =>
        Change(reference, version => useCases.Run(
            new WriteMessage(reference, body.Text ?? "", version), http.RequestAborted), useCases, problems, http);

    private static async Task<IResult> Change(
        string reference, Func<long?, Task<Outcome<Receipt>>> command, IUseCases useCases, ProblemMapping problems, HttpContext http)
    {
        if (!IfMatch(http, out var version)) return problems.Invalid("If-Match", "bad_etag");
        var outcome = await command(version);
        return outcome.Succeeded ? await Answer(reference, opening: false, useCases, problems, http) : problems.Of(outcome.Refusal);
    }

    private static async Task<IResult> Answer(string reference, bool opening, IUseCases useCases, ProblemMapping problems, HttpContext http)
    {
        var outcome = await useCases.Ask(new TakedownDetails(reference, opening), http.RequestAborted);
        if (!outcome.Succeeded) return problems.Of(outcome.Refusal);
        http.Response.Headers.ETag = $"\"{outcome.Value.Version}\"";
        return Results.Ok(TakedownBody.Of(outcome.Value));
    }

    private static bool IfMatch(HttpContext http, out long? version)
    {
        version = null;
        var header = http.Request.Headers.IfMatch.ToString();
        if (header is "" or "*") return true;
        if (header.Length < 3 || header[0] != '"' || header[^1] != '"' || !long.TryParse(
            header[1..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var seen))
            return false;
        version = seen;
        return true;
    }

    private sealed record ClocksAnswer(IReadOnlyList<ExplainedClock> Items);

    private sealed record AcknowledgementBody(string? PlatformReference);

    private sealed record InformationBody(string? Reason, string? Question);

    private sealed record NoteBody(string? Text);
}

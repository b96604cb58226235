using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;

namespace Portal.Api;

/// <summary>What goes wrong before or beside a use case, as problems: unreadable bodies are the caller's, the rest is ours.</summary>
internal static class ApiFailures
{
    /// <summary>How failures are answered; an unreadable body is no failure of ours and is not logged as one.</summary>
    public static ExceptionHandlerOptions Options { get; } = new()
    {
        ExceptionHandler = Answer,
        SuppressDiagnosticsCallback = failed => failed.Exception is BadHttpRequestException,
    };

    private static Task Answer(HttpContext http)
    {
        var failure = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        var problems = http.RequestServices.GetRequiredService<ProblemMapping>();
        var answer = failure switch
        {
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Results.Problem(statusCode: StatusCodes.Status413PayloadTooLarge),
            BadHttpRequestException { InnerException: JsonException json } => problems.Invalid(Path(json), "malformed"),
            BadHttpRequestException bad => bad.StatusCode == StatusCodes.Status400BadRequest ? problems.Invalid("body", "malformed") : Results.Problem(statusCode: bad.StatusCode),
            _ => Results.Problem(statusCode: StatusCodes.Status500InternalServerError),
        };
        return answer.ExecuteAsync(http);
    }

    // "$.items[0].url" is the path of a field; "$" is the body itself.
    private static string Path(JsonException json) => json.Path is { Length: > 2 } path ? path[2..] : "body";
}

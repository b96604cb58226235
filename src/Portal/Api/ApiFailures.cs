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

    /// <summary>Answers without a body (401, 404, 405, 415, 429 of the framework) become problems, whatever the caller accepts.</summary>
    public static Task AnswerStatus(StatusCodeContext context) =>
        ProblemMapping.Of(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext);

    private static Task Answer(HttpContext http)
    {
        var failure = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        var problems = http.RequestServices.GetRequiredService<ProblemMapping>();
        var answer = failure switch
        {
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
                ProblemMapping.Of(StatusCodes.Status413PayloadTooLarge),
            BadHttpRequestException { InnerException: JsonException json } => problems.Invalid(Path(json), "malformed"),
            BadHttpRequestException bad => bad.StatusCode == StatusCodes.Status400BadRequest
                ? problems.Invalid("body", "malformed") : ProblemMapping.Of(bad.StatusCode),
            _ => ProblemMapping.Of(StatusCodes.Status500InternalServerError),
        };
        return answer.ExecuteAsync(http);
    }

    // "$.items[0].url" is the path of a field; "$" is the body itself.
    private static string Path(JsonException json) => json.Path is { Length: > 2 } path ? path[2..] : "body";
}

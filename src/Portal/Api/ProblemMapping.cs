using Domain.Kernel;
using Infrastructure.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Portal.Api;

/// <summary>Refusals as RFC 9457 problems, said in one place.</summary>
public sealed class ProblemMapping(RefusalTexts texts)
{
    /// <summary>The problem that a refusal is.</summary>
    public IResult Of(Refusal refusal) => Results.Problem(Details(refusal));

    /// <summary>The problem that a bare status is; its code is as stable as that of a refusal.</summary>
    public static IResult Of(int status)
    {
        var code = CodeOf(status);
        return Results.Problem(new ProblemDetails
        {
            Status = status,
            Title = ReasonPhrases.GetReasonPhrase(status),
            Type = $"urn:portal:problem:{code}",
            Extensions = { ["code"] = code },
        });
    }

    /// <summary>The problem that a field's error is.</summary>
    public IResult Invalid(string field, string error) => Of(Refusal.Invalid(field, error));

    private ProblemDetails Details(Refusal refusal)
    {
        var problem = new ProblemDetails
        {
            Status = Status(refusal.Kind),
            Title = texts.Sentence(refusal),
            Type = $"urn:portal:refusal:{refusal.Code}",
        };
        problem.Extensions["code"] = refusal.Code;
        if (refusal.Errors is { } errors)
            problem.Extensions["errors"] = errors.ToDictionary(
                error => error.Key, error => new { code = error.Value, message = texts.Field(error.Value) });
        return problem;
    }

    private static string CodeOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "no_valid_key",
        StatusCodes.Status403Forbidden => "not_allowed",
        StatusCodes.Status404NotFound => "not_found",
        StatusCodes.Status405MethodNotAllowed => "method_not_allowed",
        StatusCodes.Status408RequestTimeout => "too_slow",
        StatusCodes.Status413PayloadTooLarge => "too_large",
        StatusCodes.Status414UriTooLong or StatusCodes.Status431RequestHeaderFieldsTooLarge => "too_large",
        StatusCodes.Status415UnsupportedMediaType => "not_json",
        StatusCodes.Status421MisdirectedRequest => "https_only",
        StatusCodes.Status429TooManyRequests => "too_many",
        _ => "failed",
    };

    private static int Status(RefusalKind kind) => kind switch
    {
        RefusalKind.NotAllowed => StatusCodes.Status403Forbidden,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Rule => StatusCodes.Status409Conflict,
        RefusalKind.Stale => StatusCodes.Status412PreconditionFailed,
        RefusalKind.Invalid => StatusCodes.Status422UnprocessableEntity,
    };
}

using System.Security.Cryptography;
using System.Text.Json;
using Domain.Kernel;
using Domain.Law;
using Domain.Referrals;
using Infrastructure.Reading.Partners;
using Infrastructure.Texts;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Portal.Api;

/// <summary>What a report flow shows of the helpline. Public and cacheable.</summary>
internal static class HelplineEndpoints
{
    // Published by the 3018 (domain notes, § 5); where no link works for everybody there is none.
    private static readonly (string Code, string? Url)[] Written =
        [("WEB_CHAT", "https://3018.fr/"), ("APP_CHAT", null), ("MESSENGER", null), ("WHATSAPP", null)];

    public static void MapHelpline(this RouteGroupBuilder api) => api.MapGet("/helpline", Get)
        .AllowAnonymous().WithTags("Helpline").Answers<HelplineBody>(StatusCodes.Status404NotFound)
        .WithSummary("Whether the helpline is open now, and how to reach it")
        .WithDescription(
            "Public; may be cached for a minute. closesAt while it is open, nextOpening while it is closed, in the helpline's own time zone.");

    private static async Task<IResult> Get(
        IUseCases useCases, ProblemMapping problems, IStringLocalizer<Codes> labels, IOptions<JsonOptions> json, HttpContext http,
        string helpline = ReceiveReferral.DefaultHelpline)
    {
        var outcome = await useCases.Ask(new HelplineStatus(helpline), http.RequestAborted);
        if (!outcome.Succeeded) return problems.Of(outcome.Refusal);
        var body = JsonSerializer.SerializeToUtf8Bytes(Body(outcome.Value, helpline, labels), json.Value.SerializerOptions);
        var etag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(..8))}\"";
        http.Response.Headers.CacheControl = "public, max-age=60";
        http.Response.Headers.ETag = etag;
        return http.Request.Headers.IfNoneMatch.ToString() == etag
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Bytes(body, "application/json; charset=utf-8");
    }

    private static HelplineBody Body(HelplineStatusView view, string helpline, IStringLocalizer<Codes> labels)
    {
        (string Code, string? Url)[] byPhone = [("PHONE", $"tel:{view.Phone.Replace(" ", "", StringComparison.Ordinal)}")];
        var written = helpline == ReceiveReferral.DefaultHelpline ? Written : [];
        return new HelplineBody(
            view.Open, view.ClosesAt, view.NextOpening, view.TimeZone, view.Phone,
            [.. byPhone.Concat(written)
                .Select(channel => new ChannelBody(
                    channel.Code, Labels.Of(labels, Vocabularies.ContactChannels.LabelKey(channel.Code)), channel.Url))],
            EmergencyBody.All(labels));
    }

    private sealed record HelplineBody(
        bool Open, DateTimeOffset? ClosesAt, DateTimeOffset? NextOpening, string TimeZone, string Phone,
        IReadOnlyList<ChannelBody> Channels, IReadOnlyList<EmergencyBody> Emergency);

    private sealed record ChannelBody(string Code, BothLanguages Label, string? Url);
}

/// <summary>A number to show to somebody in danger.</summary>
/// <param name="Number">What one dials.</param>
/// <param name="Label">Whom one reaches.</param>
/// <param name="Url">The link that a telephone understands.</param>
internal sealed record EmergencyBody(string Number, BothLanguages Label, string Url)
{
    /// <summary>All of them, danger to life first.</summary>
    public static IReadOnlyList<EmergencyBody> All(IStringLocalizer<Codes> labels) =>
        [.. EmergencyNumbers.All.Select(
            number => new EmergencyBody(number.Number, Labels.Of(labels, EmergencyNumbers.List.LabelKey(number.Code)), number.Link))];
}

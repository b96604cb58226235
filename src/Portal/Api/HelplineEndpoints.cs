using Domain.Kernel;
using Domain.Law;
using Domain.Referrals;
using Infrastructure.Reading.Partners;
using Infrastructure.Texts;
using Microsoft.Extensions.Localization;

namespace Portal.Api;

/// <summary>What a report flow shows of the helpline. Public and cacheable.</summary>
internal static class HelplineEndpoints
{
    private static readonly (string Code, string Url)[] Channels =
        [("PHONE", "tel:3018"), ("APP_CHAT", "https://3018.fr/"), ("WEB_CHAT", "https://3018.fr/"), ("MESSENGER", "https://m.me/3018"), ("WHATSAPP", "https://3018.fr/")];

    public static void MapHelpline(this RouteGroupBuilder api) => api.MapGet("/helpline", Get)
        .AllowAnonymous().WithSummary("Whether the helpline is open now, and how to reach it").WithTags("Helpline");

    private static async Task<IResult> Get(IUseCases useCases, ProblemMapping problems, IStringLocalizer<Codes> labels, HttpContext http, string helpline = ReceiveReferral.DefaultHelpline)
    {
        var outcome = await useCases.Ask(new HelplineStatus(helpline), http.RequestAborted);
        if (!outcome.Succeeded) return problems.Of(outcome.Refusal);
        http.Response.Headers.CacheControl = "public, max-age=60";
        var view = outcome.Value;
        return Results.Ok(new HelplineBody(
            view.Open, view.ClosesAt, view.NextOpening, view.TimeZone, view.Phone,
            [.. Channels.Select(channel => new ChannelBody(channel.Code, Labels.Of(labels, Vocabularies.ContactChannels.LabelKey(channel.Code)), channel.Url))],
            [.. EmergencyNumbers.All.Select(number => new EmergencyBody(number.Number, Labels.Of(labels, EmergencyNumbers.List.LabelKey(number.Code)), number.Link))]));
    }

    private sealed record HelplineBody(
        bool Open, DateTimeOffset? ClosesAt, DateTimeOffset? NextOpening, string TimeZone, string Phone, IReadOnlyList<ChannelBody> Channels, IReadOnlyList<EmergencyBody> Emergency);

    private sealed record ChannelBody(string Code, BothLanguages Label, string Url);

    private sealed record EmergencyBody(string Number, BothLanguages Label, string Url);
}

using Domain.Kernel;
using Domain.Referrals;
using Infrastructure.Reading.Partners;
using Infrastructure.Reading.Referrals;
using Microsoft.Extensions.Localization;
using Portal.Texts;

namespace Portal.Api;

/// <summary>Handing a child over, and what became of it.</summary>
internal static class ReferralEndpoints
{
    public static void MapReferrals(this RouteGroupBuilder api)
    {
        api.MapPost("/referrals", Post).WithSummary("Hands a child over to the helpline").WithTags("Referrals");
        api.MapGet("/referrals/{reference}", Get).WithSummary("Status sentence of a referral that this key sent").WithTags("Referrals");
    }

    private static async Task<IResult> Post(ReferralBody body, IUseCases useCases, ProblemMapping problems, HttpContext http)
    {
        var outcome = await useCases.Run(body.ToCommand(), http.RequestAborted);
        if (!outcome.Succeeded) return problems.Of(outcome.Refusal);
        var receipt = outcome.Value;
        var progress = await useCases.Ask(new ReferralProgress(receipt.Reference), http.RequestAborted);
        var helpline = await useCases.Ask(new HelplineStatus(), http.RequestAborted);
        var answer = new ReferralAnswer(
            receipt.Reference, progress.Value?.Status ?? ReferralStatus.Received,
            helpline.Value is { } status ? new HelplineNow(status.Open, status.NextOpening, status.Phone) : null);
        return receipt.Repeated ? Results.Ok(answer) : Results.Created($"{ApiSetup.Root}/referrals/{receipt.Reference}", answer);
    }

    private static async Task<IResult> Get(string reference, IUseCases useCases, ProblemMapping problems, IStringLocalizer<ApiTexts> texts, HttpContext http)
    {
        var outcome = await useCases.Ask(new ReferralProgress(reference), http.RequestAborted);
        return outcome.Succeeded
            ? Results.Ok(new ProgressAnswer(outcome.Value.Reference, outcome.Value.Status, Labels.Of(texts, $"Referral.{outcome.Value.Status}")))
            : problems.Of(outcome.Refusal);
    }

    private sealed record ReferralBody(
        string? ExternalReference, string? Category, string? AgeBand, string? Language, bool Consent, bool VitalInterest, ContactBody? Contact,
        string? Message, IReadOnlyList<ItemBody>? Items, string? Platform, string? Helpline)
    {
        public ReceiveReferral ToCommand() => new(
            ExternalReference ?? "",
            new ReferralContent(
                Category, AgeBand ?? "", Language ?? "", Consent, VitalInterest, Contact?.Channel, Contact?.Value, Message,
                [.. (Items ?? []).Select(item => new ReferredItemContent(item.Kind ?? "", item.Url, item.Handle))]),
            Platform, Helpline);
    }

    private sealed record ContactBody(string? Channel, string? Value);

    private sealed record ItemBody(string? Kind, string? Url, string? Handle);

    private sealed record ReferralAnswer(string Reference, ReferralStatus Status, HelplineNow? Helpline);

    private sealed record HelplineNow(bool Open, DateTimeOffset? NextOpening, string Phone);

    private sealed record ProgressAnswer(string Reference, ReferralStatus Status, BothLanguages Sentence);
}

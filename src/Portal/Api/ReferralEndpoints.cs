using Domain.Kernel;
using Domain.Referrals;
using Infrastructure.Reading.Referrals;
using Infrastructure.Texts;
using Microsoft.Extensions.Localization;
using Portal.Texts;

namespace Portal.Api;

/// <summary>Handing a child over, and what became of it.</summary>
internal static class ReferralEndpoints
{
    public static void MapReferrals(this RouteGroupBuilder api)
    {
        api.MapPostAlone("/referrals", Post).WithTags("Referrals")
            .Answers<ReferralAnswer>(
                StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status422UnprocessableEntity)
            .Produces<ReferralAnswer>(StatusCodes.Status201Created)
            .WithSummary("Hands a child over to the helpline")
            .WithDescription(
                "externalReference is unique per key: a repeat answers 200 with the first, a repeat with other content 409. "
                + "A platform is known by its key; a helpline's key names it. Without consent the contact is not kept, unless vitalInterest. "
                + "With vitalInterest, or a risk flag that points at danger to life, it is P0 from arrival. emergency holds the numbers to show when it is, or when the helpline is closed.");
        api.MapGet("/referrals/{reference}", Get).WithTags("Referrals").Answers<ProgressAnswer>(StatusCodes.Status404NotFound)
            .WithSummary("Status sentence of a referral that this key sent");
    }

    private static async Task<IResult> Post(
        ReferralBody body, IUseCases useCases, ProblemMapping problems, IStringLocalizer<Codes> labels, HttpContext http)
    {
        var command = body.ToCommand();
        if (!command.Succeeded) return problems.Of(command.Refusal);
        var outcome = await useCases.Run(command.Value, http.RequestAborted);
        if (!outcome.Succeeded) return problems.Of(outcome.Refusal);
        var sent = await useCases.Ask(new SentReferral(outcome.Value.Reference), http.RequestAborted);
        if (!sent.Succeeded) return problems.Of(sent.Refusal);
        var (reference, status, vital, helpline) = sent.Value;
        var emergency = vital || !helpline.Open ? EmergencyBody.All(labels) : [];
        var answer = new ReferralAnswer(reference, status, new HelplineNow(helpline.Open, helpline.NextOpening, helpline.Phone), emergency);
        return outcome.Value.Repeated ? Results.Ok(answer) : Results.Created($"{ApiSetup.Root}/referrals/{reference}", answer);
    }

    private static async Task<IResult> Get(
        string reference, IUseCases useCases, ProblemMapping problems, IStringLocalizer<ApiTexts> texts, HttpContext http)
    {
        var outcome = await useCases.Ask(new ReferralProgress(reference), http.RequestAborted);
        return outcome.Succeeded
            ? Results.Ok(
                new ProgressAnswer(outcome.Value.Reference, outcome.Value.Status, Labels.Of(texts, $"Referral.{outcome.Value.Status}")))
            : problems.Of(outcome.Refusal);
    }

    private sealed record ReferralBody(
        string? ExternalReference, string? Category, string? AgeBand, string? Language, bool? Consent, bool? VitalInterest,
        IReadOnlyList<string?>? RiskFlags, ContactBody? Contact,
        string? Message, IReadOnlyList<ItemBody?>? Items, string? Platform, string? Helpline)
    {
        /// <summary>The command. Consent is never guessed: whoever does not say is asked.</summary>
        public Outcome<ReceiveReferral> ToCommand()
        {
            var content = new ReferralContent(
                Category, AgeBand ?? "", Language ?? "", Consent ?? false, VitalInterest ?? false, Contact?.Channel, Contact?.Value,
                Message,
                [.. (Items ?? []).Select(item => new ReferredItemContent(item?.Kind ?? "", item?.Url, item?.Handle))])
            {
                RiskFlags = RiskFlags is { Count: > 0 } flags ? [.. flags.Select(flag => flag ?? "")] : null,
            };
            return new MissingFields()
                .Need(ExternalReference, "externalReference").Need(AgeBand, "ageBand").Need(Language, "language").Need(Consent, "consent")
                .Or(() => content.Check(), new ReceiveReferral(ExternalReference ?? "", content, Platform, Helpline));
        }
    }

    private sealed record ContactBody(string? Channel, string? Value);

    private sealed record ItemBody(string? Kind, string? Url, string? Handle);

    private sealed record ReferralAnswer(
        string Reference, ReferralStatus Status, HelplineNow Helpline, IReadOnlyList<EmergencyBody> Emergency);

    private sealed record HelplineNow(bool Open, DateTimeOffset? NextOpening, string Phone);

    private sealed record ProgressAnswer(string Reference, ReferralStatus Status, BothLanguages Sentence);
}

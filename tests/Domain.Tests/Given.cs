using Domain.Cases;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Partners;
using Domain.Referrals;
using Domain.Takedowns;
using Domain.Tests.Deadlines;

namespace Domain.Tests;

/// <summary>People, organisations and records that most tests begin with.</summary>
internal static class Given
{
    /// <summary>Tuesday 24 November 2026, 10:00 in Paris: the helpline is open.</summary>
    public static readonly DateTimeOffset Now = Clocks.Start;

    public static readonly Helpline Line =
        Helpline.Onboard("3018", "3018", "contact@3018.test", "3018", Guid.NewGuid(), Now).OrThrow();

    public static readonly Platform TikTok =
        Platform.Onboard("TIKTOK", "TikTok", "safety@tiktok.test", "oncall@tiktok.test", null, Now).OrThrow();

    public static readonly Actor Psychologist = Person(Role.Psychologist, "Anne") with { HelplineId = Line.Id };

    public static readonly Actor Lawyer = Person(Role.Lawyer, "Line") with { HelplineId = Line.Id };

    public static readonly Actor Agent = Person(Role.SafetyAgent, "Bob") with { PlatformId = TikTok.Id };

    /// <summary>P1: acknowledge 30 min, decide 4 h, preserve 4 h; answer 2 h and verify 8 h in opening hours.</summary>
    public static readonly ClockSet Clocks1 = ClocksOf(Priority.P1Critical);

    public static ClockSet ClocksOf(Priority priority)
    {
        var policy = ResponsePolicy.Agree(Line, TikTok, 1, PolicyTerms.Default, Hours.Helpline, Psychologist, Now).OrThrow();
        return new ClockSet(
            policy.Id, Enum.GetValues<ClockKind>()
                .ToDictionary(kind => kind, kind => policy.For(priority, kind, Line.CalendarId, Hours.Helpline)));
    }

    public static Actor Person(Role role, string name) => new(ActorKind.Person, Guid.NewGuid(), name, Permissions.Of(role)) { Role = role };

    public static ReferralContent HandedOver() => new(
        "HARASSMENT", "AGE_13_14", "fr", Consent: true, VitalInterest: false, "PHONE", " +33 6 12 34 56 78 ", " On me harcèle. ",
        [new ReferredItemContent("CONTENT", "https://www.tiktok.com/@x/video/1", null)]);

    public static Referral Received(ReferralContent? content = null, DateTimeOffset? at = null) => Referral.Receive(
        content ?? HandedOver(), new ReferralSource("PLATFORM_REFERRAL", TikTok.Id, Guid.NewGuid(), "tt-1", "external", "hash"), Line.Id,
        new ClockTerms(ClockKind.FirstContact, 240, Guid.NewGuid(), Hours.Helpline, EscalationLadder.OfHelplines), at ?? Now).OrThrow();

    public static CaseAssessment Assessment() => new("CYBERBULLYING", Priority.P1Critical, ["ONGOING"]);

    public static Case OpenedCase(Actor? by = null) => Case.Open(Received(), Assessment(), by ?? Psychologist, Now).OrThrow();

    public static ReportedItemContent Item(string url = "https://www.tiktok.com/@x/video/1", string action = "REMOVE_CONTENT") =>
        new("CONTENT", "VIDEO", url, null, null, action, "ILLEGAL_CONTENT");

    public static TakedownContent Content(params ReportedItemContent[] items) => new(
        "CYBERBULLYING", Priority.P1Critical, "AGE_13_14", ["FR_CP_222_33_2_2"], " Messages humiliants. ", null, GoodFaith: true,
        items.Length > 0 ? items : [Item(), Item("https://www.tiktok.com/@x/video/2")]);

    public static TakedownRequest Draft(params ReportedItemContent[] items) =>
        TakedownRequest.File(Content(items), OpenedCase(), TikTok.Id, Psychologist, Now).OrThrow();

    public static TakedownRequest Sent(params ReportedItemContent[] items) =>
        Draft(items).Then(request => request.Send(Psychologist, Clocks1, Now));

    public static DecisionContent Removed() => new(
        DecisionOutcome.ActionedFull, ["DECISION_VISIBILITY_CONTENT_REMOVED"], null, "DECISION_GROUND_ILLEGAL_CONTENT", "Retiré.", [],
        new DateOnly(2026, 11, 24), null, "AUTOMATED_DECISION_NOT_AUTOMATED", false, null, null);

    public static DecisionContent Rejected() => new(
        DecisionOutcome.Rejected, [], null, null, "Pas de manquement.", [], null, null, "AUTOMATED_DECISION_NOT_AUTOMATED", false, null,
        "NO_VIOLATION");

    /// <summary>A step that must succeed; what it recorded is all that is recorded afterwards.</summary>
    public static TakedownRequest Then(this TakedownRequest request, Func<TakedownRequest, Outcome> step)
    {
        request.ForgetEvents();
        Assert.Null(step(request).Refusal);
        return request;
    }

    public static SlaClock Clock(this TakedownRequest request, ClockKind kind) => request.Clocks.Last(clock => clock.Kind == kind);

    public static string[] EventNames(this AggregateRoot aggregate) => [.. aggregate.Events.Select(happened => happened.GetType().Name)];

    public static DateTimeOffset Later(double minutes) => Now.AddMinutes(minutes);
}

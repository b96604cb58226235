using Bunit;
using Domain.Cases;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Referrals;
using Infrastructure.Drafts;
using Infrastructure.Reading.Referrals;
using Portal.Components.Pages.Referrals;
using Xunit;

namespace Portal.Tests.Referrals;

public class ReferralPageTests : HelplineContext
{
    private const string Reference = "F-2026-7K4M2Q";
    private ReferralView _shown = Waiting();

    public ReferralPageTests()
    {
        Door.Answer<ReferralDetails, ReferralView>(_ => _shown);
        Door.Answer<OpenCase, Receipt>(new Receipt("C-2026-7K4M2Q"));
        Door.Answer<DeclineReferral, Receipt>(new Receipt(Reference));
    }

    [Fact]
    public void A_harm_proposes_its_priority_and_what_was_chosen_stays()
    {
        var page = Open();
        page.Find("#harm").Change("SUICIDE_INCITEMENT");
        Assert.Equal("P1_CRITICAL", Chosen(page, "priority"));
        page.Find("#priority").Change("P3_STANDARD");
        page.Find("#harm").Change("SELF_HARM_CONTENT");

        Assert.Equal("P3_STANDARD", Chosen(page, "priority"));
    }

    [Fact]
    public void Accepting_sends_the_assessment_and_opens_the_case()
    {
        var page = Open();
        page.Find("#harm").Change("CYBERBULLYING");
        page.Find("#flag-ONGOING").Change(true);
        page.Find("#flag-PAYMENT_MADE").Change(true);
        page.Find("#flag-PAYMENT_MADE").Change(false);
        page.Find("form").Submit();

        var sent = Assert.Single(Door.Received.OfType<OpenCase>());
        Assert.Equal(
            (Reference, "CYBERBULLYING", HarmType.Find("CYBERBULLYING")!.DefaultPriority),
            (sent.Referral, sent.Assessment.HarmType, sent.Assessment.Priority));
        Assert.Equal(["ONGOING"], sent.Assessment.RiskFlags);
        Assert.EndsWith("/cases/C-2026-7K4M2Q", Address);
    }

    [Theory]
    [InlineData("SUICIDAL_IDEATION")]
    [InlineData("MEETING_PLANNED")]
    public void A_vital_flag_asks_for_P0_and_P0_shows_the_emergency_numbers(string flag)
    {
        var page = Open();
        Assert.Empty(page.FindAll(".emergency"));
        page.Find($"#flag-{flag}").Change(true);
        Assert.NotNull(page.Find("#vital-ruled-out"));
        Button(page, "Passer en P0").Click();

        Assert.Equal("P0_VITAL", Chosen(page, "priority"));
        Assert.Empty(page.FindAll("#vital-ruled-out"));
        Assert.NotNull(page.Find(".emergency"));
    }

    [Fact]
    public void What_is_P0_from_arrival_begins_as_P0_with_its_flags_whatever_harm_is_chosen()
    {
        _shown = Waiting() with { Priority = Priority.P0Vital, RiskFlags = ["MEETING_PLANNED"] };
        var page = Open();
        page.Find("#harm").Change("INSULT");

        Assert.NotNull(page.Find(".emergency"));
        Assert.Contains("P0", page.Find("header, .page-header").TextContent);
        Assert.Equal("P0_VITAL", Chosen(page, "priority"));
        Assert.True(page.Find("#flag-MEETING_PLANNED").HasAttribute("checked"));
        page.Find("#flag-MEETING_PLANNED").Change(false);
        page.Find("#priority").Change("P2_SERIOUS");
        Assert.NotNull(page.Find("#vital-ruled-out"));
    }

    [Fact]
    public void Ruling_P0_out_is_sent_along()
    {
        var page = Open();
        page.Find("#harm").Change("CYBERBULLYING");
        page.Find("#flag-SELF_HARM").Change(true);
        page.Find("#vital-ruled-out").Change(true);
        page.Find("form").Submit();

        Assert.True(Assert.Single(Door.Received.OfType<OpenCase>()).Assessment.VitalRuledOut);
    }

    [Fact]
    public void Whoever_was_slower_is_told_who_took_it_and_keeps_what_was_chosen()
    {
        Door.Answer<OpenCase, Receipt>(Refusal.Rule("referral.already_handled", "Marc", "C-2026-00000"));
        var page = Open();
        page.Find("#harm").Change("DOXXING");
        page.Find("#flag-ONGOING").Change(true);
        page.Find("form").Submit();
        TakenByMarc(page);

        Assert.Contains("Marc", page.Find("[role=alert] strong").TextContent);
        Assert.Contains(
            page.FindAll("a"),
            link => link.GetAttribute("href") == "/cases/C-2026-00000"
                && link.TextContent.StartsWith("Voir le dossier", StringComparison.Ordinal));
        Assert.Equal("DOXXING", Chosen(page, "harm"));
        Assert.True(page.Find("#flag-ONGOING").HasAttribute("checked"));
        Assert.True(Button(page, "Prendre en charge").HasAttribute("disabled"));
        Assert.Empty(Door.Received.OfType<DiscardFormDraft>());
    }

    [Fact]
    public void What_a_draft_brought_back_stays_too_when_a_colleague_takes_it()
    {
        Draft = """{"HarmType":"DOXXING","Priority":"P1_CRITICAL","RiskFlags":["ONGOING"]}""";
        var page = Open();
        TakenByMarc(page);

        Assert.Equal("DOXXING", Chosen(page, "harm"));
    }

    [Fact]
    public void Untouched_the_form_goes_when_a_colleague_takes_it()
    {
        var page = Open();
        TakenByMarc(page);

        Assert.Empty(page.FindAll("#harm"));
    }

    [Fact]
    public void Declining_needs_a_reason_and_asks_once()
    {
        var page = Open();
        Assert.True(Button(page, "Ne pas retenir").HasAttribute("disabled"));
        page.Find("#decline").Change("PRANK");
        ClickAndAnswer(page, "Ne pas retenir", sure: false);
        Assert.Empty(Door.Received.OfType<DeclineReferral>());

        _shown = Waiting() with { Status = ReferralStatus.Declined, HandledBy = "Inès", DeclinedFor = "PRANK", Clock = ClockState.Met };
        ClickAndAnswer(page, "Ne pas retenir", sure: true);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("#harm")));
        Assert.Equal(new DeclineReferral(Reference, "PRANK"), Assert.Single(Door.Received.OfType<DeclineReferral>()));
        Assert.Contains("Non retenu par Inès", page.Markup);
    }

    [Fact]
    public void A_missing_field_is_named()
    {
        Door.Answer<OpenCase, Receipt>(Refusal.Invalid("harmType", "required"));
        var page = Open();
        page.Find("form").Submit();

        Assert.Equal("À renseigner.", page.Find("#harm-error").TextContent);
        Assert.Equal("Faits\u00A0: À renseigner.", page.Find("[role=alert] li").TextContent);
    }

    [Fact]
    public void After_one_that_is_not_there_the_next_one_shows()
    {
        Door.Answer<ReferralDetails, ReferralView>(query => query.Reference == Reference ? _shown : Refusal.NotFound);
        var page = Render<ReferralPage>(parameters => parameters.Add(one => one.Reference, "F-2026-NOTHIN"));
        Assert.Contains("Introuvable", page.Markup);
        page.Render(parameters => parameters.Add(one => one.Reference, Reference));

        Assert.Contains("On me menace.", page.Markup);
    }

    [Fact]
    public void What_it_points_at_is_masked_until_it_is_asked_for()
    {
        var page = Open();
        Assert.DoesNotContain("a.example", page.Markup);
        Button(page, "Afficher l’adresse 1").Click();

        Assert.Contains("https://a.example/1", page.Markup);
    }

    [Fact]
    public void Opening_is_recorded_once_and_refreshing_is_not()
    {
        var page = Open();
        TakenByMarc(page);

        Assert.Equal([true, false], Door.Received.OfType<ReferralDetails>().Select(query => query.Opening));
    }

    private IRenderedComponent<ReferralPage> Open() => Render<ReferralPage>(parameters => parameters.Add(one => one.Reference, Reference));

    private void TakenByMarc(IRenderedComponent<ReferralPage> page)
    {
        _shown = Waiting() with
        {
            Status = ReferralStatus.Accepted,
            HandledBy = "Marc",
            HandledAt = Now,
            CaseReference = "C-2026-00000",
            Clock = ClockState.Met,
        };
        Changes(Reference);
        Soon();
        page.WaitForAssertion(() => Assert.Contains("Pris en charge par Marc", page.Markup));
    }

    private static string? Chosen(IRenderedComponent<ReferralPage> page, string id) => page.Find($"#{id}").GetAttribute("value");

    private static ReferralView Waiting() => new(
        Reference, ReferralStatus.Received, Now.AddHours(-1), "PHONE", "TikTok", "tt-1", "HATE", "AGE_13_14", "fr", true, false, "PHONE",
        "06",
        "On me menace.", [new ReferredItemContent("CONTENT", "https://a.example/1", null)], null, null, null, null, ClockState.Running,
        Now.AddHours(-1), Now.AddHours(3), Now.AddHours(1));
}

using Bunit;
using Domain.Kernel;
using Domain.Referrals;
using Infrastructure.Drafts;
using Infrastructure.Reading.Partners;
using Portal.Components.Pages.Referrals;
using Xunit;
using Page = Portal.Components.Pages.Referrals.Record;

namespace Portal.Tests.Referrals;

public class RecordTests : HelplineContext
{
    public RecordTests()
    {
        Door.Answer<PlatformChoices, IReadOnlyList<PlatformChoice>>(new List<PlatformChoice> { new("TIKTOK", "TikTok") });
        Door.Answer<RecordReferral, Receipt>(new Receipt("F-2026-7K4M2Q"));
    }

    private IRenderedComponent<Page> Agreed()
    {
        var page = Render<Page>();
        page.Find("#consent-yes").Change(true);
        return page;
    }

    private RecordReferral Sent => Assert.Single(Door.Received.OfType<RecordReferral>());

    [Fact]
    public void Whether_the_child_agrees_to_be_contacted_is_asked_and_not_taken_for_granted()
    {
        var page = Render<Page>();
        Assert.DoesNotContain(page.FindAll("input[name=consent]"), one => one.HasAttribute("checked"));
        Assert.Empty(page.FindAll("#contact-value"));
        page.Find("form").Submit();

        Assert.Empty(Door.Received.OfType<RecordReferral>());
        Assert.Equal("À renseigner.", page.Find("#consent-error").TextContent);
        // With what else is missing, not before it.
        Assert.NotNull(page.Find("#age-error"));
    }

    [Fact]
    public void What_is_typed_is_sent_and_the_new_referral_opens()
    {
        var page = Agreed();
        page.Find("#channel").Change("MESSENGER");
        page.Find("#platform").Change("TIKTOK");
        page.Find("#age").Change("AGE_13_14");
        page.Find("#message").Input("On me menace.");
        page.Find("#contact-channel").Change("PHONE");
        page.Find("#contact-value").Input("06 00 00 00 00");
        page.Find("#handle-0").Input("@x");
        page.Find("form").Submit();

        Assert.Equal(("MESSENGER", "TIKTOK"), (Sent.Channel, Sent.Platform));
        Assert.Equal(
            ("AGE_13_14", "fr", "On me menace.", "06 00 00 00 00"),
            (Sent.Content.AgeBand, Sent.Content.Language, Sent.Content.Message, Sent.Content.ContactValue));
        Assert.Equal(new ReferredItemContent("CONTENT", null, "@x"), Assert.Single(Sent.Content.Items));
        Assert.Single(Door.Received.OfType<DiscardFormDraft>());
        Assert.EndsWith("/referrals/F-2026-7K4M2Q", Address);
    }

    [Fact]
    public void Risk_flags_go_along_and_one_that_points_at_danger_to_life_shows_the_emergency_numbers()
    {
        var page = Agreed();
        page.Find("#message").Input("On me menace.");
        page.Find("#flag-ONGOING").Change(true);
        Assert.Empty(page.FindAll(".emergency"));
        page.Find("#flag-MEETING_PLANNED").Change(true);
        Assert.NotNull(page.Find(".emergency"));
        page.Find("form").Submit();

        Assert.Equal(["ONGOING", "MEETING_PLANNED"], Sent.Content.RiskFlags);
    }

    [Fact]
    public async Task Two_clicks_send_once()
    {
        var sending = new TaskCompletionSource();
        Door.Hold = request => request is RecordReferral ? sending.Task : Task.CompletedTask;
        var page = Agreed();
        page.Find("#message").Input("On me menace.");
        var (first, second) = (page.Find("form").SubmitAsync(), page.Find("form").SubmitAsync());
        sending.SetResult();
        await Task.WhenAll(first, second);
        await page.Find("form").SubmitAsync();

        Assert.Equal("On me menace.", Sent.Content.Message);
    }

    [Fact]
    public void A_refusal_names_its_field_at_its_line_and_loses_nothing()
    {
        Door.Answer<RecordReferral, Receipt>(
            Refusal.Invalid(new Dictionary<string, string> { ["ageBand"] = "required", ["items[0].url"] = "bad_url" }));
        var page = Agreed();
        Button(page, "Ajouter un élément").Click();
        page.Find("#message").Input("On me menace.");
        page.Find("#url-1").Input("tiktok");
        page.Find("form").Submit();

        Assert.Equal("À renseigner.", page.Find("#age-error").TextContent);
        Assert.NotNull(page.Find("#url-1-error"));
        Assert.Empty(page.FindAll("#url-0-error"));
        var said = page.FindAll("[role=alert] li").Select(line => line.TextContent).ToList();
        Assert.Equal("Tranche d’âge\u00A0: À renseigner.", said[0]);
        Assert.StartsWith("Adresse web, élément 2\u00A0: ", said[1]);
        Assert.Equal(("On me menace.", "tiktok"), (page.Find("#message").GetAttribute("value"), page.Find("#url-1").GetAttribute("value")));
        Assert.Empty(Door.Received.OfType<DiscardFormDraft>());
    }

    [Fact]
    public void Without_consent_a_number_typed_before_is_neither_sent_nor_kept()
    {
        var page = Render<Page>();
        page.Find("#consent-yes").Change(true);
        page.Find("#contact-channel").Change("PHONE");
        page.Find("#contact-value").Input("06 00 00 00 00");
        page.Find("#consent-no").Change(true);
        Assert.Empty(page.FindAll("#contact-value"));
        Time.Advance(TimeSpan.FromSeconds(2));
        page.WaitForAssertion(() => Assert.NotEmpty(Door.Received.OfType<SaveFormDraft>()));
        page.Find("form").Submit();

        Assert.Equal((null, null), (Sent.Content.ContactChannel, Sent.Content.ContactValue));
        Assert.DoesNotContain("06 00", Door.Received.OfType<SaveFormDraft>().Last().Content);
    }

    [Fact]
    public void Where_life_is_at_stake_the_emergency_numbers_come_first_and_the_number_is_kept()
    {
        var page = Render<Page>();
        page.Find("#consent-no").Change(true);
        page.Find("#vital").Change(true);
        page.Find("#contact-channel").Change("PHONE");
        page.Find("#contact-value").Input("06 00 00 00 00");
        page.Find("form").Submit();

        // Right under what says so: nothing that was being read is pushed away.
        Assert.NotNull(page.Find("label[for=vital] + div .emergency"));
        Assert.Equal("06 00 00 00 00", Sent.Content.ContactValue);
    }

    [Fact]
    public void A_lost_form_comes_back_with_its_contact_and_its_lines()
    {
        Draft = System.Text.Json.JsonSerializer.Serialize(new ReferralForm
        {
            Message = "Perdu",
            Consent = true,
            ContactChannel = "PHONE",
            ContactValue = "06 11",
            Items = [new() { Url = "https://a.example/1" }, new() { Handle = "@y" }],
        });
        var page = Render<Page>();

        Assert.Equal(("Perdu", "06 11", "https://a.example/1", "@y"), (
            page.Find("#message").GetAttribute("value"), page.Find("#contact-value").GetAttribute("value"),
            page.Find("#url-0").GetAttribute("value"), page.Find("#handle-1").GetAttribute("value")));
    }

    [Fact]
    public void The_right_line_is_removed()
    {
        var page = Agreed();
        Button(page, "Ajouter un élément").Click();
        page.Find("#url-0").Input("https://a.example/1");
        page.Find("#url-1").Input("https://a.example/2");
        page.FindAll("button.button-quiet")[0].Click();
        page.Find("form").Submit();

        Assert.Equal("https://a.example/2", Assert.Single(Sent.Content.Items).Url);
    }
}

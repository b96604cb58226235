using AngleSharp.Dom;
using Bunit;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Takedowns;
using Infrastructure.Reading.Takedowns;
using Portal.Components.Pages.Takedowns;
using Xunit;

namespace Portal.Tests.Takedowns;

public class RequestPageTests : RequestContext
{
    private static readonly ItemView Removed = Requests.Item(1, DecisionOutcome.ActionedFull);

    [Theory]
    [InlineData(TakedownStatus.Submitted, "Accuser réception|Décider de l’élément 1|Décider de l’élément 2|Envoyer la question|Publier la note|Ajouter la note")]
    [InlineData(TakedownStatus.Acknowledged, "Décider de l’élément 1|Décider de l’élément 2|Envoyer la question|Publier la note|Ajouter la note")]
    [InlineData(TakedownStatus.UnderReview, "Décider de l’élément 1|Décider de l’élément 2|Envoyer la question|Publier la note|Ajouter la note")]
    [InlineData(TakedownStatus.InformationRequested, "Décider de l’élément 1|Décider de l’élément 2|Publier la note|Ajouter la note")]
    [InlineData(TakedownStatus.StillOnline, "Décider de l’élément 1|Décider de l’élément 2|Envoyer la question|Publier la note|Ajouter la note")]
    [InlineData(TakedownStatus.Withdrawn, "Publier la note|Ajouter la note")]
    public void The_platform_is_offered_what_is_lawful_and_nothing_else(TakedownStatus status, string buttons) =>
        Assert.Equal(buttons.Split('|'), Buttons(Open(Requests.Platform(status))));

    [Theory]
    [InlineData(TakedownStatus.AwaitingLegalReview, "Changer la priorité|Annuler la demande|Ajouter la note")]
    [InlineData(TakedownStatus.Submitted, "Changer la priorité|Annuler la demande|Publier la note|Ajouter la note")]
    [InlineData(TakedownStatus.UnderReview, "Changer la priorité|Annuler la demande|Publier la note|Ajouter la note")]
    [InlineData(TakedownStatus.InformationRequested, "Changer la priorité|Annuler la demande|Envoyer la réponse|Publier la note|Ajouter la note")]
    [InlineData(TakedownStatus.Closed, "Publier la note|Ajouter la note")]
    [InlineData(TakedownStatus.Withdrawn, "Publier la note|Ajouter la note")]
    public void The_helpline_is_offered_what_is_lawful_and_nothing_else(TakedownStatus status, string buttons)
    {
        var view = Requests.Helpline(status);

        Assert.Equal(
            buttons.Split('|'), Buttons(Open(status == TakedownStatus.AwaitingLegalReview ? view with { SubmittedAt = null } : view)));
    }

    [Theory]
    [InlineData(true, "Envoyer à la plateforme|Rendre à son auteur|Changer la priorité|Annuler la demande|Ajouter la note")]
    [InlineData(false, "Changer la priorité|Annuler la demande|Ajouter la note")]
    public void Only_a_lawyer_who_did_not_write_it_is_offered_to_send_or_return_what_waits_for_one(bool mayReview, string buttons)
    {
        var view = Requests.Helpline(TakedownStatus.AwaitingLegalReview);

        Assert.Equal(buttons.Split('|'), Buttons(Open(view with { SubmittedAt = null, Ours = view.Ours! with { MayReview = mayReview } })));
    }

    [Theory]
    [InlineData(true, TakedownStatus.Submitted, "Accusez réception", null)]
    [InlineData(true, TakedownStatus.UnderReview, "Encore à décider\u00A0: 2", "items-title")]
    [InlineData(true, TakedownStatus.InformationRequested, "3018 répond", null)]
    [InlineData(true, TakedownStatus.Decided, "Rien à faire", null)]
    [InlineData(false, TakedownStatus.Submitted, "TikTok doit accuser réception", null)]
    [InlineData(false, TakedownStatus.UnderReview, "Éléments encore à décider\u00A0: 2", null)]
    [InlineData(false, TakedownStatus.InformationRequested, "Répondez à la question de TikTok", "thread-title")]
    [InlineData(false, TakedownStatus.StillOnline, "TikTok doit décider de nouveau", null)]
    public void Each_side_reads_what_comes_next_by_when_and_whom_to_call(bool platform, TakedownStatus status, string says, string? place)
    {
        var page = Open(platform ? Requests.Platform(status) : Requests.Helpline(status));
        var panel = page.Find("section[aria-labelledby=act-title]");

        Assert.Contains(says, panel.QuerySelector(".next-act")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(panel.QuerySelector(".deadline"));
        Assert.Equal(place, panel.QuerySelector("[data-skip-to]")?.GetAttribute("data-skip-to"));
        // The on-call phone is for whoever waits for the platform.
        Assert.Equal(
            !platform && status != TakedownStatus.InformationRequested, panel.QuerySelector("a[href='tel:+3521']") is not null);
    }

    [Fact]
    public void The_deadline_of_the_next_act_is_one_that_runs_not_one_that_waits()
    {
        var view = Requests.Helpline(TakedownStatus.InformationRequested) with
        {
            Clocks = [Requests.Clock(ClockKind.Decide, ClockState.Paused, minutes: 30), Requests.Clock(ClockKind.AnswerInformation)],
        };
        Assert.Contains(
            "Réponse", Open(view).Find("section[aria-labelledby=act-title] .deadline").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_over_asks_for_nothing()
    {
        Assert.Empty(Open(Requests.Helpline(TakedownStatus.Closed)).FindAll(".next-act"));
        Assert.Empty(Open(Requests.Platform(TakedownStatus.Withdrawn)).FindAll(".next-act"));
    }

    [Fact]
    public void The_helpline_verifies_before_it_closes()
    {
        var page = Open(Requests.Helpline(TakedownStatus.Decided, Removed, Requests.Item(2, DecisionOutcome.Rejected)));
        Assert.Equal(
            [
                "Constater le retrait de l’élément 1", "Constater que l’élément 1 est toujours en ligne", "Publier la note", "Ajouter la note",
            ],
            Buttons(page));

        Changes(page, Requests.Helpline(TakedownStatus.VerifiedRemoved, Removed with { Gone = true, VerifiedAt = Now }));
        page.WaitForAssertion(() => Assert.Equal(["Clore la demande", "Publier la note", "Ajouter la note"], Buttons(page)));
    }

    [Fact]
    public void Still_online_asks_once_and_passes_the_version_seen()
    {
        Door.Answer<VerifyOutcome, Receipt>(new Receipt(Requests.Reference));
        var page = Open(Requests.Helpline(TakedownStatus.Decided, Removed));
        Button(page, "Constater que l’élément 1 est toujours en ligne").Click();
        Assert.Empty(Door.Received.OfType<VerifyOutcome>());
        Dialogs.WaitForElements("button").Single(button => button.TextContent.Trim() == "Rouvrir").Click();

        page.WaitForAssertion(
            () => Assert.Equal(
                new VerifyOutcome(Requests.Reference, 1, Gone: false, 7), Assert.Single(Door.Received.OfType<VerifyOutcome>())));
    }

    [Fact]
    public void Another_priority_is_sent_with_its_reason_and_the_version_seen()
    {
        Door.Answer<ChangePriority, Receipt>(new Receipt(Requests.Reference));
        var page = Open(Requests.Helpline(TakedownStatus.Submitted) with { Priority = Priority.P1Critical });
        Assert.True(Button(page, "Changer la priorité").HasAttribute("disabled"));
        page.Find("#new-priority").Change("P0_VITAL");
        page.Find("#urgency-reason").Input("Menace de mort");
        page.Find("details form").Submit();

        page.WaitForAssertion(() => Assert.Equal(
            new ChangePriority(Requests.Reference, Priority.P0Vital, "Menace de mort", 7),
            Assert.Single(Door.Received.OfType<ChangePriority>())));
    }

    [Fact]
    public void Withdrawing_asks_once_and_can_be_left()
    {
        var page = Open(Requests.Helpline(TakedownStatus.Submitted));
        Button(page, "Annuler la demande").Click();
        Dialogs.WaitForElements("button").Single(button => button.TextContent.Trim() == "Revenir").Click();

        Assert.Empty(Door.Received.OfType<WithdrawTakedown>());
    }

    [Fact]
    public void A_vital_request_shows_the_emergency_numbers_first_to_the_helpline_alone()
    {
        var page = Open(Requests.Helpline(TakedownStatus.Submitted) with { Priority = Priority.P0Vital });
        Assert.Equal("emergency", page.Find(".stack").FirstElementChild!.ClassName);
        Assert.Contains(page.FindAll("a"), link => link.GetAttribute("href") == "tel:112");

        Assert.Empty(Open(Requests.Platform(TakedownStatus.Submitted) with { Priority = Priority.P0Vital }).FindAll(".emergency"));
    }

    [Fact]
    public void What_to_tell_the_child_is_the_helplines_alone()
    {
        Assert.NotEmpty(Open(Requests.Helpline(TakedownStatus.Submitted)).FindAll(".child-words"));
        Assert.Empty(Open(Requests.Platform(TakedownStatus.Submitted)).FindAll(".child-words"));
    }

    [Fact]
    public void An_address_is_text_and_where_it_may_show_a_child_it_is_hidden_until_asked_for()
    {
        var plain = Open(Requests.Platform(TakedownStatus.Submitted));
        Assert.Contains("https://tiktok.test/video/1", plain.Markup, StringComparison.Ordinal);
        Assert.Empty(plain.FindAll("a[href*='tiktok.test'], img, iframe, video"));

        var hidden = Open(Requests.Platform(TakedownStatus.Submitted) with { HarmType = "HUMILIATION_ACCOUNT" });
        Assert.DoesNotContain("tiktok.test", hidden.Markup, StringComparison.Ordinal);
        // Each side is told its own: an agent has to look, a helpline must not.
        Assert.Contains("vos outils", hidden.Find(".notice-warn").TextContent, StringComparison.Ordinal);
        var helpline = Open(Requests.Helpline(TakedownStatus.Submitted) with { HarmType = "HUMILIATION_ACCOUNT" });
        Assert.Contains("ne pas ouvrir", helpline.Find(".notice-warn").TextContent, StringComparison.Ordinal);
        Button(hidden, "Afficher l’adresse 2").Click();
        Assert.Contains("https://tiktok.test/video/2", hidden.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("https://tiktok.test/video/1", hidden.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_is_said_the_page_is_fresh_and_the_text_stays()
    {
        Door.Answer<WriteMessage, Receipt>(_ => Refusal.Stale);
        var page = Open(Requests.Helpline(TakedownStatus.UnderReview));
        page.Find("#note").Input("Merci de faire vite.");
        Shown = Shown with { Priority = Priority.P2Serious };
        page.FindAll("form").Single(form => form.QuerySelector("#note") is not null).Submit();

        Assert.StartsWith("Quelqu’un a modifié", page.Find("[role=alert] strong").TextContent, StringComparison.Ordinal);
        Assert.Equal("Merci de faire vite.", page.Find("#note").GetAttribute("value"));
        Assert.Contains("P2", page.Find(".page-header").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_live_change_is_shown_and_takes_nothing_that_is_being_typed()
    {
        var page = Open(Requests.Helpline(TakedownStatus.InformationRequested));
        page.Find("#answer").Input("Une réponse à moitié");
        page.Find("#note").Input("Une note à moitié");
        Changes(page, Shown with { Status = TakedownStatus.UnderReview });

        page.WaitForAssertion(
            () => Assert.Contains("n’est plus possible", page.Find("[role=status]").TextContent, StringComparison.Ordinal));
        Assert.Equal("Une réponse à moitié", page.Find("#answer").GetAttribute("value"));
        Assert.Equal("Une note à moitié", page.Find("#note").GetAttribute("value"));
        Assert.True(Button(page, "Envoyer la réponse").HasAttribute("disabled"));
    }

    [Fact]
    public void What_was_typed_for_one_request_does_not_follow_to_the_next()
    {
        var page = Open(Requests.Helpline(TakedownStatus.UnderReview));
        page.Find("#note").Input("Pour la première.");
        Shown = Shown with { Reference = "R-2026-9Z9Z9Z" };
        page.Render(parameters => parameters.Add(one => one.Reference, "R-2026-9Z9Z9Z"));

        Assert.True(string.IsNullOrEmpty(page.Find("#note").GetAttribute("value")));
    }

    [Fact]
    public void A_page_is_opened_once_and_refreshed_after()
    {
        var page = Open(Requests.Helpline(TakedownStatus.UnderReview));
        Changes(page, Shown);

        Assert.Equal([true, false], Door.Received.OfType<TakedownDetails>().Select(query => query.Opening));
    }

    [Fact]
    public void What_is_not_there_is_said_to_be_not_there()
    {
        Door.Answer<TakedownDetails, TakedownView>(_ => Refusal.NotFound);

        Assert.Equal(
            "Page introuvable",
            Render<RequestPage>(parameters => parameters.Add(page => page.Reference, "R-2026-7K4M2Q")).Find("h1").TextContent);
    }

    [Theory]
    [InlineData("CSAM_MINOR")]
    [InlineData("CSAM_AI")]
    public void Neither_side_is_shown_the_address_of_a_sexual_image_of_a_minor_unasked(string harm)
    {
        foreach (var view in new[] { Requests.Platform(TakedownStatus.Acknowledged), Requests.Helpline(TakedownStatus.Acknowledged) })
        {
            var page = Open(view with { HarmType = harm });
            Assert.DoesNotContain("tiktok.test", page.Markup, StringComparison.Ordinal);
            Assert.Equal(2, page.FindAll("[aria-expanded=false].button-quiet").Count);
        }
    }

    [Fact]
    public void Every_clock_tells_time_left_and_clock_time_and_why()
    {
        var clocks = Open(Requests.Platform(TakedownStatus.UnderReview) with { Clocks = [Requests.Clock(ClockKind.Decide)] })
            .Find("[aria-labelledby=clocks-title]");

        Assert.Equal(
            ("dans\u00a03\u00a0h\u00a000", "16:00"),
            (clocks.QuerySelector(".deadline-left")!.TextContent, clocks.QuerySelector(".deadline-at")!.TextContent));
        Assert.Contains("durée accordée\u00a0: 4 h", clocks.TextContent, StringComparison.Ordinal);
    }

    private static List<string> Buttons(IRenderedComponent<RequestPage> page) =>
    [
        .. page.FindAll("button:not([data-copy])").Select(button => button.TextContent.Trim()).Where(text => text.Length > 0),
    ];

    private static IElement Button(IRenderedComponent<RequestPage> page, string text) =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == text);
}

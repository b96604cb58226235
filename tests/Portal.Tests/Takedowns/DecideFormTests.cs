using Bunit;
using Domain.Kernel;
using Domain.Law;
using Domain.Takedowns;
using Portal.Components.Pages.Takedowns;
using Xunit;

namespace Portal.Tests.Takedowns;

public class DecideFormTests : RequestContext
{
    private IRenderedComponent<RequestPage> _page = null!;

    [Fact]
    public void The_usual_decision_takes_one_sentence()
    {
        Accept();
        Decide(1);
        Type("explanation", "Retiré pour harcèlement.");
        Submit();

        var sent = Assert.Single(Door.Received.OfType<DecideItem>());
        Assert.Equal((Requests.Reference, 1, 7L), (sent.Reference, sent.Item, sent.Version));
        Assert.Equal(
            (DecisionOutcome.ActionedFull, "DECISION_GROUND_ILLEGAL_CONTENT", "Retiré pour harcèlement."),
            (sent.Content.Outcome, sent.Content.Ground, sent.Content.Explanation));
        Assert.Equal(["DECISION_VISIBILITY_CONTENT_REMOVED"], sent.Content.Visibility);
        Assert.Equal(new DateOnly(2026, 11, 24), sent.Content.ApplicationDate);
        Assert.Empty(sent.Content.Check().Refusal.Errors ?? new Dictionary<string, string>());
    }

    [Fact]
    public void After_one_item_the_next_open_one_is_ready()
    {
        Accept();
        Decide(1);
        Type("explanation", "Retiré.");
        Shown = Requests.Platform(TakedownStatus.UnderReview, Requests.Item(1, DecisionOutcome.ActionedFull), Requests.Item(2));
        Submit();

        Assert.NotEmpty(_page.FindAll("#decide-2-explanation"));
        Assert.Empty(_page.FindAll("#decide-1-explanation"));
        Assert.True(string.IsNullOrEmpty(_page.Find("#decide-2-explanation").GetAttribute("value")));
    }

    [Fact]
    public void A_refused_request_needs_a_reason_and_shows_no_measures()
    {
        Accept();
        Decide(2);
        _page.Find("#decide-2-outcome").Change("REJECTED");
        Assert.Empty(_page.FindAll("#decide-2-visibility, #decide-2-ground, #decide-2-from, #decide-2-territory"));
        _page.Find("#decide-2-reason").Change("NO_VIOLATION");
        Type("explanation", "Pas de manquement.", 2);
        Submit();

        var content = Assert.Single(Door.Received.OfType<DecideItem>()).Content;
        Assert.Equal(
            (DecisionOutcome.Rejected, "NO_VIOLATION", null, null),
            (content.Outcome, content.RejectionReason, content.Ground, content.ApplicationDate));
        Assert.Empty(content.Visibility);
    }

    [Fact]
    public void A_territory_is_asked_for_when_it_is_limited_to_one()
    {
        Accept();
        Decide(1);
        Assert.Empty(_page.FindAll("#decide-1-territory"));
        _page.Find("#decide-1-outcome").Change("ACTIONED_GEO");
        Type("territory", "fr, be; LU");
        Submit();

        Assert.Equal(["FR", "BE", "LU"], Assert.Single(Door.Received.OfType<DecideItem>()).Content.TerritorialScope);
    }

    [Fact]
    public void What_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost()
    {
        Door.Answer<DecideItem, Receipt>(command => command.Content.Check().Refusal);
        Decide(1);
        Type("puid", "pas un puid !");
        Submit();

        Assert.Equal(
            "Certains champs sont à corriger.",
            _page.Find("[role=alert]").Closest("form")!.QuerySelector("[role=alert] strong")!.TextContent);
        Assert.Equal(
            "decide-1-explanation-error decide-1-explanation-hint", _page.Find("#decide-1-explanation").GetAttribute("aria-describedby"));
        Assert.Equal("true", _page.Find("#decide-1-puid").GetAttribute("aria-invalid"));
        Assert.Equal("pas un puid !", _page.Find("#decide-1-puid").GetAttribute("value"));
        Assert.Null(_page.Find("#decide-1-ground").GetAttribute("aria-invalid"));
    }

    [Fact]
    public void A_faster_colleague_leaves_the_text_where_it_is()
    {
        Decide(1);
        Type("explanation", "Deux phrases mûrement réfléchies.");
        Changes(_page, Requests.Platform(TakedownStatus.UnderReview, Requests.Item(1, DecisionOutcome.Rejected), Requests.Item(2)));

        _page.WaitForAssertion(
            () => Assert.Contains("déjà décidé", _page.Find(".decide [role=status]").TextContent, StringComparison.Ordinal));
        Assert.Equal("Deux phrases mûrement réfléchies.", _page.Find("#decide-1-explanation").GetAttribute("value"));
        Assert.True(_page.Find(".decide button[type=submit]").HasAttribute("disabled"));
        _page.Find(".decide button[type=button]").Click();
        _page.WaitForAssertion(() => Assert.Empty(_page.FindAll(".decide")));
    }

    [Fact]
    public void An_account_is_suspended_unless_something_else_is_chosen()
    {
        Accept();
        _page = Open(
            Requests.Platform(TakedownStatus.Submitted, Requests.Item(1) with { TargetKind = "ACCOUNT", Url = null, Handle = "@x" }));
        _page.FindAll("button").Single(button => button.TextContent.Trim() == "Décider de l’élément 1").Click();
        Submit();

        var content = Assert.Single(Door.Received.OfType<DecideItem>()).Content;
        Assert.Empty(content.Visibility);
        Assert.Equal("DECISION_ACCOUNT_SUSPENDED", content.Account);
    }

    [Fact]
    public void Outcomes_that_are_not_the_platforms_to_choose_are_not_offered()
    {
        Decide(1);

        Assert.Equal(
            ["ACTIONED_FULL", "ACTIONED_PARTIAL", "ACTIONED_GEO", "ALREADY_REMOVED", "REJECTED", "DUPLICATE"],
            _page.FindAll("#decide-1-outcome option").Select(option => option.GetAttribute("value")));
    }

    private void Accept() => Door.Answer<DecideItem, Receipt>(new Receipt(Requests.Reference));

    private void Decide(int item)
    {
        _page = Open(Requests.Platform(TakedownStatus.Submitted));
        _page.FindAll("button").Single(button => button.TextContent.Trim() == $"Décider de l’élément {item}").Click();
    }

    private void Type(string field, string text, int item = 1) => _page.Find($"#decide-{item}-{field}").Input(text);

    private void Submit() => _page.Find("form.decide").Submit();
}

using Bunit;
using Domain.Kernel;
using Domain.Retention;
using Infrastructure.Reading.Retention;
using Portal.Components.Pages.Retention;
using Xunit;

namespace Portal.Tests.Retention;

/// <summary>Legal holds, on the page of a case and on that of the officer.</summary>
public class HoldPanelTests : HelplineContext
{
    private const string Case = "C-2026-7K4M2Q";
    private readonly List<LegalHoldRow> _rows = [];

    public HoldPanelTests()
    {
        Door.Answer<LegalHoldList, IReadOnlyList<LegalHoldRow>>(_ => _rows.ToList());
        Door.Answer<PlaceLegalHold, Receipt>(command =>
        {
            _rows.Add(Hold("H-2026-NEW", command.Case, command.Reason));
            return new Receipt("H-2026-NEW");
        });
    }

    [Fact]
    public void Who_may_not_hold_finds_nothing_and_nothing_is_asked()
    {
        May(Permission.HandleCases);
        var panel = Open(Case);

        Assert.Equal("", panel.Markup.Trim());
        Assert.Empty(Door.Received);
    }

    [Fact]
    public void A_hold_of_a_case_is_placed_with_its_reason_and_its_last_day_and_takes_the_form_away()
    {
        May(Permission.HoldCases);
        var panel = Open(Case);
        Assert.Contains("Aucune conservation légale", panel.Markup);
        Assert.Empty(panel.FindAll("#hold-case"));
        panel.Find("#hold-reason").Input("Réquisition du parquet");
        panel.Find("#hold-last-day").Input("2027-03-01");
        panel.Find("form").Submit();

        Assert.Equal(
            new PlaceLegalHold(Case, "Réquisition du parquet", new DateOnly(2027, 3, 1)),
            Assert.Single(Door.Received.OfType<PlaceLegalHold>()));
        Assert.Contains("Réquisition du parquet", panel.Find("p.prewrap").TextContent);
        Assert.Empty(panel.FindAll("form"));
    }

    [Fact]
    public void What_is_refused_is_told_at_its_field_and_what_was_typed_stays()
    {
        May(Permission.HoldCases);
        Door.Answer<PlaceLegalHold, Receipt>(Refusal.Invalid("lastDay", "in_the_past"));
        var panel = Open(Case);
        panel.Find("#hold-reason").Input("Réquisition du parquet");
        panel.Find("#hold-last-day").Input("2020-03-01");
        panel.Find("form").Submit();

        Assert.Equal("Ce jour est passé.", panel.Find("#hold-last-day-error").TextContent);
        Assert.Equal("Réquisition du parquet", panel.Find("#hold-reason").GetAttribute("value"));
    }

    [Fact]
    public void A_hold_that_lasts_can_be_lifted_and_one_that_ended_says_who_lifted_it()
    {
        May(Permission.HoldCases);
        _rows.Add(Hold("H-2026-LASTS", Case, "Réquisition"));
        _rows.Add(Hold("H-2026-ENDED", Case, "Plainte") with { Lasts = false, LiftedAt = Now, LiftedBy = "Marc" });
        Door.Answer<LiftLegalHold, Receipt>(command =>
        {
            _rows[0] = _rows[0] with { Lasts = false, LiftedAt = Now, LiftedBy = "Inès" };
            return new Receipt(command.Reference);
        });
        var panel = Open(Case);
        Assert.Contains("Levée par Marc", panel.Markup);
        Button(panel, "Lever H-2026-LASTS").Click();

        Assert.Equal(new LiftLegalHold("H-2026-LASTS"), Assert.Single(Door.Received.OfType<LiftLegalHold>()));
        Assert.Contains("Levée par Inès", panel.Markup);
        Assert.DoesNotContain(panel.FindAll("button"), one => one.TextContent.StartsWith("Lever", StringComparison.Ordinal));
    }

    [Fact]
    public void Over_all_cases_the_case_is_named_as_people_write_it()
    {
        May(Permission.HoldCases);
        _rows.Add(Hold("H-2026-LASTS", Case, "Réquisition"));
        var panel = Open(null);
        var other = Reference.New(Reference.Case, Now);
        panel.Find("#hold-case").Input(other.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal));
        panel.Find("#hold-reason").Input("Plainte déposée");
        panel.Find("#hold-last-day").Input("2027-03-01");
        panel.Find("form").Submit();

        Assert.Equal(other, Assert.Single(Door.Received.OfType<PlaceLegalHold>()).Case);
        Assert.NotNull(panel.Find("form"));
    }

    private IRenderedComponent<HoldPanel> Open(string? reference) =>
        Render<HoldPanel>(parameters => parameters.Add(one => one.Case, reference));

    private static LegalHoldRow Hold(string reference, string about, string reason) =>
        new(reference, about, reason, "Inès", Now.AddDays(-1), Now.AddDays(30), Lasts: true, null, null);
}

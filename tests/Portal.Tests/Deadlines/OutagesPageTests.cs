using Bunit;
using Domain.Deadlines;
using Domain.Kernel;
using Infrastructure.Reading.Deadlines;
using Portal.Components.Pages.Deadlines;
using Xunit;

namespace Portal.Tests.Deadlines;

/// <summary>The page of outages: times are those of Paris, and every act is one.</summary>
public sealed class OutagesPageTests : HelplineContext
{
    private static readonly OutageRow Row = new(
        "O-2026-AAAAAA", new DateTimeOffset(2026, 11, 24, 1, 10, 0, TimeSpan.Zero),
        new DateTimeOffset(2026, 11, 24, 2, 5, 0, TimeSpan.Zero), "Base pleine", null);

    public OutagesPageTests()
    {
        Door.Answer<OutageList, IReadOnlyList<OutageRow>>(
            _ => new List<OutageRow> { Row, Row with { Reference = "O-2026-BBBBBB", WithdrawnAt = Now } });
        Door.Answer<RecordOutage, Receipt>(new Receipt("O-2026-CCCCCC"));
        Door.Answer<CorrectOutage, Receipt>(new Receipt(Row.Reference));
        Door.Answer<WithdrawOutage, Receipt>(new Receipt(Row.Reference));
    }

    [Fact]
    public void An_outage_is_recorded_in_the_time_of_Paris()
    {
        var page = Render<Outages>();
        page.Find("#outage-start").Input("2026-11-24T02:10");
        page.Find("#outage-end").Input("2026-11-24T03:05");
        page.Find("#outage-note").Input("Base pleine");
        page.Find("form").Submit();

        Assert.Equal(new OutageWindow(Row.StartsAt, Row.EndsAt, "Base pleine"), Door.Received.OfType<RecordOutage>().Single().Window);
        Assert.Contains("O-2026-CCCCCC", Announced, StringComparison.Ordinal);
        Assert.Equal("", page.Find("#outage-start").GetAttribute("value") ?? "");
    }

    [Theory]
    [InlineData("", "2026-11-24T03:05", "#outage-start")]
    [InlineData("2026-11-24T02:10", "", "#outage-end")]
    [InlineData("2027-03-28T02:30", "2027-03-28T04:00", "#outage-start")] // Never shown on the clocks of Paris.
    public void A_time_that_cannot_be_read_says_so_at_its_field_and_nothing_is_asked(string start, string end, string field)
    {
        var page = Render<Outages>();
        page.Find("#outage-start").Input(start);
        page.Find("#outage-end").Input(end);
        page.Find("form").Submit();

        Assert.Empty(Door.Received.OfType<RecordOutage>());
        Assert.Equal("true", page.Find(field).GetAttribute("aria-invalid"));
    }

    [Fact]
    public void A_refusal_stands_at_its_field_and_what_was_typed_stays()
    {
        Door.Answer<RecordOutage, Receipt>(Refusal.Invalid("startsAt", "overlaps"));
        var page = Render<Outages>();
        page.Find("#outage-start").Input("2026-11-24T02:10");
        page.Find("#outage-end").Input("2026-11-24T03:05");
        page.Find("form").Submit();

        Assert.Equal("Une autre panne couvre déjà une partie de ce temps.", page.Find("#outage-start-error").TextContent);
        Assert.Equal("2026-11-24T02:10", page.Find("#outage-start").GetAttribute("value"));
    }

    [Fact]
    public void An_outage_is_corrected_from_what_was_recorded()
    {
        var page = Render<Outages>();
        page.Find("button[aria-label='Corriger O-2026-AAAAAA']").Click();
        Assert.Equal("2026-11-24T02:10", page.Find("#outage-start").GetAttribute("value"));
        page.Find("#outage-end").Input("2026-11-24T03:10");
        page.Find("form").Submit();

        Assert.Equal(
            new CorrectOutage("O-2026-AAAAAA", new OutageWindow(Row.StartsAt, Row.EndsAt.AddMinutes(5), "Base pleine")),
            Door.Received.OfType<CorrectOutage>().Single());
    }

    [Fact]
    public void Withdrawing_asks_once_and_a_withdrawn_one_has_no_button()
    {
        var page = Render<Outages>();
        Assert.Empty(page.FindAll("button[aria-label$='O-2026-BBBBBB']"));
        ClickAndAnswer(page, () => page.Find("button[aria-label='Annuler la panne O-2026-AAAAAA']"), sure: false);
        Assert.Empty(Door.Received.OfType<WithdrawOutage>());
        ClickAndAnswer(page, () => page.Find("button[aria-label='Annuler la panne O-2026-AAAAAA']"));

        Assert.Equal(new WithdrawOutage("O-2026-AAAAAA"), Door.Received.OfType<WithdrawOutage>().Single());
    }
}

using Bunit;
using Domain.Kernel;
using Domain.Retention;
using Infrastructure.Reading.Retention;
using Portal.Components.Pages.Retention;
using Xunit;

namespace Portal.Tests.Retention;

/// <summary>Requests of people about their data, as the officer answers them.</summary>
public class RightsPanelTests : HelplineContext
{
    private const string Asked = "D-2026-7K4M2Q";
    private readonly List<RightsRequestRow> _rows = [];

    public RightsPanelTests()
    {
        Door.Answer<RightsRequestList, IReadOnlyList<RightsRequestRow>>(_ => _rows.ToList());
        Door.Answer<OrderRightsErasure, Receipt>(new Receipt(Asked));
        Door.Answer<CloseRightsRequest, Receipt>(new Receipt(Asked));
    }

    [Theory]
    [InlineData(RightsKind.Access, false, false, "Accorder la demande|Refuser la demande")]
    [InlineData(RightsKind.Erasure, false, false, "Ordonner l’effacement|Refuser la demande")]
    [InlineData(RightsKind.Erasure, true, false, "Accorder la demande")]
    [InlineData(RightsKind.Erasure, true, true, "")]
    public void A_request_is_offered_what_can_be_done_with_it_and_nothing_else(RightsKind kind, bool ordered, bool closed, string buttons)
    {
        _rows.Add(Row(kind) with { OrderedAt = ordered ? Now : null, ClosedAt = closed ? Now : null, Granted = closed ? true : null });

        Assert.Equal(
            buttons.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(one => $"{one} {Asked}"),
            Render<RightsPanel>().FindAll("button[type=button]").Select(one => one.TextContent.Trim()));
    }

    [Theory]
    [InlineData("Accorder la demande", true)]
    [InlineData("Refuser la demande", false)]
    public void The_answer_is_written_down(string button, bool granted)
    {
        _rows.Add(Row(RightsKind.Access));
        var panel = Render<RightsPanel>();
        Button(panel, $"{button} {Asked}").Click();

        Assert.Equal(new CloseRightsRequest(Asked, granted), Assert.Single(Door.Received.OfType<CloseRightsRequest>()));
        Assert.Equal(2, Door.Received.OfType<RightsRequestList>().Count());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_erasure_is_ordered_only_by_who_is_sure(bool sure)
    {
        _rows.Add(Row(RightsKind.Erasure));
        var dialogs = Render<MudBlazor.MudDialogProvider>();
        var panel = Render<RightsPanel>();
        _ = panel.InvokeAsync(() => Button(panel, $"Ordonner l’effacement {Asked}").Click());
        dialogs.WaitForAssertion(() => Assert.Contains("effacé pour toujours", dialogs.Markup));
        dialogs.FindAll(".mud-dialog button").Single(one => one.TextContent.Trim() == (sure ? "Ordonner l’effacement" : "Revenir")).Click();

        dialogs.WaitForAssertion(() => Assert.Empty(dialogs.FindAll(".mud-dialog")));
        panel.WaitForAssertion(() => Assert.Equal(sure ? [new OrderRightsErasure(Asked)] : [], Door.Received.OfType<OrderRightsErasure>()));
    }

    [Fact]
    public void A_refusal_is_said_and_the_request_stays()
    {
        _rows.Add(Row(RightsKind.Access));
        Door.Answer<CloseRightsRequest, Receipt>(Refusal.Rule("rights.already_closed"));
        var panel = Render<RightsPanel>();
        Button(panel, $"Accorder la demande {Asked}").Click();

        Assert.Equal("Cette demande a déjà reçu sa réponse.", panel.Find("[role=alert] strong").TextContent);
        Assert.Contains(Asked, panel.Markup);
    }

    [Fact]
    public void What_came_by_letter_is_recorded_and_the_form_is_empty_again()
    {
        Door.Answer<RecordRightsRequest, Receipt>(command =>
        {
            _rows.Add(Row(command.Kind));
            return new Receipt(Asked);
        });
        var panel = Render<RightsPanel>();
        Assert.True(Button(panel, "Enregistrer une demande").HasAttribute("disabled"));
        var about = Reference.New(Reference.Case, Now);
        panel.Find("#rights-case").Input($" {about.ToLowerInvariant()} ");
        panel.Find("#rights-kind").Change("Erasure");
        panel.Find("#rights-received").Input("2026-11-20");
        panel.Find("form").Submit();

        Assert.Equal(
            new RecordRightsRequest(about, RightsKind.Erasure, new DateOnly(2026, 11, 20)),
            Assert.Single(Door.Received.OfType<RecordRightsRequest>()));
        Assert.Contains(Asked, panel.Markup);
        Assert.True(string.IsNullOrEmpty(panel.Find("#rights-case").GetAttribute("value")));
    }

    [Fact]
    public void A_day_that_is_none_is_told_at_its_field_and_the_rest_stays()
    {
        Door.Answer<RecordRightsRequest, Receipt>(Refusal.Invalid("receivedOn", "required"));
        var panel = Render<RightsPanel>();
        panel.Find("#rights-case").Input("C-2026-7K4M2Q");
        panel.Find("#rights-kind").Change("Access");
        panel.Find("form").Submit();

        Assert.Equal("À renseigner.", panel.Find("#rights-received-error").TextContent);
        Assert.Equal("C-2026-7K4M2Q", panel.Find("#rights-case").GetAttribute("value"));
    }

    private static RightsRequestRow Row(RightsKind kind) =>
        new(Asked, "C-2026-7K4M2Q", kind, new DateOnly(2026, 11, 20), new DateOnly(2026, 12, 20), null, 0, null, null);
}

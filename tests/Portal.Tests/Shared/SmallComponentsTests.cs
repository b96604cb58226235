using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Components.Shared;
using Xunit;

namespace Portal.Tests.Shared;

public class SmallComponentsTests : ShellContext
{
    [Theory]
    [InlineData(1, "input")]
    [InlineData(4, "textarea")]
    public void No_text_can_be_typed_that_would_break_the_connection(int lines, string tag)
    {
        Listen();
        var field = Render<TextField>(parameters => parameters.Add(p => p.Id, "x").Add(p => p.Label, "X").Add(p => p.Lines, lines));
        var most = int.Parse(field.Find(tag).GetAttribute("maxlength")!, CultureInfo.InvariantCulture);

        Assert.True(most > Domain.Takedowns.TakedownContent.ExplanationMost, "The server says what is too long.");
        Assert.True(most * 6 < Portal.Live.MessageLimits.MessageMost, "Six bytes are the most that one escaped character takes.");
    }

    [Theory]
    [InlineData("fr", "Afficher l’adresse 2", "Masquer l’adresse 2")]
    [InlineData("en", "Show address 2", "Hide address 2")]
    public void A_masked_address_is_nowhere_until_it_is_asked_for_then_said_aloud_and_covered_again(
        string language, string show, string hide)
    {
        Speak(language);
        Listen();
        var masked = Render<MaskedLocation>(
            parameters => parameters.Add(one => one.Url, "https://a.example/1").Add(one => one.Number, 2).AddChildContent("<i>copy</i>"));
        var button = masked.Find("button");
        Assert.Equal((show, "false"), (button.TextContent, button.GetAttribute("aria-expanded")));
        Assert.DoesNotContain("a.example", masked.Markup, StringComparison.Ordinal);
        Assert.Empty(masked.FindAll("i"));

        masked.Find("button").Click();
        Assert.Contains("https://a.example/1", masked.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Equal((hide, "true"), (masked.Find("button").TextContent, masked.Find("button").GetAttribute("aria-expanded")));
        Assert.NotNull(masked.Find("i"));
        Assert.Empty(masked.FindAll("a"));

        masked.Find("button").Click();
        Assert.DoesNotContain("a.example", masked.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_priority_shows_its_code_and_its_word()
    {
        var chip = Render<PriorityChip>(parameters => parameters.Add(p => p.Code, "P0_VITAL"));

        Assert.Contains("P0 Vital", chip.Markup, StringComparison.Ordinal);
        Assert.NotNull(chip.Find(".chip-p0"));
    }

    [Theory]
    [InlineData("InformationRequested", "Précisions demandées")]
    [InlineData("VerifiedRemoved", "Retrait constaté")]
    [InlineData("Received", "En attente")]
    [InlineData("Acknowledged", "Reçue par la plateforme")]
    public void A_status_shows_its_word(string status, string word) =>
        Assert.Contains(word, Render<StatusChip>(parameters => parameters.Add(p => p.Status, status)).Markup, StringComparison.Ordinal);

    [Theory]
    [InlineData("Submitted", "Nouvelle")]
    [InlineData("Acknowledged", "Réception confirmée")]
    [InlineData("Withdrawn", "Annulée")]
    public void A_platform_reads_its_own_word_where_it_has_one(string status, string word) => Assert.Contains(
        word, Render<StatusChip>(parameters => parameters.Add(p => p.Status, status).Add(p => p.ForPlatform, true)).Markup,
        StringComparison.Ordinal);

    [Fact]
    public void A_reference_can_be_copied_by_its_own_button()
    {
        var button = Render<Reference>(parameters => parameters.Add(p => p.Value, "R-2026-7K4M2Q")).Find("button");

        Assert.Equal("R-2026-7K4M2Q", button.GetAttribute("data-copy"));
        Assert.Equal("Copier la référence R-2026-7K4M2Q", button.GetAttribute("aria-label"));
    }

    [Fact]
    public void The_emergency_numbers_can_be_tapped()
    {
        var links = Render<EmergencyBanner>().FindAll("a").Select(link => link.GetAttribute("href"));

        Assert.Equal(["tel:17", "tel:112", "tel:15", "tel:18", "sms:114", "tel:119", "tel:3114"], links);
    }

    [Fact]
    public void A_tile_leads_to_the_list_behind_it()
    {
        var tile = Render<Tile>(parameters => parameters
            .Add(p => p.Figure, "3").Add(p => p.Label, "En retard").Add(p => p.Href, "/requests?late=true").Add(p => p.Tone, "late"));

        Assert.Equal("/requests?late=true", tile.Find("a.tile-late").GetAttribute("href"));
    }

    [Fact]
    public void A_timeline_keeps_the_order_it_is_given()
    {
        TimelineItem[] items = [new(Now, "Décision"), new(Now.AddHours(-1), "Envoi", "À TikTok", TimelineKind.Sent)];

        var timeline = Render<Timeline>(parameters => parameters.Add(p => p.Items, items));

        Assert.Equal(["Décision", "Envoi"], timeline.FindAll("li strong").Select(title => title.TextContent));
        Assert.Equal("24 nov. 2026 13:00", timeline.FindAll("time")[0].TextContent);
    }
}

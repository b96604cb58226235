using Bunit;
using Domain.Kernel;
using Infrastructure.Deliveries;
using Infrastructure.Reading;
using Infrastructure.Reading.Deliveries;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using DeliveriesPage = Portal.Components.Pages.Deliveries.Deliveries;

namespace Portal.Tests.Deliveries;

/// <summary>What could not leave, for whoever operates the portal: with its cause in words, sent again one by one or as a page.</summary>
public sealed class DeliveriesPageTests : HelplineContext
{
    private static readonly DeliveryRow Lost = new(
        Guid.NewGuid(), DeliveryChannel.Mail, "TakedownSent", "TikTok", Role.SafetyAgent, "Ciara", ToMailbox: false, Now.AddHours(-30), 15,
        "SocketException", Now, LinkExpired: false);

    private static readonly DeliveryRow Expired = Lost with
    {
        Id = Guid.NewGuid(),
        Template = "Invitation",
        Person = "Zoé",
        Organisation = null,
        LinkExpired = true,
    };

    private static readonly DeliveryRow Mailbox = Lost with
    {
        Id = Guid.NewGuid(),
        Role = null,
        Person = null,
        ToMailbox = true,
        Error = "Unheard",
    };

    private DeliveryListView _view = new(new Page<DeliveryRow>([Lost, Expired, Mailbox], "next"), 3, 2, 1);

    public DeliveriesPageTests()
    {
        Door.Answer<DeliveryList, DeliveryListView>(_ => _view);
        Door.Answer<ReplayDeliveries, int>(2);
    }

    [Fact]
    public void Each_row_says_what_was_for_whom_and_why_it_could_not_leave()
    {
        var page = Render<DeliveriesPage>();

        Assert.Equal(
            ["Demande de retrait envoyée", "Invitation", "Demande de retrait envoyée"],
            page.FindAll("tbody tr td:first-child").Select(cell => cell.TextContent));
        Assert.Equal(
            ["Ciara · TikTok", "Zoé", "Boîte d’astreinte · TikTok"],
            page.FindAll("tbody tr td:nth-child(2)").Select(cell => cell.TextContent));
        Assert.Equal(
            ["Serveur de courriel injoignable", "Serveur de courriel injoignable", "Unheard"],
            page.FindAll("tbody tr td:nth-child(6)").Select(cell => cell.TextContent));
        Assert.Equal(
            ["Abandonnés (3)", "En échec (2)", "En attente (1)", "Partis"], page.FindAll("nav .tag").Select(tag => tag.TextContent.Trim()));
        Assert.Contains("Lien expiré", page.FindAll("tbody tr")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void One_is_sent_again_or_all_of_the_page_that_can_be()
    {
        var page = Render<DeliveriesPage>();
        page.Find("tbody tr:first-child button").Click();
        Assert.Equal([Lost.Id], Door.Received.OfType<ReplayDeliveries>().Last().Ids);
        Assert.Contains("Envois relancés\u00a0: 2", Announced, StringComparison.Ordinal);

        var asked = ClickAndAnswer(page, "Relancer tous ceux de la page", sure: true);
        Assert.Contains("Relancer ces 2 envois", asked, StringComparison.Ordinal);
        Assert.Equal([Lost.Id, Mailbox.Id], Door.Received.OfType<ReplayDeliveries>().Last().Ids);
    }

    [Fact]
    public void A_refusal_is_shown()
    {
        Door.Answer<ReplayDeliveries, int>(Refusal.Rule("delivery.delivered"));
        var page = Render<DeliveriesPage>();
        page.Find("tbody tr:first-child button").Click();
        Assert.Contains("déjà parti", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Waiting", DeliveryState.Waiting)]
    [InlineData("delivered", DeliveryState.Delivered)]
    [InlineData("nonsense", DeliveryState.GivenUp)]
    [InlineData("7", DeliveryState.GivenUp)]
    public void The_address_says_which(string state, DeliveryState wanted)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/admin/deliveries?state={state}&cursor=x");
        var page = Render<DeliveriesPage>();
        Assert.Equal(new DeliveryList(wanted, "x"), Door.Received.OfType<DeliveryList>().Last());
        Assert.Equal(wanted is DeliveryState.GivenUp or DeliveryState.Failing, page.FindAll("tbody button").Count > 0);
        Assert.EndsWith("cursor=next", page.FindAll("a.button")[^1].GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_see_says_what_would_appear()
    {
        _view = new DeliveryListView(new Page<DeliveryRow>([], null), 0, 0, 0);
        Assert.Contains("réessayé à des intervalles de plus en plus longs", Render<DeliveriesPage>().Markup, StringComparison.Ordinal);
    }
}

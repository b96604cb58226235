using Bunit;
using Domain.Access;
using Domain.Kernel;
using Domain.Partners;
using Infrastructure.Reading;
using Infrastructure.Reading.Access;
using Infrastructure.Reading.Partners;
using Infrastructure.Texts;
using Infrastructure.UseCases;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Components.Pages.Access;
using Portal.Components.Pages.Partners;
using TestKit;
using Xunit;

namespace Portal.Tests.Partners;

/// <summary>Changing, closing and reopening organisations; closed ones are offered nowhere; renaming and moving people.</summary>
public sealed class OrganisationPageTests : ShellContext
{
    private static readonly OpenAtOrganisation Nothing = new(new OpenWork(0, 0, 0, 0), 0, 2, 1);

    private static readonly PersonRow Malik =
        new(Guid.NewGuid(), "Malik Sorel", "malik@tiktok.example", Role.SafetyAgent, "TikTok", "fr", Now, null,
        true)
        { OrganisationCode = "TIKTOK" };

    private readonly FakeUseCases _door = new();
    private OrganisationDetailsView _line = new("3018", "3018", "contact@3018.test", "3018", null, null, null, 4, Nothing);
    private OrganisationDetailsView _platform = new("TIKTOK", "TikTok", "a@tiktok.test", null, "nuit@tiktok.test", "", null, 7, Nothing);

    public OrganisationPageTests()
    {
        Services.AddSingleton<IUseCases>(_door);
        Services.AddSingleton<RefusalTexts>();
        Services.AddSingleton<ChangeFeed>();
        AddAuthorization().SetAuthorized("admin");
        _door.Answer<OrganisationDetails, OrganisationDetailsView>(query =>
            query.Organisation == "3018" ? _line : query.Organisation == "TIKTOK" ? _platform : Refusal.NotFound);
        _door.Answer<OrganisationList, OrganisationListView>(new OrganisationListView(
            [new HelplineRow("3018", "3018", "a@b.fr", "3018", null, Now, 1), new HelplineRow(
                "4020", "Close", "a@b.fr", "4020", null, Now, 1) { ClosedAt = Now }],
            [
                new PlatformRow("TIKTOK", "TikTok", "a@b.fr", "a@b.fr", "", Now, 1), new PlatformRow(
                    "SNAPCHAT", "Snapchat", "a@b.fr", "a@b.fr", "", Now, 1),
                new PlatformRow("GONE", "Partie", "a@b.fr", "a@b.fr", "", Now, 1) { ClosedAt = Now },
            ]));
        _door.Answer<PersonList, Page<PersonRow>>(new Page<PersonRow>([Malik], null));
        _door.Answer<ApiKeyList, IReadOnlyList<ApiKeyRow>>(
            _ => new List<ApiKeyRow> { new("K-1", "production", "Partie", Now, null) { OwnerClosed = true } });
        _door.Answer<ChangeHelpline, Receipt>(new Receipt("3018"));
        _door.Answer<ChangePlatform, Receipt>(new Receipt("TIKTOK"));
        _door.Answer<CloseOrganisation, Receipt>(new Receipt("3018"));
        _door.Answer<ReopenOrganisation, Receipt>(new Receipt("3018"));
        _door.Answer<RenamePerson, Receipt>(new Receipt("x"));
        _door.Answer<Domain.Access.ChangeRole, Receipt>(new Receipt("x"));
        Listen();
    }

    [Fact]
    public void A_helpline_is_changed_from_the_version_that_was_seen()
    {
        var page = Open<EditOrganisation>("edit", "3018");
        Assert.Equal("3018", page.Find("#name").GetAttribute("value"));
        Assert.Empty(page.FindAll("#escalation"));
        page.Find("#name").Input("Le 3018");
        page.Find("#contact").Input(" accueil@3018.test ");
        _line = _line with { Name = "Le 3018", Version = 5 };
        page.Find("form").Submit();

        Assert.Equal(new ChangeHelpline("3018", "Le 3018", "accueil@3018.test", "3018", 4), Sent<ChangeHelpline>());
        Assert.NotNull(Announced);
        Assert.Contains("Le 3018", page.Find("h1").TextContent, StringComparison.Ordinal);
        page.Find("form").Submit();
        Assert.Equal(5, Sent<ChangeHelpline>().Version);
    }

    [Fact]
    public void A_platform_has_a_mailbox_and_a_number_for_escalations()
    {
        var page = Open<EditOrganisation>("edit", "TIKTOK");
        page.Find("#escalation").Input("garde@tiktok.test");
        page.Find("#phone").Input("+352 2");
        page.Find("form").Submit();

        Assert.Equal(new ChangePlatform("TIKTOK", "TikTok", "a@tiktok.test", "garde@tiktok.test", "+352 2", 7), Sent<ChangePlatform>());
    }

    [Fact]
    public void A_refusal_stands_at_its_field_and_what_was_typed_stays_over_a_newer_version()
    {
        _door.Answer<ChangePlatform, Receipt>(Refusal.Invalid("escalationEmail", "bad_email"));
        var page = Open<EditOrganisation>("edit", "TIKTOK");
        page.Find("#escalation").Input("personne");
        page.Find("form").Submit();
        Assert.NotEmpty(page.FindAll("#escalation-error"));

        _door.Answer<ChangePlatform, Receipt>(Refusal.Stale);
        _platform = _platform with { Name = "TikTok SARL", Version = 8 };
        page.Find("form").Submit();
        Assert.Equal(("personne", "TikTok"), (page.Find("#escalation").GetAttribute("value"), page.Find("#name").GetAttribute("value")));
        page.Find("form").Submit();
        Assert.Equal(8, Sent<ChangePlatform>().Version);
    }

    [Fact]
    public void An_organisation_that_is_not_there_has_no_form()
    {
        Assert.Empty(Open<EditOrganisation>("edit", "NOBODY").FindAll("form"));
        Assert.Empty(Open<CloseOrganisationPage>("close", "NOBODY").FindAll("section"));
    }

    [Fact]
    public void Closing_asks_once_and_says_what_it_does()
    {
        var page = Open<CloseOrganisationPage>("close", "3018");
        Assert.Contains("ne peut se connecter", page.Markup, StringComparison.Ordinal);
        // Whoever names no helpline means this one.
        Assert.Contains("n’en nomment aucune", page.Markup, StringComparison.Ordinal);
        ClickAndAnswer(page, () => page.Find("section button"), sure: false);
        Assert.Empty(_door.Received.OfType<CloseOrganisation>());
        _line = _line with { ClosedAt = Now, Version = 5 };
        ClickAndAnswer(page, () => page.Find("section button"));

        Assert.Equal(new CloseOrganisation("3018", 4), Sent<CloseOrganisation>());
        Assert.Contains("3018 est fermée", Announced, StringComparison.Ordinal);
        ClickAndAnswer(page, () => page.Find("section button"));
        Assert.Equal(new ReopenOrganisation("3018", 5), Sent<ReopenOrganisation>());
    }

    [Fact]
    public void While_somebody_waits_there_is_no_button_and_the_numbers_say_why()
    {
        _line = _line with { Open = new OpenAtOrganisation(new OpenWork(3, 12, 7, 1), 9, 5, 2) };
        var page = Open<CloseOrganisationPage>("close", "3018");

        Assert.Empty(page.FindAll("button"));
        Assert.Equal(["3", "7", "12", "1", "9", "5", "2"], page.FindAll("dd").Select(one => one.TextContent.Trim()));
        Assert.Contains("Pas encore possible", page.Markup, StringComparison.Ordinal);
        // A platform has no cases and nobody's data.
        Assert.Equal(
            ["0", "0", "0", "2", "1"], Open<CloseOrganisationPage>("close", "TIKTOK").FindAll("dd").Select(one => one.TextContent.Trim()));
    }

    [Fact]
    public void What_came_in_meanwhile_is_told_with_the_refusal()
    {
        _door.Answer<CloseOrganisation, Receipt>(Refusal.Rule("organisation.open_work", "1", "0", "2", "0"));
        var page = Open<CloseOrganisationPage>("close", "TIKTOK");
        _platform = _platform with { Open = new OpenAtOrganisation(new OpenWork(1, 0, 2, 0), 5, 2, 1) };
        ClickAndAnswer(page, () => page.Find("section button"));

        Assert.Contains("Signalements en attente\u00a0: 1", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["1", "2", "5", "2", "1"], page.FindAll("dd").Select(one => one.TextContent.Trim()));
    }

    [Fact]
    public void The_list_leads_to_both_and_says_what_is_closed()
    {
        var page = Render<Organisations>();

        Assert.Equal(5, page.FindAll("a[href^='/admin/organisations/edit?organisation=']").Count);
        Assert.Equal(2, page.FindAll("td").Count(cell => cell.TextContent.Contains("Fermée depuis", StringComparison.Ordinal)));
    }

    [Fact]
    public void Closed_organisations_are_not_offered_for_people_and_keys_and_their_people_are_found_all_the_same()
    {
        var invitation = Render<InvitePersonPage>();
        invitation.Find("#role").Change("SafetyLead");
        Assert.DoesNotContain("Partie", invitation.Find("#organisation").InnerHtml, StringComparison.Ordinal);
        var keys = Render<ApiKeys>();
        Assert.DoesNotContain("Partie", keys.Find("#organisation").InnerHtml, StringComparison.Ordinal);
        Assert.Contains("organisation fermée", keys.Find("tbody").TextContent, StringComparison.Ordinal);
        Assert.Contains("Partie", Render<People>().Find("#organisation").InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public void A_person_is_renamed_on_their_page()
    {
        var page = Render<PersonAccess>(parameters => parameters.Add(one => one.AccountId, Malik.Id));
        Assert.Equal("Malik Sorel", page.Find("#name").GetAttribute("value"));
        page.Find("#name").Input(" Malik Sorel-Diaz ");
        page.FindAll("form")[0].Submit();

        Assert.Equal(new RenamePerson(Malik.Id, "Malik Sorel-Diaz"), Sent<RenamePerson>());
        Assert.Contains("Malik Sorel-Diaz", page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Contains("Malik Sorel-Diaz", Announced, StringComparison.Ordinal);

        _door.Answer<RenamePerson, Receipt>(Refusal.Invalid("name", "required"));
        page.Find("#name").Input("");
        page.FindAll("form")[0].Submit();
        Assert.NotEmpty(page.FindAll("#name-error"));
    }

    [Fact]
    public void A_person_is_moved_to_the_same_role_in_another_organisation_that_is_open()
    {
        var page = Render<PersonAccess>(parameters => parameters.Add(one => one.AccountId, Malik.Id));
        Assert.DoesNotContain("Partie", page.Find("#organisation").InnerHtml, StringComparison.Ordinal);
        page.Find("#organisation").Change("SNAPCHAT");
        page.Find("#role-form").Submit();

        Assert.Equal(new Domain.Access.ChangeRole(Malik.Id, Role.SafetyAgent, "SNAPCHAT"), Sent<Domain.Access.ChangeRole>());
        Assert.NotNull(Announced);
    }

    private T Sent<T>() => _door.Received.OfType<T>().Last();

    private IRenderedComponent<TPage> Open<TPage>(string page, string organisation)
        where TPage : IComponent
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/admin/organisations/{page}?organisation={organisation}");
        return Render<TPage>();
    }
}

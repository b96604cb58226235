using Bunit;
using Domain.Access;
using Domain.Kernel;
using Domain.Law;
using Domain.Partners;
using Domain.Tasks;
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
using ClockKind = Domain.Deadlines.ClockKind;
using PolicyTerms = Domain.Deadlines.PolicyTerms;

namespace Portal.Tests.Access;

/// <summary>The forms of administration: what is typed is what is asked for, a refusal stands at its field, acts ask once.</summary>
public sealed class AdministrationPageTests : ShellContext
{
    private static readonly PersonRow Malik =
        new(Guid.NewGuid(), "Malik Sorel", "malik@3018.example", Role.Lawyer, "3018", "fr", Now, null, true);

    private readonly FakeUseCases _door = new();

    public AdministrationPageTests()
    {
        Services.AddSingleton<IUseCases>(_door);
        Services.AddSingleton<RefusalTexts>();
        Services.AddSingleton<ChangeFeed>();
        AddAuthorization().SetAuthorized("admin");
        _door.Answer<OrganisationList, OrganisationListView>(new OrganisationListView(
            [new HelplineRow("3018", "3018", "a@b.fr", "3018", null, Now, 1)],
            [new PlatformRow("TIKTOK", "TikTok", "a@b.fr", "a@b.fr", "", Now, 1)]));
        _door.Answer<PersonList, Page<PersonRow>>(new Page<PersonRow>([Malik], null));
        _door.Answer<ApiKeyList, IReadOnlyList<ApiKeyRow>>(_ => new List<ApiKeyRow> { new("K-1", "production", "TikTok", Now, null) });
        _door.Answer<PolicyList, PolicyListView>(new PolicyListView(
            [new PolicyView(new PartnerChoice("3018", "3018"), null, 3, Now, PolicyTerms.Default)], [new PartnerChoice("3018", "3018")],
            [new PartnerChoice("TIKTOK", "TikTok")]));
        _door.Answer<PolicyPreview, PolicyPreviewView>(
            new PolicyPreviewView([Now, Now, Now], [], new PolicyChanges([], false), new PolicyImpact([], [], 0, [])));
        Listen();
    }

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void An_invitation_offers_only_organisations_that_fit_the_role()
    {
        var page = Render<InvitePersonPage>();
        page.Find("#role").Change("SafetyLead");
        Assert.DoesNotContain("3018", page.Find("#organisation").InnerHtml, StringComparison.Ordinal);
        page.Find("#role").Change("Administrator");
        Assert.Empty(page.FindAll("#organisation"));
    }

    [Fact]
    public void An_invitation_is_sent_as_typed_and_a_refusal_stands_at_its_field()
    {
        _door.Answer<InvitePerson, Receipt>(Refusal.Invalid("email", "taken"));
        var page = Render<InvitePersonPage>();
        page.Find("#name").Input("Inès");
        page.Find("#email").Input(" ines@3018.example ");
        page.Find("#role").Change("Psychologist");
        page.Find("form").Submit();

        Assert.Equal(
            new InvitePerson("ines@3018.example", "Inès", Role.Psychologist, "3018", "fr"), _door.Received.OfType<InvitePerson>().Single());
        Assert.Contains("Déjà utilisé", page.Find("#email-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("Inès", page.Find("#name").GetAttribute("value"));

        _door.Answer<InvitePerson, Receipt>(new Receipt("x"));
        page.Find("form").Submit();
        Assert.EndsWith("/admin/people", Navigation.Uri, StringComparison.Ordinal);
        Assert.NotNull(Announced);
    }

    [Fact]
    public void An_invitation_without_a_role_is_not_sent()
    {
        var page = Render<InvitePersonPage>();
        page.Find("form").Submit();

        Assert.Empty(_door.Received.OfType<InvitePerson>());
        Assert.NotEmpty(page.FindAll("#role-error"));
    }

    [Fact]
    public void Closing_an_account_asks_once()
    {
        _door.Answer<SetAccountOpen, Receipt>(new Receipt("x"));
        var page = Render<People>();
        ClickAndAnswer(page, () => page.Find("button[aria-label='Fermer Malik Sorel']"));

        Assert.Equal(new SetAccountOpen(Malik.Id, false), _door.Received.OfType<SetAccountOpen>().Single());
        Assert.Contains("Malik Sorel", Announced, StringComparison.Ordinal);
    }

    [Fact]
    public void Saying_no_closes_nothing()
    {
        var page = Render<People>();
        ClickAndAnswer(page, () => page.Find("button[aria-label='Fermer Malik Sorel']"), sure: false);

        Assert.Empty(_door.Received.OfType<SetAccountOpen>());
        Assert.Null(Announced);
    }

    [Fact]
    public void The_filters_live_in_the_address()
    {
        var page = Render<People>();
        page.Find("#q").Input("malik");
        page.Find("#role").Change("Lawyer");
        page.Find("form").Submit();

        Assert.EndsWith("/admin/people?q=malik&role=Lawyer", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_shown_until_it_is_put_away()
    {
        _door.Answer<CreateApiKey, NewApiKey>(new NewApiKey("K-2", "esc_secret"));
        var page = Render<ApiKeys>();
        page.Find("#organisation").Change("TIKTOK");
        page.Find("#name").Input("production");
        Assert.Equal(4, page.FindAll("fieldset input[type=checkbox]").Count);
        page.Find("#scope-AnswerTakedowns").Change(false);
        page.Find("form").Submit();

        Assert.Equal(
            new CreateApiKey("TIKTOK", "production", Scopes: ApiScopes.SendReferrals | ApiScopes.FollowReferrals | ApiScopes.ReadTakedowns),
            _door.Received.OfType<CreateApiKey>().Single());
        Assert.Equal("esc_secret", page.Find("[data-copy]").GetAttribute("data-copy"));
        page.Find("section[role=alert] .button-primary").Click();
        Assert.DoesNotContain("esc_secret", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Revoking_a_key_asks_once()
    {
        _door.Answer<RevokeApiKey, Receipt>(new Receipt("K-1"));
        var page = Render<ApiKeys>();
        ClickAndAnswer(page, () => page.Find("button[aria-label='Révoquer K-1']"), sure: false);
        Assert.Empty(_door.Received.OfType<RevokeApiKey>());
        ClickAndAnswer(page, () => page.Find("button[aria-label='Révoquer K-1']"));

        Assert.Equal(new RevokeApiKey("K-1"), _door.Received.OfType<RevokeApiKey>().Single());
    }

    [Fact]
    public void A_policy_is_edited_from_the_version_that_was_seen()
    {
        _door.Answer<AgreeResponsePolicy, Receipt>(new Receipt("3018/*/v4"));
        var page = Edit("helpline=3018");
        page.Find($"[id='{PolicyForm.Field(Priority.P1Critical, ClockKind.Decide)}']").Input("3 h 30");
        page.Find("#ladder-1-percent").Input("70 %");
        page.Find("#ladder-1-SafetyAgent").Change(false);
        page.Find("#ladder-2-task").Change("CallPlatform");
        page.Find("#ladder-2-reminder").Input("1 h 30");
        page.FindAll("fieldset.level")[4].QuerySelector(".level-remove button")!.Click();
        page.Find("#helplineLadder-add").Click();
        page.Find("#helplineLadder-5-percent").Input("120");
        page.Find("#helplineLadder-5-Lawyer").Change(true);
        page.Find("form").Submit();

        var asked = _door.Received.OfType<AgreeResponsePolicy>().Single();
        Assert.Equal(("3018", null, 3), (asked.Helpline, asked.Platform, asked.SeenNumber));
        Assert.Equal(210, asked.Terms.Minutes(Priority.P1Critical, ClockKind.Decide));
        Assert.Equal(15, asked.Terms.Minutes(Priority.P0Vital, ClockKind.Acknowledge));
        Assert.Equal(
            ["50 SafetyAgent  ", "70 SafetyLead  ", "100 SafetyLead+HelplineSupervisor CallPlatform 90",
            "150 EscalationContact+HelplineSupervisor CallPlatform "],
            asked.Terms.Ladder.Select(Level));
        Assert.Equal("120 Lawyer  ", Level(asked.Terms.HelplineLadder[^1]));
    }

    [Fact]
    public void A_cell_that_cannot_be_read_says_so_and_nothing_is_asked()
    {
        var page = Edit("helpline=3018&platform=TIKTOK");
        var cell = PolicyForm.Field(Priority.P0Vital, ClockKind.Acknowledge);
        page.Find($"[id='{cell}']").Input("bientôt");
        page.Find("form").Submit();

        Assert.Empty(_door.Received.OfType<AgreeResponsePolicy>());
        Assert.NotEmpty(page.FindAll($"[id='{cell}-error']"));
        Assert.Equal("bientôt", page.Find($"[id='{cell}']").GetAttribute("value"));
    }

    [Fact]
    public void What_is_wrong_with_a_level_stands_at_its_field_and_what_was_typed_stays()
    {
        _door.Answer<AgreeResponsePolicy, Receipt>(Refusal.Invalid(new Dictionary<string, string>
        {
            ["ladder[0].percent"] = "ladder_repeats",
            ["ladder[3].tells"] = "ladder_level_empty",
            ["helplineLadder"] = "ladder_without_breach",
        }));
        var page = Edit("helpline=3018");
        page.Find("#ladder-0-percent").Input("80");
        page.Find("form").Submit();

        Assert.Equal("80", page.Find("#ladder-0-percent").GetAttribute("value"));
        Assert.Equal("Un palier est répété.", page.Find("#ladder-0-percent-error").TextContent);
        Assert.Equal(
            "ladder-3-tells-error", page.FindAll("fieldset.level")[3].QuerySelector(".level-tells")!.GetAttribute("aria-describedby"));
        Assert.Contains(
            "100\u00a0%", page.Find("section[aria-labelledby=helplineLadder-title] .field-error").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#ladder-0-percent", "la moitié", "#ladder-0-percent-error")]
    [InlineData("#ladder-2-reminder", "souvent", "#ladder-2-reminder-error")]
    public void A_level_that_cannot_be_read_says_so_and_nothing_is_asked(string field, string typed, string error)
    {
        var page = Edit("helpline=3018");
        page.Find(field).Input(typed);
        page.Find("form").Submit();

        Assert.Empty(_door.Received.OfType<AgreeResponsePolicy>());
        Assert.NotEmpty(page.FindAll(error));
    }

    [Fact]
    public void The_helplines_own_ladder_offers_nobody_of_the_platform_and_no_task()
    {
        var page = Edit("helpline=3018");

        Assert.Empty(page.FindAll("#helplineLadder-0-SafetyLead"));
        Assert.Empty(page.FindAll("#helplineLadder-0-task"));
        Assert.Equal(
            ["", .. TaskKinds.OfLadders.Select(kind => kind.ToString())],
            page.FindAll("#ladder-0-task option").Select(option => option.GetAttribute("value")));
        Assert.NotEmpty(page.FindAll("#helplineLadder-0-Psychologist"));
    }

    [Fact]
    public void A_policy_of_nobody_is_not_edited() => Assert.Empty(Edit("helpline=9999").FindAll("form"));

    [Fact]
    public void A_helpline_is_added_with_the_hours_that_were_typed()
    {
        _door.Answer<OnboardHelpline, Receipt>(Refusal.Invalid("week.sun", "calendar.bad_slot"));
        var page = Render<AddHelpline>();
        page.Find("#code").Input("4020");
        page.Find("#hours-mon-0-closes").Input("12h30");
        page.Find("#hours-mon-add").Click();
        page.Find("#hours-mon-1-opens").Input("14");
        page.Find("#hours-mon-1-closes").Input("18:00");
        page.Find("#hours-sun-0-opens").Input("matin");
        page.Find("[aria-label='Supprimer la plage 1 (Samedi)']").Click();
        page.Find("form").Submit();

        var hours = _door.Received.OfType<OnboardHelpline>().Single().OpeningHours;
        Assert.Equal(["09:00-12:30", "14:00-18:00"], hours.Week["mon"]);
        Assert.Empty(hours.Week["sat"]);
        Assert.Equal("Europe/Paris", hours.TimeZone);
        Assert.NotEmpty(page.FindAll("#hours-sun-error"));
        Assert.Equal("matin", page.Find("#hours-sun-0-opens").GetAttribute("value"));
    }

    private static string Level(Domain.Deadlines.LadderLevel level) =>
        $"{level.Percent} {string.Join('+', level.Tells)} {level.Task} {level.ReminderMinutes}";

    private IRenderedComponent<EditPolicy> Edit(string query)
    {
        Navigation.NavigateTo($"/admin/policies/edit?{query}");
        return Render<EditPolicy>();
    }
}

using Bunit;
using Domain.Cases;
using Domain.Kernel;
using Domain.Law;
using Domain.Takedowns;
using Infrastructure.Reading;
using Infrastructure.Reading.Cases;
using Portal.Components.Pages.Cases;
using Xunit;

namespace Portal.Tests.Cases;

public class CasePageTests : HelplineContext
{
    private const string Reference = "C-2026-7K4M2Q";
    private CaseView _shown = Case();

    public CasePageTests()
    {
        Door.Answer<CaseDetails, CaseView>(_ => _shown);
        Door.Answer<CloseCase, Receipt>(new Receipt(Reference));
        Door.Answer<CaseList, Page<CaseRow>>(new Page<CaseRow>([], null));
    }

    [Fact]
    public void On_a_vital_case_the_emergency_numbers_come_first()
    {
        Assert.Empty(Open().FindAll(".emergency"));
        _shown = Case() with { Priority = Priority.P0Vital };
        var page = Open();

        Assert.True(page.Markup.IndexOf("emergency", StringComparison.Ordinal) < page.Markup.IndexOf("<h1", StringComparison.Ordinal));
    }

    [Fact]
    public void It_leads_to_the_referral_the_requests_and_a_new_request()
    {
        var links = Open().FindAll("a").Select(link => link.GetAttribute("href")).ToList();

        Assert.Equal(
            [$"/cases/{Reference}/export", $"/cases/{Reference}/file", "/requests/R-2026-AAAAAA", "/referrals/F-2026-AAAAAA"], links);
    }

    [Fact]
    public void Closing_needs_an_outcome_asks_once_and_is_shown()
    {
        var page = Open();
        Assert.True(Button(page, "Clore le dossier").HasAttribute("disabled"));
        page.Find("#outcome").Change("RESOLVED_REMOVED");
        ClickAndAnswer(page, "Clore le dossier", sure: false);
        Assert.Empty(Door.Received.OfType<CloseCase>());

        _shown = Case() with { Status = CaseStatus.Closed, ClosedAt = Now, ClosureOutcome = "RESOLVED_REMOVED" };
        ClickAndAnswer(page, "Clore le dossier", sure: true);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("#outcome")));
        Assert.Equal(new CloseCase(Reference, "RESOLVED_REMOVED"), Assert.Single(Door.Received.OfType<CloseCase>()));
        Assert.DoesNotContain(page.FindAll("a"), link => link.GetAttribute("href") == $"/cases/{Reference}/file");
    }

    [Fact]
    public void While_a_request_is_open_it_says_so_and_keeps_the_choice()
    {
        Door.Answer<CloseCase, Receipt>(Refusal.Rule("case.open_requests", "1"));
        var page = Open();
        page.Find("#outcome").Change("RESOLVED_REMOVED");
        ClickAndAnswer(page, "Clore le dossier", sure: true);

        page.WaitForAssertion(() => Assert.Contains("en cours dans ce dossier\u00a0: 1.", page.Find("[role=alert]").TextContent));
        Assert.Equal("RESOLVED_REMOVED", page.Find("#outcome").GetAttribute("value"));
    }

    [Fact]
    public async Task A_change_of_one_of_its_requests_shows_and_anothers_does_not()
    {
        var page = Open();
        _shown = Case() with { Requests = [_shown.Requests[0] with { Status = TakedownStatus.Decided, OpenItems = 0 }] };
        Changes("R-2026-ZZZZZZ");
        Soon();
        await page.InvokeAsync(() => Task.CompletedTask);
        Assert.Contains("2 / 2", page.Markup);
        Changes("R-2026-AAAAAA");
        Soon();

        page.WaitForAssertion(() => Assert.Contains("0 / 2", page.Markup));
    }

    [Fact]
    public void After_one_that_is_not_there_the_next_one_shows()
    {
        Door.Answer<CaseDetails, CaseView>(query => query.Reference == Reference ? _shown : Refusal.NotFound);
        var page = Render<CasePage>(parameters => parameters.Add(one => one.Reference, "C-2026-NOTHIN"));
        Assert.Contains("Introuvable", page.Markup);
        page.Render(parameters => parameters.Add(one => one.Reference, Reference));

        Assert.Contains("Cyberharcèlement", page.Markup);
    }

    [Theory]
    [InlineData("/cases", CaseStatus.Open, false)]
    [InlineData("/cases?mine=true", CaseStatus.Open, true)]
    [InlineData("/cases?status=Closed", CaseStatus.Closed, false)]
    [InlineData("/cases?status=9", CaseStatus.Open, false)]
    public void The_lists_filter_lives_in_the_address(string address, CaseStatus status, bool mine)
    {
        GoTo(address);
        var list = Render<Portal.Components.Pages.Cases.Cases>();

        Assert.Equal(new CaseList(status, mine), Assert.Single(Door.Received.OfType<CaseList>()));
        Assert.Single(list.FindAll("nav a[aria-current=true]"));
    }

    private IRenderedComponent<CasePage> Open() => Render<CasePage>(parameters => parameters.Add(one => one.Reference, Reference));

    private static CaseView Case() => new(
        Reference, 3, CaseStatus.Open, Priority.P1Critical, "CYBERBULLYING", "AGE_13_14", ["ONGOING"], Guid.NewGuid(), "Inès", null, null,
        Now.AddDays(-1), null, null,
        "F-2026-AAAAAA", "TIKTOK",
        [new CaseRequestRow("R-2026-AAAAAA", TakedownStatus.Submitted, Priority.P1Critical, "TikTok", Now.AddDays(-1), 2, 2)],
        new ChildView("Lou", "13 ans", "Collège Prévert", "PHONE", "+33 6 00 00 00 00"), [
            new NoteView(NoteAudience.Team, "Rappeler ce soir.", "Inès", Now.AddHours(-1))],
        new CaseReach([NoteAudience.Clinical, NoteAudience.Team, NoteAudience.Legal], null, MayAssign: true, MayBreakGlass: false));
}

using Bunit;
using Domain.Access;
using Domain.Cases;
using Domain.Kernel;
using Domain.Law;
using Infrastructure.Reading.Cases;
using Portal.Components.Pages.Cases;
using Xunit;

namespace Portal.Tests.Cases;

/// <summary>What the page of a case offers to those on it, to those who are not, and to whoever reviews.</summary>
public class CaseWallTests : HelplineContext
{
    private const string Reference = "C-2026-7K4M2Q";
    private static readonly Guid Yanis = Guid.NewGuid();
    private CaseView _shown = OnIt();

    public CaseWallTests()
    {
        Door.Answer<CaseDetails, CaseView>(_ => _shown);
        Door.Answer<HelplineColleagues, IReadOnlyList<Colleague>>(
            new List<Colleague> { new(Yanis, "Yanis", Role.Psychologist), new(Guid.NewGuid(), "Malik", Role.Lawyer) });
    }

    [Fact]
    public void Who_is_not_on_the_case_finds_the_header_and_a_way_in()
    {
        _shown = NotOnIt();
        var page = Open();

        Assert.Contains("Cyberharcèlement", page.Markup);
        Assert.DoesNotContain("Lou", page.Markup);
        Assert.Empty(page.FindAll("#note-text"));
        Assert.Contains("Vous n’êtes pas affecté à ce dossier", page.Markup);
        Assert.Empty(page.FindAll("#team-psychologist"));
    }

    [Fact]
    public void What_the_child_said_stands_on_the_case_for_those_who_may_read_it()
    {
        _shown = OnIt() with { Said = "On me menace\u202E." };
        var page = Open();

        Assert.Equal("On me menace[U+202E].", page.Find("[aria-labelledby=said-title] .prewrap").TextContent);
        _shown = NotOnIt();
        Assert.Empty(Open().FindAll("[aria-labelledby=said-title]"));
    }

    [Fact]
    public void Breaking_the_glass_opens_the_case_in_place()
    {
        _shown = NotOnIt();
        Door.Answer<BreakGlass, Receipt>(_ =>
        {
            _shown = OnIt() with { Mine = OnIt().Mine with { GlassUntil = Now.AddMinutes(60), MayAssign = false } };
            return new Receipt("B-2026-AAAAAA");
        });
        var page = Open();
        page.Find("#glass-reason").Input("La mère rappelle, la collègue est en ligne.");
        Button(page, "Ouvrir par accès exceptionnel").Click();

        page.WaitForAssertion(() => Assert.Contains("Accès exceptionnel ouvert", page.Markup));
        Assert.Equal(
            new BreakGlass(Reference, "La mère rappelle, la collègue est en ligne."), Assert.Single(Door.Received.OfType<BreakGlass>()));
        Assert.Contains("Lou", page.Markup);
    }

    [Fact]
    public void A_refused_reason_is_told_at_its_field_and_kept()
    {
        _shown = NotOnIt();
        Door.Answer<BreakGlass, Receipt>(Refusal.Invalid("reason", "too_short"));
        var page = Open();
        page.Find("#glass-reason").Input("vite");
        Button(page, "Ouvrir par accès exceptionnel").Click();

        page.WaitForAssertion(() => Assert.Equal("Trop court\u00a0: dites pourquoi.", page.Find("#glass-reason-error").TextContent));
        Assert.Equal("vite", page.Find("#glass-reason").GetAttribute("value"));
    }

    [Fact]
    public void A_note_of_a_psychologist_is_for_psychologists_unless_another_audience_is_chosen()
    {
        Door.Answer<AddCaseNote, Receipt>(new Receipt(Reference));
        var page = Open();
        page.Find("#note-text").Input("Très angoissé.");
        Button(page, "Ajouter la note").Click();
        page.WaitForAssertion(() => Assert.Equal("", page.Find("#note-text").GetAttribute("value") ?? ""));
        page.Find("#note-audience").Change("Team");
        page.Find("#note-text").Input("Rappeler demain.");
        Button(page, "Ajouter la note").Click();

        page.WaitForAssertion(() => Assert.Equal(
            [
                new AddCaseNote(Reference, NoteAudience.Clinical, "Très angoissé."),
                new AddCaseNote(Reference, NoteAudience.Team, "Rappeler demain."),
            ],
            Door.Received.OfType<AddCaseNote>()));
    }

    [Fact]
    public void What_is_known_of_the_child_is_changed_under_the_version_seen()
    {
        Door.Answer<RecordChild, Receipt>(new Receipt(Reference));
        var page = Open();
        Button(page, "Modifier").Click();
        page.Find("#child-school").Input("Collège Prévert");
        Button(page, "Enregistrer").Click();

        page.WaitForAssertion(() => Assert.Equal(
            new RecordChild(Reference, new ChildContent("Lou", "13 ans", "Collège Prévert", "PHONE", "+33 6"), 3),
            Assert.Single(Door.Received.OfType<RecordChild>())));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("#child-school")));
    }

    [Fact]
    public void A_colleague_is_assigned()
    {
        Door.Answer<AssignCase, Receipt>(new Receipt(Reference));
        var page = Open();
        page.Find("section[aria-labelledby=team-title] details").TriggerEvent("ontoggle", EventArgs.Empty);
        page.Find("#team-psychologist").Change(Yanis.ToString());
        Button(page, "Affecter").Click();

        page.WaitForAssertion(
            () => Assert.Equal(new AssignCase(Reference, Yanis, null), Assert.Single(Door.Received.OfType<AssignCase>())));
    }

    [Fact]
    public void Nobody_is_offered_to_review_their_own_access()
    {
        Door.Answer<BreakGlassReviews, IReadOnlyList<BreakGlassRow>>(
            new List<BreakGlassRow> { Row("B-1", mine: true), Row("B-2", mine: false) });
        Door.Answer<ReviewBreakGlass, Receipt>(new Receipt("B-2"));
        var page = Render<BreakGlassPage>();
        Assert.Single(page.FindAll("input"));
        page.Find("#remark-B-2").Input("Vu avec elle.");
        page.FindAll("button").Single(
            button => button.TextContent.StartsWith("Clore comme non justifié", StringComparison.Ordinal)).Click();

        page.WaitForAssertion(
            () => Assert.Equal(
                new ReviewBreakGlass("B-2", false, "Vu avec elle."), Assert.Single(Door.Received.OfType<ReviewBreakGlass>())));
    }

    private IRenderedComponent<CasePage> Open() => Render<CasePage>(parameters => parameters.Add(one => one.Reference, Reference));

    private static BreakGlassRow Row(string reference, bool mine) => new(
        reference, Reference, "Yanis", mine, "Appel de la police.", Now.AddHours(-2), Now.AddHours(-1), null, null, null, null);

    private static CaseView OnIt() => new(
        Reference, 3, CaseStatus.Open, Priority.P1Critical, "CYBERBULLYING", "AGE_13_14", ["ONGOING"], Guid.NewGuid(), "Inès", null, null,
        Now.AddDays(-1), null, null,
        "F-2026-AAAAAA", "TIKTOK", [], new ChildView("Lou", "13 ans", null, "PHONE", "+33 6"), [],
        new CaseReach([NoteAudience.Clinical, NoteAudience.Team, NoteAudience.Legal], null, MayAssign: true, MayBreakGlass: false));

    private static CaseView NotOnIt() =>
        OnIt() with { Child = null, Mine = new CaseReach([], null, MayAssign: false, MayBreakGlass: true) };
}

using Bunit;
using Bunit.TestDoubles;
using Domain.Kernel;
using Infrastructure.Audit;
using Infrastructure.Reading;
using Infrastructure.Reading.Audit;
using Infrastructure.Texts;
using Infrastructure.UseCases;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Components.Pages.Audit;
using Portal.Security;
using TestKit;
using Xunit;

namespace Portal.Tests.Audit;

/// <summary>The trail on the screen: who gets which button, what a verification says, who opened what.</summary>
public sealed class AuditPageTests : ShellContext
{
    private readonly FakeUseCases _door = new();
    private readonly BunitAuthorizationContext _person;

    public AuditPageTests()
    {
        Services.AddSingleton<IUseCases>(_door);
        Services.AddSingleton<RefusalTexts>();
        Services.AddSingleton<ChangeFeed>();
        _person = AddAuthorization().SetAuthorized("dpo");
        _door.Answer<AuditTrail, Page<AuditRow>>(new Page<AuditRow>(
            [new AuditRow(1, Now, ActorKind.Anonymous, "anonymous", null, "OpenCase", "RefusalsCounted", null, null, "not_allowed", 30)],
            null));
        _door.Answer<AccessLog, Page<AccessRow>>(
            new Page<AccessRow>([new AccessRow(1, Now, "Inès", "3018", "CaseDetails", "C-2026-7K4M2Q")], null));
        Listen();
    }

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Who_may_neither_verify_nor_export_nor_see_openings_is_not_offered_it()
    {
        _person.SetPolicies(RequiresPermissionAttribute.PolicyName(Permission.SeeAuditTrail));
        Navigation.NavigateTo("/audit?reference=C-2026-7K4M2Q");
        var page = Render<Trail>();

        Assert.DoesNotContain("Vérifier le journal", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("a[download]"));
        Assert.DoesNotContain("/audit/access", page.Markup, StringComparison.Ordinal);
        Assert.Contains("30 fois en une heure", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/audit", null)]
    [InlineData("/audit?reference=somebody", null)]
    [InlineData("/audit?reference=c-2026-000000", "/audit/export?reference=C-2026-000000")]
    public void One_record_is_exported_not_everything(string address, string? link)
    {
        _person.SetPolicies(
            [.. new[] { Permission.SeeAuditTrail, Permission.ExportAuditTrail }.Select(RequiresPermissionAttribute.PolicyName)]);
        Navigation.NavigateTo(address);

        Assert.Equal(link, Render<Trail>().FindAll("a[download]").SingleOrDefault()?.GetAttribute("href"));
    }

    [Fact]
    public void A_verification_says_that_all_is_well_or_what_is_wrong_first_and_a_refusal_is_told()
    {
        var page = Render<TrailCheck>();
        _door.Answer<TrailVerification, TrailReport>(new TrailReport(989, 12, 65, 2, Now, 0, null));
        page.Find("button").Click();
        page.WaitForAssertion(
            () => Assert.Contains("Journal intègre.", page.Find("[role=status]").TextContent, StringComparison.Ordinal));

        _door.Answer<TrailVerification, TrailReport>(
            new TrailReport(989, 12, 65, 2, Now, 3, new TrailFault(TrailLog.Trail, TrailFlaw.Altered, "R-2026-7K4M2Q", 4, 17)));
        page.Find("button").Click();
        page.WaitForAssertion(() => Assert.Contains(
            "Journal, flux R-2026-7K4M2Q, n°\u00a04, id 17\u00a0: l’entrée a été modifiée", page.Find(".notice-refusal").TextContent,
            StringComparison.Ordinal));

        _door.Answer<TrailVerification, TrailReport>(Refusal.NotAllowed);
        page.Find("button").Click();
        page.WaitForAssertion(() => Assert.Contains("Votre rôle", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Openings_are_listed_and_filtered_by_what_was_typed()
    {
        var page = Render<OpeningLog>();
        Assert.Equal(["Inès · 3018", "Dossier", "C-2026-7K4M2Q"], page.FindAll("td").Skip(1).Select(cell => cell.TextContent.Trim()));
        page.Find("#person").Input(" Inès ");
        page.Find("form").Submit();

        Assert.EndsWith("/audit/access?person=In%C3%A8s", Navigation.Uri, StringComparison.Ordinal);
    }
}

using Bunit;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Takedowns;
using Infrastructure.Reading.Partners;
using Infrastructure.Reading.Reports;
using Infrastructure.Texts;
using Infrastructure.UseCases;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Components.Pages.Reports;
using TestKit;
using Xunit;

namespace Portal.Tests.Reports;

/// <summary>The scorecard: what both sides read, and what the platform's lead writes.</summary>
public sealed class ScorecardPageTests : ShellContext
{
    private static readonly Guid Clock = Guid.NewGuid();
    private readonly FakeUseCases _door = new();

    public ScorecardPageTests()
    {
        Services.AddSingleton<IUseCases>(_door);
        Services.AddSingleton<RefusalTexts>();
        Services.AddSingleton<ChangeFeed>();
        AddAuthorization().SetAuthorized("lead");
        Listen();
    }

    [Fact]
    public void A_breach_is_annotated_from_the_version_that_was_seen()
    {
        Show(isPlatform: true, new AnnotationView(1, "STAFFING", "Deux absents", "Tomasz", Now));
        _door.Answer<AnnotateBreach, Receipt>(Refusal.Invalid("text", "required"));
        var page = Render<ScorecardPage>();
        Assert.Contains("Deux absents", page.Markup, StringComparison.Ordinal);
        page.FindAll("td button").Single().Click();
        page.Find($"#note-{Clock:N}-reason").Change("OTHER");
        page.Find($"#note-{Clock:N}-text").Input("");
        page.Find("form").Submit();

        Assert.Equal(new AnnotateBreach("R-2026-AAAAAA", Clock, "OTHER", "", 1), _door.Received.OfType<AnnotateBreach>().Single());
        Assert.NotEmpty(page.FindAll($"#note-{Clock:N}-text-error"));

        _door.Answer<AnnotateBreach, Receipt>(new Receipt("R-2026-AAAAAA"));
        page.Find("form").Submit();
        Assert.Empty(page.FindAll("form"));
    }

    [Fact]
    public void The_helpline_reads_annotations_and_writes_none()
    {
        Show(isPlatform: false, new AnnotationView(2, "LANGUAGE", null, "TikTok", Now), new AnnotationView(
            1, "STAFFING", "Deux absents", "TikTok", Now));
        var page = Render<ScorecardPage>();

        Assert.Contains("Langue ou traduction", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Deux absents", page.Find("td details").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("td button"));
    }

    [Fact]
    public void The_picker_leads_to_addresses_of_platform_and_month()
    {
        Show(isPlatform: false);
        var page = Render<ScorecardPage>(parameters => parameters.Add(one => one.Platform, "TIKTOK").Add(one => one.Month, "2026-10"));
        Assert.Equal(new Scorecard("TIKTOK", new DateOnly(2026, 10, 1)), _door.Received.OfType<Scorecard>().Last());
        Assert.Equal(
            ["/scorecard/TIKTOK/2026-09", "/scorecard/TIKTOK/2026-11"], page.FindAll("nav a").Select(link => link.GetAttribute("href")));

        page.Find("#platform").Change("SNAPCHAT");
        Assert.EndsWith("/scorecard/SNAPCHAT/2026-10", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Figures_without_outages_are_a_line_of_their_own_and_open_their_own_list()
    {
        Show(isPlatform: true);
        var rows = Render<ScorecardPage>().FindAll("table.figures tbody tr, .figures tbody tr")
            .Where(row => row.QuerySelector("th") is not null).Take(2).ToList();

        Assert.Equal(["Toutes", "Toutes, sans les pannes du portail"], rows.Select(row => row.QuerySelector("th")!.TextContent.Trim()));
        Assert.DoesNotContain("outages", rows[0].QuerySelector("a")!.GetAttribute("href")!, StringComparison.Ordinal);
        Assert.Contains("outages=excluded", rows[1].QuerySelector("a")!.GetAttribute("href")!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-13")]
    [InlineData("october")]
    [InlineData("2026-1")]
    public void A_month_that_is_none_says_so(string month)
    {
        var page = Render<ScorecardPage>(parameters => parameters.Add(one => one.Platform, "TIKTOK").Add(one => one.Month, month));

        Assert.Contains("Ce mois", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(_door.Received.OfType<Scorecard>());
    }

    private void Show(bool isPlatform, params AnnotationView[] annotations) => _door.Answer<Scorecard, ScorecardView>(new ScorecardView(
        new PartnerChoice("TIKTOK", "TikTok"), new DateOnly(2026, 10, 1),
        isPlatform ? [new("TIKTOK", "TikTok")] : [new("SNAPCHAT", "Snapchat"), new("TIKTOK", "TikTok")], isPlatform,
        [
            new(null, OutageRule.Included, new(ClockKind.Acknowledge, 0, 1, 4, 3, 4, 12, 40), new(ClockKind.Decide, 0, 0, 4, 4, 4, 60, 90)),
            new(null, OutageRule.Excluded, new(ClockKind.Acknowledge, 0, 1, 3, 3, 3, 12, 30), new(ClockKind.Decide, 0, 0, 4, 4, 4, 60, 90)),
        ],
        [new(Clock, "R-2026-AAAAAA", Priority.P1Critical, ClockKind.Acknowledge, ClockState.MetLate, Now, Now.AddMinutes(
            10), 10, annotations)],
        [new(annotations.Length > 0 ? annotations[0].Reason : null, 1)], new(5, 4, [new("NO_VIOLATION", 1)], [])));
}

using AngleSharp.Dom;
using Bunit;
using Domain.Deadlines;
using Domain.Law;
using Infrastructure.Reading.Partners;
using Infrastructure.Reading.Reports;
using Portal.Components.Pages.Reports;
using TestKit;
using Xunit;

namespace Portal.Tests.Reports;

/// <summary>The dashboard's page: every number leads to its list, what is filtered by is in the address, and it follows changes.</summary>
public sealed class DashboardPageTests : HelplineContext
{
    private int _late = 2;

    public DashboardPageTests() => Door.Answer<SlaDashboard, SlaDashboardView>(_ => View(_late));

    [Fact]
    public void Every_number_leads_to_the_list_that_counts_it()
    {
        var page = Open("/dashboard?days=7&priority=P1_CRITICAL&outages=excluded");
        var asked = Door.Received.OfType<SlaDashboard>().Single();
        Assert.Equal(new SlaDashboard(7, null, Priority.P1Critical, null, OutageRule.Excluded), asked);

        var shown = page.FindAll("a[href^='/clocks']").Select(link => ClockFilterText.Read(name => Query(link, name))).ToHashSet();
        // Median and nine in ten lead to one list; hours without a breach and tiles alone are all of it otherwise.
        Assert.All(FigureCells.Of(asked, View(_late)).Select(cell => cell.Filter).Where(
            filter => !OfColumnsNotShown(filter)), filter => Assert.Contains(filter, shown));
    }

    [Fact]
    public void Every_number_is_that_of_the_view()
    {
        var page = Open("/dashboard");

        Assert.Equal("2", page.Find(".tiles a[href*='figure=Late'] .tile-figure").TextContent.Trim());
        Assert.Equal(
            "50 %", Plain(
                page.Find("#by-platform")
                    .Closest("section")!.QuerySelector("a[href*='figure=Counted'][href*='kind=Acknowledge']")!.TextContent));
        Assert.Equal("3", page.Find(".breach-map a[href*='weekday=Monday'][href*='hour=2']").TextContent);
        Assert.Equal("lundi 2\u00a0h, dépassements\u00a0: 3", page.Find(".breach-map a").GetAttribute("aria-label"));
        Assert.Equal(
            ["4", "2"], page.FindAll(".breach-map td[data-shade]").Select(cell => cell.GetAttribute("data-shade"))
                .Where(shade => shade != "0"));
    }

    [Fact]
    public void A_choice_is_in_the_address_beside_the_others()
    {
        var page = Open("/dashboard?days=7&outages=excluded");
        page.Find("#filter-harm").Change("PILE_ON");
        Assert.EndsWith("/dashboard?days=7&harm=PILE_ON&outages=excluded", Address, StringComparison.Ordinal);
        page.WaitForAssertion(
            () => Assert.Equal(
                new SlaDashboard(7, null, null, "PILE_ON", OutageRule.Excluded), Door.Received.OfType<SlaDashboard>().Last()));
        page.Find("#filter-platform").Change("TIKTOK");
        page.WaitForAssertion(
            () => Assert.Equal(
                new SlaDashboard(7, "TIKTOK", null, "PILE_ON", OutageRule.Excluded), Door.Received.OfType<SlaDashboard>().Last()));
    }

    [Fact]
    public void What_was_left_out_is_told_and_leads_to_its_list()
    {
        Assert.Empty(Open("/dashboard").FindAll("[role=status]"));
        var told = Open("/dashboard?outages=excluded").Find("[role=status]");

        Assert.Contains("4 délais des plateformes", told.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 de nos délais", told.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["/clocks?figure=Counted&days=30&outages=only", "/clocks?figure=Counted&days=30&side=helpline&outages=only"],
            told.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
    }

    [Theory]
    [InlineData(60.0, false)]
    [InlineData(61.0, true)]
    [InlineData(null, true)]
    public void Deadlines_that_are_no_longer_enforced_are_the_first_thing_that_is_said(double? age, bool warned)
    {
        Door.Answer<SlaDashboard, SlaDashboardView>(_ => View(_late) with { SweepAgeSeconds = age });

        Assert.Equal(
            warned, Open("/dashboard").FindAll("[role=alert]")
                .Any(notice => notice.TextContent.Contains("prévenez l’exploitation", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_change_is_shown_without_a_reload_and_anothers_is_not()
    {
        var page = Open("/dashboard");
        _late = 3;
        Changes("R-2026-AAAAAA", ours: false);
        Changes("R-2026-AAAAAA");
        Soon();

        page.WaitForAssertion(() => Assert.Equal("3", page.Find(".tiles a[href*='figure=Late'] .tile-figure").TextContent.Trim()));
    }

    [Fact]
    public void Every_table_has_its_files_under_the_filters_in_force()
    {
        var files = Open("/dashboard?days=7&platform=TIKTOK").FindAll("a[download]").Select(link => link.GetAttribute("href")!).ToList();

        Assert.Equal(20, files.Count);
        Assert.All(files, file => Assert.Contains("days=7&platform=TIKTOK", file, StringComparison.Ordinal));
        Assert.Contains("/reports/harm-types.xlsx?figure=Open&days=7&platform=TIKTOK", files);
    }

    [Fact]
    public void The_next_hours_show_each_deadline_once_and_say_the_same_in_a_table()
    {
        var page = Open("/dashboard");
        var marks = page.FindAll(".hours-ahead a.mark");

        Assert.Equal(["P0 14:05", "P2 14:50", "P2 00:10"], marks.Select(mark => Plain(mark.TextContent.Trim())[..8]));
        Assert.Contains("Décision", marks[0].TextContent, StringComparison.Ordinal);
        Assert.Equal(["mark mark-p0", "mark mark-warn", "mark mark-calm"], marks.Select(mark => mark.ClassName));
        Assert.Equal(
            marks.Select(mark => mark.GetAttribute("href")),
            page.FindAll("#upcoming ~ *, section details tbody a").Select(link => link.GetAttribute("href")).OfType<string>());
        Assert.Equal(
            ["13:00", "14:00", "00:00", "01:00"],
            page.FindAll(".hour-name").Select(hour => hour.TextContent).Where(hour => hour is "13:00" or "14:00" or "00:00" or "01:00"));
    }

    [Fact]
    public void Charts_are_for_the_eyes_and_have_a_table_beside_them()
    {
        var charts = Open("/dashboard").FindAll("figure.chart");

        Assert.Equal(4, charts.Count);
        Assert.All(charts, chart =>
        {
            Assert.Equal("true", chart.GetAttribute("aria-hidden"));
            Assert.NotEmpty(chart.QuerySelectorAll("svg"));
            Assert.NotNull(chart.Closest("section")!.QuerySelector("table"));
            // What is hidden from those who hear must not be reached by their keyboard.
            Assert.Empty(chart.QuerySelectorAll("a, button, input, [tabindex='0']"));
        });
    }

    [Theory]
    [InlineData("/dashboard?days=9999", 30)]
    [InlineData("/dashboard?days=x", 30)]
    [InlineData("/dashboard?days=365", 365)]
    public void A_period_that_is_not_offered_is_the_usual_one(string address, int days)
    {
        Open(address);
        Assert.Equal(days, Door.Received.OfType<SlaDashboard>().Single().Days);
    }

    [Fact]
    public void A_list_says_what_it_is_filtered_by()
    {
        Door.Answer<ClockList, ClockListView>(new ClockListView(0, new Infrastructure.Reading.Page<ClockRow>([], null)));
        GoTo("/clocks?figure=Breached&days=7&weekday=Monday&hour=23&harm=PILE_ON&outages=excluded&week=2026-11-23");
        var page = Render<Clocks>();

        Assert.Equal(
            new ClockFilter(ClockFigure.Breached, Days: 7)
            {
                Weekday = DayOfWeek.Monday,
                Hour = 23,
                HarmType = "PILE_ON",
                Outages = OutageRule.Excluded,
                Week = new DateOnly(2026, 11, 23),
            },
            Door.Received.OfType<ClockList>().Single().Filter);
        var told = page.Find(".page-subtitle").TextContent;
        foreach (var word in new[] { "Délais des plateformes", "lundi", "23\u00a0h – 0\u00a0h", "semaine du 23 nov.", "7 derniers jours",
        "Sans les pannes" })
            Assert.Contains(word, told, StringComparison.Ordinal);
        GoTo("/clocks?figure=Open&days=7&level=50");
        page.WaitForAssertion(() => Assert.Equal(50, Door.Received.OfType<ClockList>().Last().Filter.Level));
    }

    [Fact]
    public void A_filter_survives_its_address()
    {
        var filter = new ClockFilter(ClockFigure.Breached, false, ClockKind.Decide, "TIK TOK&x", Priority.P2Serious, 90)
        {
            HarmType = "PILE_ON",
            Outages = OutageRule.Only,
            Week = new DateOnly(2026, 11, 23),
            Level = 150,
            Age = AgeBucket.Days3,
            Person = Guid.NewGuid(),
            Weekday = DayOfWeek.Sunday,
            Hour = 0,
        };
        var query = System.Web.HttpUtility.ParseQueryString(new Uri("http://x" + FigureAddress.List(filter)).Query);

        Assert.Equal(filter, ClockFilterText.Read(name => query[name]));
    }

    private IRenderedComponent<Dashboard> Open(string address)
    {
        Door.Received.Clear();
        GoTo(address);
        return Render<Dashboard>();
    }

    // Kinds of one table's line are not shown one by one as open and late; met ones are, beside the share.
    private static bool OfColumnsNotShown(ClockFilter filter) =>
        filter is { Kind: not null, Platforms: true, Age: null, Figure: ClockFigure.Open or ClockFigure.Late };

    private static string? Query(IElement link, string name) =>
        System.Web.HttpUtility.ParseQueryString(new Uri("http://x" + link.GetAttribute("href")).Query)[name];

    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');

    private static SlaDashboardView View(int late)
    {
        KindFigures Figures(ClockKind kind) => new(kind, 3, late, 4, 2, 3, 30, 45);
        FigureRow Row(string code, string? name = null) =>
            new(code, name, 6, late, 2, Figures(ClockKind.Acknowledge), Figures(ClockKind.Decide));
        UpcomingDeadline Due(Priority priority, string at, bool warned) => new(
            Guid.NewGuid(), $"R-2026-{at.Replace(":", "", StringComparison.Ordinal)}AA", ClockKind.Decide, priority, "TikTok", Now,
            DateTimeOffset.Parse($"2026-11-{at}:00Z", System.Globalization.CultureInfo.InvariantCulture), warned ? Now : null);
        var tiles = new[] { ClockFigure.Open, ClockFigure.AtRisk, ClockFigure.Late, ClockFigure.Paused, ClockFigure.Upcoming,
        ClockFigure.Met, ClockFigure.MetLate, ClockFigure.Breached }
            .ToDictionary(figure => figure, figure => figure == ClockFigure.Late ? late : 3);
        return new SlaDashboardView(
            tiles, [Due(Priority.P0Vital, "24T13:05", false), Due(Priority.P2Serious, "24T13:50", true), Due(
                Priority.P2Serious, "24T23:10", false)],
            [Row("TIKTOK", "TikTok"), Row("SNAPCHAT", "Snapchat")], [Row("P1_CRITICAL")], [Row("PILE_ON")],
            [Row("2026-11-16"), Row("2026-11-23")],
            [new LevelFigure(0, 2), new LevelFigure(100, 1)], [.. Enum.GetValues<AgeBucket>().Select(age => new AgeFigure(age, 1))],
            [new PersonFigures(
                Guid.Parse("11111111-1111-1111-1111-111111111111"), "Inès", 2, 1, 1, 0), new PersonFigures(Guid.Empty, null, 0, 0, 1, 0)],
            [new HourFigure(DayOfWeek.Monday, 2, 3), new HourFigure(DayOfWeek.Sunday, 23, 0 + 1)],
            [Figures(ClockKind.FirstContact), Figures(ClockKind.AnswerInformation), Figures(ClockKind.VerifyOutcome)], new LeftOutFigures(
                4, 1),
            [new PartnerChoice("SNAPCHAT", "Snapchat"), new PartnerChoice("TIKTOK", "TikTok")], 2);
    }
}

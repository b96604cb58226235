using Domain.Deadlines;
using Domain.Takedowns;
using Infrastructure.Reading.Reports;
using TestKit;

namespace Infrastructure.Tests.Reading;

/// <summary>Behind every figure stands its list: as many clocks, and the right ones.</summary>
public sealed class ClockListTests
{
    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task Every_figure_is_as_large_as_its_list(string provider)
    {
        var day = await ClockDay.Create(provider);
        await using var portal = day.Portal;
        foreach (var caller in new[] { day.Scenario.Supervisor, day.Scenario.Lead, await day.OtherLead(),
        day.Scenario.ForeignPsychologist })
            foreach (var platform in new[] { null, "TIKTOK" })
                foreach (var outages in Enum.GetValues<OutageRule>())
                    Assert.Empty(await FigureCells.Unequal(caller, new SlaDashboard(Platform: platform, Outages: outages)));
    }

    [Fact]
    public async Task The_rows_are_the_clocks_that_were_counted()
    {
        var day = await ClockDay.Create();
        await using var portal = day.Portal;
        async Task<string[]> Rows(ClockFigure figure) =>
        [
            .. (await day.Scenario.Supervisor.Ask(new ClockList(new ClockFilter(figure)))).OrThrow().Page.Items
                .Select(row => $"{day.Requests.Single(one => one.Value == row.Reference).Key} {row.Kind}").Order(StringComparer.Ordinal),
        ];

        Assert.Equal(["B Decide", "C Acknowledge", "C Decide", "D Decide", "F Decide"], await Rows(ClockFigure.Open));
        Assert.Equal(["C Decide", "D Decide"], await Rows(ClockFigure.AtRisk));
        Assert.Equal(["C Acknowledge"], await Rows(ClockFigure.Late));
        Assert.Equal(["B Decide"], await Rows(ClockFigure.Paused));
        Assert.Equal(["A Acknowledge", "B Acknowledge", "F Acknowledge"], await Rows(ClockFigure.Met));
        Assert.Equal(["D Acknowledge"], await Rows(ClockFigure.MetLate));
        Assert.Equal(["C Acknowledge", "D Acknowledge"], await Rows(ClockFigure.Breached));
        Assert.Equal(["C Decide", "D Decide", "F Decide"], await Rows(ClockFigure.Upcoming));
        Assert.Equal(
            ["A Acknowledge", "B Acknowledge", "C Acknowledge", "D Acknowledge", "F Acknowledge"], await Rows(ClockFigure.Counted));
        Assert.Equal(["A Acknowledge", "B Acknowledge", "D Acknowledge", "F Acknowledge"], await Rows(ClockFigure.Answered));
    }

    [Theory]
    [InlineData("2026-11-24T23:00:00Z")]
    [InlineData("2027-03-27T23:00:00Z")] // The day loses an hour, in the morning.
    [InlineData("2027-10-30T22:00:00Z")] // The day gains one.
    public async Task A_day_begins_at_midnight_in_Paris_and_a_clock_belongs_to_the_day_it_is_due(string midnight)
    {
        var begins = DateTimeOffset.Parse(midnight, System.Globalization.CultureInfo.InvariantCulture);
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var due = new Dictionary<string, DateTimeOffset>();
        foreach (var seconds in new[] { -1, 0 })
        {
            portal.Time.SetUtcNow(begins.AddMinutes(-30).AddSeconds(seconds));
            due[await scenario.SentRequest()] = begins.AddSeconds(seconds);
        }

        foreach (var reference in due.Keys) (await scenario.Agent.Run(new AcknowledgeTakedown(reference, null))).OrThrow();
        portal.Time.SetUtcNow(begins.AddHours(10));
        await scenario.Sweep();

        var met = new ClockFilter(ClockFigure.Met, Kind: ClockKind.Acknowledge);
        var today = (await scenario.Supervisor.Ask(new ClockList(met with { Days = 1 }))).OrThrow();
        Assert.Equal(begins, Assert.Single(today.Page.Items).DueAt);
        Assert.Equal(1, (await scenario.Supervisor.Ask(new SlaDashboard(1))).OrThrow().Tiles[ClockFigure.Met]);
        Assert.Equal(2, (await scenario.Supervisor.Ask(new SlaDashboard(2))).OrThrow().Tiles[ClockFigure.Met]);
        Assert.Equal(
            due.Values.OrderDescending(),
            (await scenario.Supervisor.Ask(new ClockList(met with { Days = 2 }))).OrThrow().Page.Items.Select(row => row.DueAt));
        // What is late now is late whenever it fell due.
        portal.Time.Advance(TimeSpan.FromDays(60));
        Assert.Equal(2, (await scenario.Supervisor.Ask(new SlaDashboard(1))).OrThrow().Tiles[ClockFigure.Late]);
    }

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task Pages_lose_and_repeat_nobody_even_when_all_are_due_at_once(string provider)
    {
        var scenario = await Scenario.Create(provider);
        await using var portal = scenario.Portal;
        for (var number = 0; number < 3; number++) await scenario.DecidedRequest(items: 1);
        portal.Time.Advance(TimeSpan.FromHours(4));
        for (var number = 0; number < 4; number++) await scenario.Referral($"tt-{number}");
        var filter = new ClockFilter(Platforms: false);
        var whole = (await scenario.Supervisor.Ask(new ClockList(filter))).OrThrow();
        Assert.Equal(7, whole.Total);
        Assert.Single(whole.Page.Items.Select(row => row.DueAt).Distinct());

        for (var size = 1; size <= 7; size++)
        {
            var paged = new List<Guid>();
            string? cursor = null;
            do
            {
                var page = (await scenario.Supervisor.Ask(new ClockList(filter, cursor, size))).OrThrow().Page;
                Assert.InRange(page.Items.Count, 1, size);
                paged.AddRange(page.Items.Select(row => row.Id));
                cursor = page.Next;
            }
            while (cursor is not null);

            Assert.Equal(whole.Page.Items.Select(row => row.Id), paged);
        }
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("MXwyfDM")] // 1|2|3
    public async Task A_cursor_of_somebody_else_is_refused(string cursor)
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;

        Assert.Equal("unknown", (await scenario.Supervisor.Ask(new ClockList(new ClockFilter(), cursor))).Refusal?.Errors?["cursor"]);
    }
}

using Domain.Deadlines;
using Domain.Kernel;
using Infrastructure.Reading.Reports;
using TestKit;

namespace Infrastructure.Tests.Reading;

/// <summary>The figures of <see cref="ClockDay"/>, counted by hand, and who gets which.</summary>
public sealed class DashboardTests : IAsyncLifetime
{
    private ClockDay _day = null!;

    public async Task InitializeAsync() => _day = await ClockDay.Create();

    public async Task DisposeAsync() => await _day.Portal.DisposeAsync();

    [Fact]
    public async Task Tiles_count_every_state_once()
    {
        var view = await Ask(_day.Scenario.Supervisor);

        // Open: decisions of B, C, D, F and the acknowledgement of C. E was withdrawn: it is nowhere.
        Assert.Equal(
            new Dictionary<ClockFigure, int>
            {
                [ClockFigure.Open] = 5,
                [ClockFigure.AtRisk] = 2,
                [ClockFigure.Late] = 1,
                [ClockFigure.Paused] = 1,
                [ClockFigure.Upcoming] = 3,
                [ClockFigure.Met] = 3,
                [ClockFigure.MetLate] = 1,
                [ClockFigure.Breached] = 2,
            },
            view.Tiles);
    }

    [Fact]
    public async Task Compliance_and_durations_are_those_of_the_day()
    {
        var view = await Ask(_day.Scenario.Supervisor);
        Assert.Equal(["Snapchat", "TikTok"], view.ByPlatform.Select(line => line.Name));
        var (snapchat, tiktok) = (view.ByPlatform[0], view.ByPlatform[1]);

        // B answered exactly when due: in time. C never did: it counts, and takes no part in the durations 10, 30, 40.
        Assert.Equal(
            new KindFigures(ClockKind.Acknowledge, Open: 1, Late: 1, Counted: 4, Met: 2, Answered: 3, MedianMinutes: 30, P90Minutes: 40),
            tiktok.Acknowledge);
        Assert.Equal(0.5, tiktok.Acknowledge.Compliance);
        // A was decided, and its decision is not due yet: it is counted when it is.
        Assert.Equal(
            new KindFigures(ClockKind.Decide, Open: 3, Late: 0, Counted: 0, Met: 0, Answered: 0, MedianMinutes: null, P90Minutes: null),
            tiktok.Decide);
        Assert.Equal((4, 1), (tiktok.Open, tiktok.Late));
        Assert.Equal(new KindFigures(ClockKind.Acknowledge, 0, 0, 1, 1, 1, 5, 5), snapchat.Acknowledge);
        Assert.Equal(new KindFigures(ClockKind.Decide, 1, 0, 0, 0, 0, null, null), snapchat.Decide);
        Assert.Null(snapchat.Decide.Compliance);
        Assert.Equal([("P0_VITAL", 1, 0), ("P1_CRITICAL", 4, 1)], view.ByPriority.Select(line => (line.Code, line.Open, line.Late)));
        Assert.Equal(tiktok.Acknowledge, view.ByPriority[1].Acknowledge);
        Assert.Equal([("CYBERBULLYING", 5, 2)], view.ByHarmType.Select(line => (line.Code, line.Open, line.Breached)));
        Assert.Equal([("2026-11-23", 5, 3)], view.ByWeek.Select(line => (line.Code, line.Acknowledge.Counted, line.Acknowledge.Met)));
    }

    [Fact]
    public async Task The_helpline_counts_its_own_clocks_too()
    {
        var view = await Ask(_day.Scenario.Supervisor);

        Assert.Equal(
            [
                // Six were taken at once, long before they were due.
                new KindFigures(
                    ClockKind.FirstContact, Open: 1, Late: 0, Counted: 0, Met: 0, Answered: 0, MedianMinutes: null, P90Minutes: null),
                new KindFigures(ClockKind.AnswerInformation, 1, 0, 0, 0, 0, null, null),
                new KindFigures(ClockKind.VerifyOutcome, 1, 0, 0, 0, 0, null, null),
            ],
            view.Own);
    }

    [Fact]
    public async Task A_median_of_an_even_number_is_the_mean_of_the_middle_two_and_p90_the_nearest_rank()
    {
        // With 10, 30 and 40 there are ten: 10 20 30 40 41 42 43 44 45 46.
        foreach (var minutes in new[] { 20, 41, 42, 43, 44, 45, 46 })
        {
            var reference = await _day.Scenario.SentRequest();
            _day.Portal.Time.Advance(TimeSpan.FromMinutes(minutes));
            (await _day.Scenario.Agent.Run(new Domain.Takedowns.AcknowledgeTakedown(reference, null))).OrThrow();
        }

        var figures = (await Ask(_day.Scenario.Lead)).ByPlatform.Single().Acknowledge;
        Assert.Equal((10, 41.5, 45), (figures.Answered, figures.MedianMinutes, figures.P90Minutes));
    }

    [Fact]
    public async Task A_breach_stays_in_compliance_when_the_request_is_withdrawn_afterwards()
    {
        (await _day.Scenario.Psychologist.Run(new Domain.Takedowns.WithdrawTakedown(_day.Requests["C"]))).OrThrow();

        var line = (await Ask(_day.Scenario.Lead)).ByPlatform.Single();
        Assert.Equal((4, 2, 2, 0, 2), (line.Acknowledge.Counted, line.Acknowledge.Met, line.Breached, line.Late, line.Open));
    }

    [Fact]
    public async Task The_next_deadlines_are_those_that_run_soonest_first()
    {
        var view = await Ask(_day.Scenario.Supervisor);

        Assert.Equal(
            [("F", ClockKind.Decide, false), ("C", ClockKind.Decide, true), ("D", ClockKind.Decide, true)],
            view.Upcoming.Select(
                one => (_day.Requests.Single(
                    request => request.Value == one.Reference).Key, one.Kind, _day.Portal.Time.GetUtcNow() >= one.WarnsAt)));
    }

    [Fact]
    public async Task The_ladder_counts_open_clocks_by_their_highest_step_and_the_age_is_that_of_the_request()
    {
        var view = await Ask(_day.Scenario.Supervisor);
        // C's acknowledgement is 95 minutes late on 30: past 150 and 200 %. The decisions of C and D are past half.
        Assert.Equal([(0, 2), (50, 2), (200, 1)], view.Ladder.Select(level => (level.Percent, level.Open)));
        Assert.Equal([4, 0, 0, 0, 0], view.Ageing.Select(age => age.Open));

        _day.Portal.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal([1, 3, 0, 0, 0], (await Ask(_day.Scenario.Supervisor)).Ageing.Select(age => age.Open));
    }

    [Fact]
    public async Task The_age_of_the_sweep_is_told()
    {
        _day.Portal.Time.Advance(TimeSpan.FromSeconds(7));

        Assert.Equal(7, (await Ask(_day.Scenario.Supervisor)).SweepAgeSeconds);
    }

    [Fact]
    public async Task A_platform_sees_itself_and_nothing_of_the_helpline()
    {
        var (own, other) = (await Ask(_day.Scenario.Lead), await Ask(await _day.OtherLead()));
        Assert.Equal(["TIKTOK"], own.ByPlatform.Select(line => line.Code));
        Assert.Equal([4, 2, 1, 1, 2, 2, 1, 2], own.Tiles.Values);
        Assert.Equal(["SNAPCHAT"], other.ByPlatform.Select(line => line.Code));
        Assert.Equal([1, 0, 0, 0, 1, 1, 0, 0], other.Tiles.Values);
        Assert.Empty(own.Own.Concat(other.Own));

        Assert.Equal(Refusal.NotAllowed, (await _day.Scenario.Lead.Ask(new ClockList(new ClockFilter(Platforms: false)))).Refusal);
        foreach (var kind in new ClockKind?[] { ClockKind.FirstContact, ClockKind.AnswerInformation, ClockKind.VerifyOutcome })
            Assert.Equal(0, (await _day.Scenario.Lead.Ask(new ClockList(new ClockFilter(Kind: kind)))).OrThrow().Total);
        Assert.Equal(0, (await _day.Scenario.Lead.Ask(new ClockList(new ClockFilter(Platform: "SNAPCHAT")))).OrThrow().Total);
        Assert.Empty((await _day.Scenario.Lead.Ask(new SlaDashboard(Platform: "SNAPCHAT"))).OrThrow().ByPlatform);
    }

    [Fact]
    public async Task Another_helpline_sees_zeros()
    {
        var view = await Ask(_day.Scenario.ForeignPsychologist);

        Assert.All(view.Tiles.Values, number => Assert.Equal(0, number));
        Assert.Empty(view.ByPlatform);
        Assert.Empty(view.ByPriority);
        Assert.All(view.Own, line => Assert.Equal(new KindFigures(line.Kind, 0, 0, 0, 0, 0, null, null), line));
        Assert.Equal(0, (await _day.Scenario.ForeignPsychologist.Ask(new ClockList(new ClockFilter(Platforms: false)))).OrThrow().Total);
    }

    [Fact]
    public async Task Figures_are_for_the_helpline_and_for_safety_leads()
    {
        string[] mayAsk = [
            nameof(Scenario.Psychologist), nameof(Scenario.OtherPsychologist), nameof(Scenario.Lawyer), nameof(Scenario.Supervisor),
            nameof(Scenario.Lead), nameof(Scenario.ForeignPsychologist)];
        foreach (var (name, caller) in _day.Scenario.Everybody)
        {
            var expected = mayAsk.Contains(name) ? null : Refusal.NotAllowed;
            Assert.True(expected == (await caller.Ask(new SlaDashboard())).Refusal, name);
            Assert.True(expected == (await caller.Ask(new ClockList(new ClockFilter()))).Refusal, name);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(367)]
    [InlineData(int.MaxValue)]
    public async Task A_period_of_no_days_or_more_than_a_year_is_refused(int days)
    {
        Assert.Equal("unknown", (await _day.Scenario.Supervisor.Ask(new SlaDashboard(days))).Refusal?.Errors?["days"]);
        Assert.Equal("unknown", (await _day.Scenario.Supervisor.Ask(new ClockList(new ClockFilter(Days: days)))).Refusal?.Errors?["days"]);
    }

    private static async Task<SlaDashboardView> Ask(IUseCases caller) => (await caller.Ask(new SlaDashboard())).OrThrow();
}

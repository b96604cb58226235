using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Takedowns;
using Infrastructure.Reading.Deadlines;
using Infrastructure.Reading.Reports;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.Reading;

/// <summary>The scorecard of <see cref="ClockDay"/>, counted by hand, and what platforms say about their breaches.</summary>
public sealed class ScorecardTests : IAsyncLifetime
{
    private ClockDay _day = null!;

    public async Task InitializeAsync() => _day = await ClockDay.Create();

    public async Task DisposeAsync() => await _day.Portal.DisposeAsync();

    [Fact]
    public async Task Figures_are_those_of_the_dashboard()
    {
        var view = await Of(_day.Scenario.Supervisor, "TIKTOK");
        var all = view.Lines[0];

        Assert.Equal((null, 4, 2, 3), (all.Priority, all.Acknowledge.Counted, all.Acknowledge.Met, all.Acknowledge.Answered));
        Assert.Equal((30d, 40d), (all.Acknowledge.MedianMinutes, all.Acknowledge.P90Minutes));
        // A decided after an hour of its four: it counts when it would have been due.
        Assert.Equal((0, null), (all.Decide.Counted, all.Decide.MedianMinutes));
        Assert.Equal([null, Priority.P1Critical], view.Lines.Select(line => line.Priority));
        Assert.Equal(all.Acknowledge, view.Lines[1].Acknowledge);
        Assert.Equal(("TikTok", new DateOnly(2026, 11, 1)), (view.Platform!.Name, view.Month));
    }

    [Fact]
    public async Task Every_figure_opens_a_list_of_the_same_length()
    {
        _day.Portal.Time.Advance(TimeSpan.FromHours(4));
        await _day.Scenario.Sweep();
        var view = await Of(_day.Scenario.Supervisor, "TIKTOK");
        Assert.True(view.Lines[0].Decide.Answered > 0);
        foreach (var line in view.Lines)
            foreach (var kind in new[] { line.Acknowledge, line.Decide })
                foreach (var (
                    figure, number) in new[] { (ClockFigure.Counted, kind.Counted), (ClockFigure.Met, kind.Met),
                    (ClockFigure.Answered, kind.Answered) })
                    Assert.Equal(
                        number, await Length(
                            new ClockFilter(figure, Kind: kind.Kind, Platform: "TIKTOK", Priority: line.Priority) { Month = view.Month }));
        Assert.Equal(view.Breaches.Count, await Length(new ClockFilter(ClockFigure.Breached, Platform: "TIKTOK") { Month = view.Month }));
        Assert.Equal(0, await Length(new ClockFilter(ClockFigure.Counted) { Month = view.Month.AddMonths(-1) }));
        Assert.Equal(
            "unknown", (await _day.Scenario.Supervisor.Ask(new ClockList(new ClockFilter { Month = new(2026, 11, 2) }))).Refusal?.Errors?[
                "month"]);
    }

    [Fact]
    public async Task Figures_are_shown_with_and_without_what_ran_during_an_outage()
    {
        // Minutes 35 to 45: D was answered at 40, in it; A, B and C had ended or were due before.
        var outage = (
            await _day.Scenario.Administrator.Run(
                new RecordOutage(new OutageWindow(PortalFixture.Start.AddMinutes(35), PortalFixture.Start.AddMinutes(45), null))))
                .OrThrow();

        foreach (var caller in new[] { _day.Scenario.Supervisor, _day.Scenario.Lead })
        {
            var lines = (await Of(caller, "TIKTOK")).Lines;
            Assert.Equal(
                [(null, OutageRule.Included), (null, OutageRule.Excluded), (Priority.P1Critical, OutageRule.Included)],
                lines.Select(line => (line.Priority, line.Outages)));
            Assert.Equal(
                [(4, 2, 3), (3, 2, 2), (4, 2, 3)],
                lines.Select(line => (line.Acknowledge.Counted, line.Acknowledge.Met, line.Acknowledge.Answered)));
            Assert.Equal(30d, lines[1].Acknowledge.P90Minutes);
        }

        foreach (var (figure, number) in new[] { (ClockFigure.Counted, 3), (ClockFigure.Met, 2), (ClockFigure.Answered, 2) })
            Assert.Equal(
                number, await Length(
                    new ClockFilter(figure, Kind: ClockKind.Acknowledge, Platform: "TIKTOK")
                    {
                        Month = new(2026, 11, 1),
                        Outages = OutageRule.Excluded,
                    }));
        Assert.Equal(2, (await Of(_day.Scenario.Supervisor, "TIKTOK")).Breaches.Count);

        (await _day.Scenario.Administrator.Run(new WithdrawOutage(outage.Reference))).OrThrow();
        Assert.All((await Of(_day.Scenario.Supervisor, "TIKTOK")).Lines, line => Assert.Equal(OutageRule.Included, line.Outages));
    }

    [Fact]
    public async Task Every_breach_of_the_month_is_there_once()
    {
        var breaches = (await Of(_day.Scenario.Lead)).Breaches;

        Assert.Equal(
            [(_day.Requests["C"], ClockState.Missed, null), (_day.Requests["D"], ClockState.MetLate, 10d)],
            breaches.Select(one => (one.Reference, one.State, one.LateMinutes)).OrderBy(one => one.LateMinutes is null ? 0 : 1));
        Assert.All(breaches, one => Assert.Equal((ClockKind.Acknowledge, 0), (one.Kind, one.Annotations.Count)));
        Assert.Empty((await Of(_day.Scenario.Lead, month: new(2026, 10, 31))).Breaches);
        Assert.Equal(0, (await Of(_day.Scenario.Lead, month: new(2026, 10, 31))).Lines[0].Acknowledge.Counted);
    }

    [Fact]
    public async Task A_lead_annotates_a_breach_in_versions_both_sides_read_it_and_the_breach_stays()
    {
        var breach = await BreachOf("D");
        (await Annotate(_day.Scenario.Lead, breach, "STAFFING", "Deux absents", 0)).OrThrow();
        _day.Portal.Time.Advance(TimeSpan.FromMinutes(5));
        (await Annotate(_day.Scenario.Lead, breach, "OUT_OF_HOURS", null, 1)).OrThrow();

        var (own, theirs) = (await Of(_day.Scenario.Lead), await Of(_day.Scenario.Supervisor, "TIKTOK"));
        var (mine, read) = (
            own.Breaches.Single(one => one.ClockId == breach.ClockId), theirs.Breaches.Single(one => one.ClockId == breach.ClockId));
        Assert.Equal(
            [(2, "OUT_OF_HOURS", null, "lead"), (1, "STAFFING", "Deux absents", "lead")],
            mine.Annotations.Select(one => (one.Number, one.Reason, one.Text, one.Author)));
        Assert.All(read.Annotations, one => Assert.Equal("TikTok", one.Author));
        Assert.Equal(
            (breach.State, breach.DueAt, breach.EndedAt, breach.LateMinutes), (read.State, read.DueAt, read.EndedAt, read.LateMinutes));
        Assert.Equal(
            [new CodeCount(null, 1), new CodeCount("OUT_OF_HOURS", 1)], theirs.LateReasons.OrderBy(one => one.Code is null ? 0 : 1));
        var explained = (await _day.Scenario.Psychologist.Ask(new ExplainedClocks(breach.Reference))).OrThrow()
            .Single(one => one.Kind == ClockKind.Acknowledge);
        Assert.Equal(("OUT_OF_HOURS", null), (explained.Annotation!.Reason, explained.Annotation.Text));
        Assert.Equal(
            2, await _day.Portal.Read(
                db => db.AuditEntries.CountAsync(one => one.Event == nameof(BreachAnnotated) && one.Reference == breach.Reference)));
    }

    [Fact]
    public async Task What_is_not_ones_own_breach_is_not_annotated()
    {
        var breach = await BreachOf("C");
        Assert.Equal(Refusal.NotFound, (await Annotate(await _day.OtherLead(), breach, "STAFFING", null)).Refusal);
        Assert.Equal(
            Refusal.NotFound, (await Annotate(_day.Scenario.Lead, breach with { ClockId = Guid.NewGuid() }, "STAFFING", null)).Refusal);
        Assert.Equal(
            Refusal.NotFound,
            (await Annotate(_day.Scenario.Lead, breach with { Reference = _day.Requests["D"] }, "STAFFING", null)).Refusal);
        var decide = await _day.Portal.Read(
            db => db.Clocks.Where(
                clock => clock.Kind == ClockKind.Decide
                    && db.TakedownRequests.Any(one => one.Id == clock.OwnerId && one.Reference == breach.Reference)).Select(
                    clock => clock.Id).SingleAsync());
        Assert.Equal("breach.none", (await Annotate(_day.Scenario.Lead, breach with { ClockId = decide }, "STAFFING", null)).Refusal?.Code);
        Assert.Equal("unknown", (await Annotate(_day.Scenario.Lead, breach, "NONE_OF_THEM", null)).Refusal!.Errors!["reason"]);
        (await Annotate(_day.Scenario.Lead, breach, "STAFFING", null, 0)).OrThrow();
        Assert.Equal(Refusal.Stale, (await Annotate(_day.Scenario.Lead, breach, "LANGUAGE", null, 0)).Refusal);
        foreach (var (name, caller) in _day.Scenario.Everybody.Where(one => one.Key != nameof(Scenario.Lead)))
            Assert.True(Refusal.NotAllowed == (await Annotate(caller, breach, "STAFFING", null)).Refusal, name);
    }

    [Fact]
    public async Task The_quality_of_notices_counts_last_decisions_and_questions()
    {
        (await _day.Scenario.Agent.Run(new DecideItem(_day.Requests["D"], 1, Scenario.Rejected()))).OrThrow();
        var quality = (await Of(_day.Scenario.Supervisor, "TIKTOK")).Quality;

        Assert.Equal((3, 2), (quality.Decided, quality.Accepted));
        Assert.Equal([new CodeCount("NO_VIOLATION", 1)], quality.Refused);
        Assert.Equal([new CodeCount("NEED_CONTEXT", 1)], quality.Asked);
        Assert.Equal(0, (await Of(_day.Scenario.Supervisor, "SNAPCHAT")).Quality.Decided);
    }

    [Fact]
    public async Task A_platform_sees_itself_and_a_helpline_what_it_asked_for()
    {
        Assert.Equal(["TIKTOK"], (await Of(_day.Scenario.Lead)).Platforms.Select(one => one.Code));
        Assert.Equal(Refusal.NotFound, (await _day.Scenario.Lead.Ask(new Scorecard("SNAPCHAT"))).Refusal);
        Assert.Equal(["SNAPCHAT", "TIKTOK"], (await Of(_day.Scenario.Supervisor)).Platforms.Select(one => one.Code));
        var foreign = await _day.Scenario.Person("foreign-supervisor", Role.HelplineSupervisor, "4020");
        var view = await Of(foreign, "TIKTOK");
        Assert.Equal(
            (0, 0, 0, 0), (view.Breaches.Count, view.Lines[0].Acknowledge.Counted, view.Quality.Decided, view.Quality.Asked.Count));

        string[] mayAsk = [nameof(Scenario.Supervisor), nameof(Scenario.Lead)];
        foreach (var (name, caller) in _day.Scenario.Everybody)
            Assert.True((mayAsk.Contains(name) ? null : Refusal.NotAllowed) == (await caller.Ask(new Scorecard())).Refusal, name);
    }

    [Theory]
    [InlineData("2026-12-01")]
    [InlineData("2019-12-31")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public async Task A_month_that_has_not_begun_or_is_long_gone_is_refused(string day) =>
        Assert.Equal(
            "unknown", (await _day.Scenario.Supervisor.Ask(
                new Scorecard("TIKTOK", DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)))).Refusal?.Errors?[
                "month"]);

    private static async Task<ScorecardView> Of(IUseCases caller, string? platform = null, DateOnly? month = null) =>
        (await caller.Ask(new Scorecard(platform, month))).OrThrow();

    private async Task<BreachRow> BreachOf(string letter) =>
        (await Of(_day.Scenario.Lead)).Breaches.Single(one => one.Reference == _day.Requests[letter]);

    private async Task<int> Length(ClockFilter filter) => (await _day.Scenario.Supervisor.Ask(new ClockList(filter))).OrThrow().Total;

    private static Task<Outcome<Receipt>> Annotate(IUseCases caller, BreachRow breach, string reason, string? text, int? seen = null) =>
        caller.Run(new AnnotateBreach(breach.Reference, breach.ClockId, reason, text, seen));
}

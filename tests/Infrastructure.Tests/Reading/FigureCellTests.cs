using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Takedowns;
using Infrastructure.Reading.Reports;
using TestKit;

namespace Infrastructure.Tests.Reading;

/// <summary>Whatever happened, every number of the dashboard is the length of its list.</summary>
public sealed class FigureCellTests
{
    private static readonly string[] Harms = ["CYBERBULLYING", "PILE_ON", "SCHOOL_BULLYING"];
    private static readonly Priority[] Priorities = [Priority.P1Critical, Priority.P2Serious, Priority.P3Standard];

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task Every_cell_is_as_large_as_its_list_whatever_happened(string provider)
    {
        var scenario = await Scenario.Create(provider);
        await using var portal = scenario.Portal;
        await LiveAtRandom(scenario, new Random(20261124), requests: 40);
        foreach (var hours in new[] { 5, 40 })
        {
            var start = portal.Time.GetUtcNow().AddHours(-hours);
            (await scenario.Administrator.Run(new RecordOutage(new OutageWindow(start, start.AddMinutes(50), null)))).OrThrow();
        }

        var lead = await scenario.Person("lead-snap", Role.SafetyLead, "SNAPCHAT");
        foreach (var caller in new[] { scenario.Supervisor, scenario.Lead, lead, scenario.Psychologist, scenario.ForeignPsychologist })
            foreach (var query in new[]
                     {
                         new SlaDashboard(), new SlaDashboard(2), new SlaDashboard(
                             Platform: "TIKTOK", Priority: Priority.P2Serious), new SlaDashboard(HarmType: Harms[1]),
                         new SlaDashboard(Outages: OutageRule.Excluded), new SlaDashboard(7, "SNAPCHAT", Outages: OutageRule.Only),
                     })
                Assert.Empty(await FigureCells.Unequal(caller, query));

        // The numbers say something: nothing above holds because there is nothing.
        var (with, without) = (await Ask(scenario.Supervisor, new()), await Ask(scenario.Supervisor, new(Outages: OutageRule.Excluded)));
        Assert.True(with.Breaches.Count > 3 && with.ByWeek.Count > 0 && with.ByHarmType.Count == Harms.Length
            && with.Ladder.Count > 2, "too calm");
        Assert.True(with.Ageing.Count(age => age.Open > 0) > 1 && with.Workload.Count > 1, "too calm");
        Assert.True(without.LeftOut.Platforms > 0 && without.Tiles[
            ClockFigure.Breached] < with.Tiles[ClockFigure.Breached], "no outage hit anything");
        Assert.Equal(with.Tiles[ClockFigure.Open], without.Tiles[ClockFigure.Open]);
    }

    [Fact]
    public async Task The_weekday_and_the_hour_are_those_of_Paris_also_when_the_clocks_change()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        // Half an hour to acknowledge: due at 01:30 and 03:30 in spring, at the first and the second 02:30 in autumn, at 23:45.
        string[] sent = [
            "2027-03-28T00:00:00Z", "2027-03-28T01:00:00Z", "2027-10-31T00:00:00Z", "2027-10-31T01:00:00Z", "2027-10-31T22:15:00Z"];
        foreach (var at in sent)
        {
            portal.Time.SetUtcNow(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));
            await scenario.SentRequest();
        }

        portal.Time.Advance(TimeSpan.FromDays(3));
        await scenario.Sweep();
        var query = new SlaDashboard(366);
        Assert.Empty(await FigureCells.Unequal(scenario.Supervisor, query));
        // Decisions fell due too, later: only acknowledgements are looked at here.
        var found = new List<(int, int)>();
        for (var hour = 0; hour < 24; hour++)
        {
            var filter = new ClockFilter(
                ClockFigure.Breached, Kind: Domain.Deadlines.ClockKind.Acknowledge, Days: 366)
            { Weekday = DayOfWeek.Sunday, Hour = hour };
            if ((await scenario.Supervisor.Ask(new ClockList(filter))).OrThrow().Total is var total and > 0) found.Add((hour, total));
        }

        Assert.Equal([(1, 1), (2, 2), (3, 1), (23, 1)], found);
    }

    [Fact]
    public async Task A_clock_answered_before_a_due_instant_that_is_still_ahead_is_not_counted_yet()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var reference = await scenario.SentRequest();
        (await scenario.Agent.Run(new AcknowledgeTakedown(reference, null))).OrThrow();
        Assert.Equal((0, 0), Line(await Ask(scenario.Lead, new())));

        portal.Time.SetUtcNow(PortalFixture.Start.AddMinutes(30));
        Assert.Equal((0, 0), Line(await Ask(scenario.Lead, new())));
        portal.Time.SetUtcNow(PortalFixture.Start.AddMinutes(31));
        Assert.Equal((1, 1), Line(await Ask(scenario.Lead, new())));

        static (int, int) Line(SlaDashboardView view) => (view.ByPlatform[0].Acknowledge.Counted, view.ByPlatform[0].Acknowledge.Met);
    }

    [Fact]
    public async Task An_outage_leaves_out_what_ran_during_it_and_moves_no_deadline()
    {
        var day = await ClockDay.Create();
        await using var portal = day.Portal;
        var before = await Ask(day.Scenario.Supervisor, new());
        // Minutes 35 to 45: B, C, D and the decision of A ran; A had been acknowledged at 10; F came at 100.
        var outage = (
            await day.Scenario.Administrator.Run(
                new RecordOutage(new OutageWindow(PortalFixture.Start.AddMinutes(35), PortalFixture.Start.AddMinutes(45), "Panne"))))
                .OrThrow();

        var included = await Ask(day.Scenario.Supervisor, new());
        Assert.Equal(before.Tiles, included.Tiles);
        var excluded = await Ask(day.Scenario.Supervisor, new(Outages: OutageRule.Excluded));
        // Acknowledgements: B ended at 30 and C fell due at 30, before it; D was answered at 40, in it.
        Assert.Equal((3, 2), (Tiktok(excluded).Acknowledge.Counted, Tiktok(excluded).Acknowledge.Met));
        Assert.Equal(
            (0, before.Tiles[ClockFigure.Breached] - 1), (excluded.Tiles[ClockFigure.MetLate], excluded.Tiles[ClockFigure.Breached]));
        Assert.Equal(1, excluded.LeftOut.Platforms);
        Assert.Equal(before.Tiles[ClockFigure.Late], excluded.Tiles[ClockFigure.Late]);
        Assert.Empty(await FigureCells.Unequal(day.Scenario.Supervisor, new(Outages: OutageRule.Excluded)));

        (await day.Scenario.Administrator.Run(new WithdrawOutage(outage.Reference))).OrThrow();
        Assert.Equal(before.Tiles, (await Ask(day.Scenario.Supervisor, new(Outages: OutageRule.Excluded))).Tiles);

        static FigureRow Tiktok(SlaDashboardView view) => view.ByPlatform.Single(line => line.Code == "TIKTOK");
    }

    [Fact]
    public async Task A_clock_that_starts_after_a_case_changed_hands_is_the_work_of_whoever_has_the_case()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var opened = await scenario.Case();
        var early = await scenario.SentRequest(opened);
        (await scenario.Agent.Run(new AcknowledgeTakedown(early, null))).OrThrow();
        (await scenario.Supervisor.Run(new Domain.Cases.AssignCase(opened, await scenario.AccountOf("psychologist2"), null))).OrThrow();
        (await scenario.Agent.Run(new AskForInformation(early, "NEED_CONTEXT", "?"))).OrThrow();
        await scenario.SentRequest(opened);

        Assert.Equal(
            [("psychologist2", 3, 1)], (await Ask(scenario.Supervisor, new())).Workload.Select(one => (one.Name, one.Open, one.OwnOpen)));
        Assert.Equal([("agent", 1), ((string?)null, 2)], (await Ask(scenario.Lead, new())).Workload.Select(one => (one.Name, one.Open)));
        Assert.Empty(await FigureCells.Unequal(scenario.Supervisor, new()));
        Assert.Empty(await FigureCells.Unequal(scenario.Lead, new()));
    }

    [Fact]
    public async Task The_workload_is_that_of_whoever_is_assigned_now_and_neither_side_hears_a_name_of_the_other()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var opened = await scenario.Case();
        var request = await scenario.SentRequest(opened);
        await scenario.Referral("waiting");
        Assert.Equal(
            [("psychologist", 2, 0), (null, 0, 1)],
            (await Ask(scenario.Supervisor, new())).Workload.Select(one => (one.Name, one.Open, one.OwnOpen)));

        (await scenario.Supervisor.Run(new Domain.Cases.AssignCase(opened, await scenario.AccountOf("psychologist2"), null))).OrThrow();
        Assert.Equal(["psychologist2", null], (await Ask(scenario.Supervisor, new())).Workload.Select(one => one.Name));
        Assert.Empty((await Ask(scenario.Psychologist, new())).Workload);
        Assert.Equal([((string?)null, 2, 0)], (await Ask(scenario.Lead, new())).Workload.Select(one => (one.Name, one.Open, one.OwnOpen)));

        (await scenario.Agent.Run(new AcknowledgeTakedown(request, null))).OrThrow();
        var taken = Assert.Single((await Ask(scenario.Lead, new())).Workload);
        Assert.Equal(("agent", 1, 0, 0), (taken.Name, taken.Open, taken.OwnOpen, taken.OwnLate));
        Assert.Equal(1, (await scenario.Lead.Ask(new ClockList(new ClockFilter { Person = taken.Id }))).OrThrow().Total);
        Assert.Equal(0, (await scenario.Supervisor.Ask(new ClockList(new ClockFilter { Person = taken.Id }))).OrThrow().Total);
        Assert.DoesNotContain("agent", (await Ask(scenario.Supervisor, new())).Workload.Select(one => one.Name));
        var account = await scenario.AccountOf("psychologist2");
        Assert.Equal(0, (await scenario.Lead.Ask(new ClockList(new ClockFilter { Person = account }))).OrThrow().Total);
    }

    [Theory]
    [InlineData("harm", "NO_SUCH_HARM", null, null)]
    [InlineData("level", null, -1, null)]
    [InlineData("hour", null, null, 24)]
    public async Task A_filter_that_makes_no_sense_is_refused_by_field(string field, string? harm, int? level, int? hour)
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var filter = new ClockFilter { HarmType = harm, Level = level, Hour = hour };

        Assert.Equal("unknown", (await scenario.Supervisor.Ask(new ClockList(filter))).Refusal?.Errors?[field]);
        Assert.Equal("unknown", (await scenario.Supervisor.Ask(new ClockExport(filter, "csv"))).Refusal?.Errors?[field]);
    }

    private static async Task<SlaDashboardView> Ask(IUseCases caller, SlaDashboard query) => (await caller.Ask(query)).OrThrow();

    private static async Task LiveAtRandom(Scenario scenario, Random random, int requests)
    {
        var open = new List<(string Reference, IUseCases Agent)>();
        for (var number = 0; number < requests; number++)
        {
            var snapchat = random.Next(3) == 0;
            var content = Scenario.SomeRequest(
                Priorities[random.Next(Priorities.Length)], items: 1) with
            { HarmType = Harms[random.Next(Harms.Length)] };
            var opened = await scenario.Case($"tt-{number}");
            if (random.Next(4) == 0)
                (await scenario.Supervisor.Run(new Domain.Cases.AssignCase(opened, await scenario.AccountOf("psychologist2"), null)))
                    .OrThrow();
            var filed = (
                await scenario.Psychologist.Run(new FileTakedown(opened, snapchat ? "SNAPCHAT" : "TIKTOK", content, AfterFiling.Send)))
                .OrThrow();
            open.Add((filed.Reference, snapchat ? scenario.OtherAgent : scenario.Agent));
            if (random.Next(5) == 0) await scenario.Referral($"waiting-{number}");
            scenario.Portal.Time.Advance(TimeSpan.FromMinutes(random.Next(5, 400)));
            // Refusals are moves too: nothing depends on each of them being lawful.
            for (var act = 0; act < 3; act++)
            {
                var (reference, agent) = open[random.Next(open.Count)];
                _ = random.Next(6) switch
                {
                    0 => (await agent.Run(new DecideItem(reference, 1, Scenario.Removed()))).Succeeded,
                    1 => (await agent.Run(new AskForInformation(reference, "NEED_CONTEXT", "Quel contexte ?"))).Succeeded,
                    2 => (await scenario.Psychologist.Run(new AnswerInformation(reference, "Voici."))).Succeeded,
                    3 => (await scenario.Psychologist.Run(new VerifyOutcome(reference, 1, Gone: random.Next(2) == 0))).Succeeded,
                    4 when random.Next(3) == 0 => (await scenario.Psychologist.Run(new WithdrawTakedown(reference))).Succeeded,
                    _ => (await agent.Run(new AcknowledgeTakedown(reference, null))).Succeeded,
                };
            }

            await scenario.Sweep();
        }
    }
}

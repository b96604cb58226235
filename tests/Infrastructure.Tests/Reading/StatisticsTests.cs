using Domain.Kernel;
using Domain.Takedowns;
using Infrastructure.Reading.Reports;
using TestKit;

namespace Infrastructure.Tests.Reading;

public sealed class StatisticsTests
{
    [Fact]
    public async Task Small_counts_are_masked_and_others_are_shown()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var opened = await scenario.Case();
        for (var i = 0; i < 4; i++) await scenario.SentRequest(opened, items: 2);
        var row = Assert.Single((await scenario.Dpo.Ask(new Statistics())).OrThrow().ByHarmType);
        Assert.Equal(("CYBERBULLYING", null, 8, 0, 0), (row.Code, row.Requests, row.Items, row.Actioned, row.Refused));

        var decided = await scenario.SentRequest(opened, items: 2);
        (await scenario.Agent.Run(new DecideItem(decided, 1, Scenario.Removed()))).OrThrow();

        row = Assert.Single((await scenario.Dpo.Ask(new Statistics())).OrThrow().ByAgeBand);
        Assert.Equal(("AGE_13_14", 5, 10, null, 0), (row.Code, row.Requests, row.Items, row.Actioned, row.Refused));
    }

    [Fact]
    public async Task An_officer_of_another_helpline_counts_nothing_of_this_one_and_one_of_none_counts_all()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var opened = await scenario.Case();
        for (var i = 0; i < 5; i++) await scenario.SentRequest(opened);

        var foreign = await scenario.Person("dpo-4020", Role.DataProtectionOfficer, "4020");
        var everybodys = await scenario.Person("dpo-all", Role.DataProtectionOfficer, null);
        Assert.Empty((await foreign.Ask(new Statistics())).OrThrow().ByHarmType);
        Assert.Equal(5, (await everybodys.Ask(new Statistics())).OrThrow().ByHarmType.Single().Requests);
        Assert.Equal(Refusal.NotAllowed, (await scenario.Supervisor.Ask(new Statistics())).Refusal);
        Assert.Equal("unknown", (await scenario.Dpo.Ask(new Statistics(0))).Refusal!.Errors!["days"]);
    }

    [Fact]
    public async Task A_psychologist_sees_the_figures_of_their_own_work_and_a_supervisor_those_of_the_helpline()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        await scenario.SentRequest();

        Assert.Equal(2, (await scenario.Psychologist.Ask(new SlaDashboard())).OrThrow().Tiles[ClockFigure.Open]);
        Assert.Equal(0, (await scenario.OtherPsychologist.Ask(new SlaDashboard())).OrThrow().Tiles[ClockFigure.Open]);
        Assert.Equal(0, (await scenario.OtherPsychologist.Ask(new ClockList(new ClockFilter(ClockFigure.Open)))).OrThrow().Total);
        Assert.Equal(2, (await scenario.Supervisor.Ask(new SlaDashboard())).OrThrow().Tiles[ClockFigure.Open]);
    }
}

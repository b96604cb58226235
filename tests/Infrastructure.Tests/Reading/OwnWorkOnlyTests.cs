using Domain.Kernel;
using Domain.Law;
using Infrastructure.Reading.Search;
using Infrastructure.Reading.Takedowns;
using Infrastructure.Reading.Tasks;
using TestKit;

namespace Infrastructure.Tests.Reading;

/// <summary>Lists, previews and the search hold one's own organisation's work and nothing of anybody else's.</summary>
public sealed class OwnWorkOnlyTests
{
    [Fact]
    public async Task A_reference_is_found_by_those_who_may_see_it_and_is_not_there_for_the_others()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var caseReference = await scenario.Case();
        var request = await scenario.SentRequest(caseReference);

        Assert.Equal([request], await Found(scenario.Psychologist, request.Replace("-", " ", StringComparison.Ordinal).ToUpperInvariant()));
        Assert.Equal([request], await Found(scenario.Agent, request));
        Assert.Empty(await Found(scenario.OtherAgent, request));
        Assert.Empty(await Found(scenario.ForeignPsychologist, request));
        Assert.Equal([caseReference], await Found(scenario.Lawyer, caseReference));
        Assert.Empty(await Found(scenario.Agent, caseReference));
        Assert.Empty(await Found(scenario.ForeignPsychologist, caseReference));
        Assert.Empty(await Found(scenario.Psychologist, "' OR 1=1 --"));
        Assert.Equal(Refusal.NotAllowed, (await scenario.Administrator.Ask(new FindByReference(request))).Refusal);
    }

    [Fact]
    public async Task A_helpline_lists_its_own_requests_and_tasks()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var request = await scenario.SentRequest();
        portal.Time.Advance(TimeSpan.FromMinutes(46));
        await scenario.Sweep();

        Assert.Equal(
            [request], (await scenario.Psychologist.Ask(new HelplineRequests(RequestScope.Theirs)))
                .OrThrow().Items.Select(row => row.Reference));
        Assert.Empty((await scenario.Psychologist.Ask(new HelplineRequests(RequestScope.Theirs, "SNAPCHAT"))).OrThrow().Items);
        Assert.Empty((await scenario.ForeignPsychologist.Ask(new HelplineRequests(RequestScope.All))).OrThrow().Items);
        Assert.Equal([request], (await scenario.Supervisor.Ask(new TaskList())).OrThrow().Select(row => row.About));
        Assert.Equal(Domain.Deadlines.ClockState.Missed, (await scenario.Supervisor.Ask(new TaskList())).OrThrow()[0].Clock!.State);
        Assert.Equal(Refusal.NotAllowed, (await scenario.Agent.Ask(new TaskList())).Refusal);
    }

    [Fact]
    public async Task The_filing_form_knows_the_deadlines_of_its_own_case_alone()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var caseReference = await scenario.Case();

        var view = (await scenario.Psychologist.Ask(new FilingPreview(caseReference, "TIKTOK", Priority.P1Critical))).OrThrow();
        Assert.Equal((PortalFixture.Start.AddMinutes(30), PortalFixture.Start.AddHours(4)), (view.AcknowledgeBy, view.DecideBy));
        Assert.Equal("TIKTOK", view.CasePlatform);
        Assert.Null((await scenario.Psychologist.Ask(new FilingPreview(caseReference, null, Priority.P1Critical))).OrThrow().DecideBy);
        Assert.Equal(
            Refusal.NotFound,
            (await scenario.ForeignPsychologist.Ask(new FilingPreview(caseReference, "TIKTOK", Priority.P1Critical))).Refusal);
        Assert.Equal(
            Refusal.NotAllowed, (await scenario.Agent.Ask(new FilingPreview(caseReference, "TIKTOK", Priority.P1Critical))).Refusal);
    }

    private static async Task<IEnumerable<string>> Found(IUseCases who, string typed) =>
        (await who.Ask(new FindByReference(typed))).OrThrow().Select(one => one.Reference);
}

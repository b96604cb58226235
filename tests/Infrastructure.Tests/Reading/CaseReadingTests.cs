using Domain.Cases;
using Domain.Law;
using Domain.Takedowns;
using Infrastructure.Reading.Cases;
using TestKit;

namespace Infrastructure.Tests.Reading;

public sealed class CaseReadingTests : IAsyncLifetime
{
    private Scenario _scenario = null!;

    public async Task InitializeAsync() => _scenario = await Scenario.Create();

    public Task DisposeAsync() => _scenario.Portal.DisposeAsync().AsTask();

    [Fact]
    public async Task Open_cases_come_newest_first_and_closed_ones_apart()
    {
        var first = await _scenario.Case("tt-1");
        _scenario.Portal.Time.Advance(TimeSpan.FromMinutes(1));
        var second = await _scenario.Case("tt-2");
        _scenario.Portal.Time.Advance(TimeSpan.FromMinutes(1));
        var third = await _scenario.Case("tt-3");
        (await _scenario.Lawyer.Run(new CloseCase(second, Vocabularies.ClosureOutcomes.Codes[0]))).OrThrow();

        Assert.Equal([third, first], await References(new CaseList()));
        Assert.Equal([second], await References(new CaseList(CaseStatus.Closed)));
    }

    [Fact]
    public async Task Mine_are_those_that_I_hold()
    {
        var mine = await _scenario.Case("tt-1");
        var theirs = (await _scenario.Lawyer.Run(new OpenCase(await _scenario.Referral("tt-2"), Scenario.SomeAssessment())))
            .OrThrow().Reference;

        Assert.Equal([mine], await References(new CaseList(Mine: true)));
        Assert.Equal([theirs], (await _scenario.Lawyer.Ask(new CaseList(Mine: true))).OrThrow().Items.Select(row => row.Reference));
    }

    [Fact]
    public async Task A_cursor_that_nobody_gave_out_is_refused() =>
        Assert.Equal("unknown", (await _scenario.Psychologist.Ask(new CaseList(Cursor: "x"))).Refusal?.Errors?["cursor"]);

    [Fact]
    public async Task A_case_shows_where_it_comes_from_and_how_its_requests_stand()
    {
        var reference = await _scenario.Case();
        var request = await _scenario.SentRequest(reference, items: 3);
        (await _scenario.Agent.Run(new DecideItem(request, 1, Scenario.Removed()))).OrThrow();

        var view = (await _scenario.Psychologist.Ask(new CaseDetails(reference))).OrThrow();
        Assert.Equal(("psychologist", "TIKTOK", "CYBERBULLYING"), (view.Psychologist, view.Platform, view.HarmType));
        Assert.Equal(["ONGOING"], view.RiskFlags);
        var row = Assert.Single(view.Requests);
        Assert.Equal(
            (request, "TikTok", TakedownStatus.UnderReview, 2, 3), (row.Reference, row.Platform, row.Status, row.OpenItems, row.Items));
    }

    [Fact]
    public async Task A_case_closes_once_and_not_while_a_request_is_open()
    {
        var reference = await _scenario.Case();
        var request = await _scenario.SentRequest(reference);
        var outcome = Vocabularies.ClosureOutcomes.Codes[0];

        var no = (await _scenario.Psychologist.Run(new CloseCase(reference, outcome))).Refusal!;
        Assert.Equal(("case.open_requests", "1"), (no.Code, no.Arguments!.Single()));
        (await _scenario.Psychologist.Run(new WithdrawTakedown(request))).OrThrow();
        Assert.Equal("unknown", (await _scenario.Psychologist.Run(new CloseCase(reference, "BORED"))).Refusal?.Errors?["outcome"]);
        (await _scenario.Psychologist.Run(new CloseCase(reference, outcome))).OrThrow();
        Assert.Equal("case.already_closed", (await _scenario.Psychologist.Run(new CloseCase(reference, outcome))).Refusal?.Code);

        var view = (await _scenario.Psychologist.Ask(new CaseDetails(reference))).OrThrow();
        Assert.Equal((CaseStatus.Closed, outcome, PortalFixture.Start), (view.Status, view.ClosureOutcome, view.ClosedAt));
    }

    private async Task<List<string>> References(CaseList query) =>
        [.. (await _scenario.Psychologist.Ask(query)).OrThrow().Items.Select(row => row.Reference)];
}

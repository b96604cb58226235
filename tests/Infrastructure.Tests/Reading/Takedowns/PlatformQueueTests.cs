using Domain.Deadlines;
using Domain.Law;
using Domain.Takedowns;
using Infrastructure.Reading;
using Infrastructure.Reading.Takedowns;
using TestKit;

namespace Infrastructure.Tests.Reading.Takedowns;

public sealed class PlatformQueueTests : IAsyncLifetime
{
    private Scenario _scenario = null!;

    public async Task InitializeAsync() => _scenario = await Scenario.Create();

    public async Task DisposeAsync() => await _scenario.Portal.DisposeAsync();

    [Fact]
    public async Task Vital_danger_stands_first_whenever_it_came()
    {
        var serious = await _scenario.SentRequest(Priority.P2Serious);
        var critical = await _scenario.SentRequest(Priority.P1Critical);
        _scenario.Portal.Time.Advance(TimeSpan.FromMinutes(1));
        var vital = await _scenario.SentRequest(Priority.P0Vital);

        Assert.Equal([vital, critical, serious], await References(new PlatformQueue()));
    }

    [Fact]
    public async Task Among_equals_the_late_one_stands_before_the_one_due_next()
    {
        var late = await _scenario.SentRequest();
        _scenario.Portal.Time.Advance(TimeSpan.FromHours(1));
        await _scenario.Sweep();
        var fresh = await _scenario.SentRequest();
        _scenario.Portal.Time.Advance(TimeSpan.FromMinutes(1));
        var freshest = await _scenario.SentRequest();

        var page = await Page(new PlatformQueue());
        Assert.Equal([late, fresh, freshest], page.Items.Select(row => row.Reference));
        Assert.Equal([ClockState.Missed, ClockState.Running, ClockState.Running], page.Items.Select(row => row.Next!.State));
    }

    [Fact]
    public async Task A_paused_one_stands_after_every_running_one_of_its_priority()
    {
        var paused = await _scenario.AcknowledgedRequest();
        (await _scenario.Agent.Run(new AskForInformation(paused, "NEED_CONTEXT", "Quel contexte ?"))).OrThrow();
        _scenario.Portal.Time.Advance(TimeSpan.FromMinutes(30));
        var running = await _scenario.SentRequest();
        var lesser = await _scenario.SentRequest(Priority.P2Serious);

        var page = await Page(new PlatformQueue());
        Assert.Equal([running, paused, lesser], page.Items.Select(row => row.Reference));
        Assert.NotNull(page.Items[1].Next!.PausedSince);
    }

    [Fact]
    public async Task The_next_deadline_is_the_acknowledgement_then_the_decision_then_nothing()
    {
        var reference = await _scenario.SentRequest(items: 2);
        Assert.Equal(ClockKind.Acknowledge, (await Only()).Next!.Kind);
        (await _scenario.Agent.Run(new AcknowledgeTakedown(reference, "T-1"))).OrThrow();
        (await _scenario.Agent.Run(new DecideItem(reference, 1, Scenario.Removed()))).OrThrow();

        var row = await Only();
        Assert.Equal(
            (ClockKind.Decide, 1, 2, "T-1", "3018"), (row.Next!.Kind, row.OpenItems, row.Items, row.PlatformReference, row.Helpline));
        (await _scenario.Agent.Run(new DecideItem(reference, 2, Scenario.Removed()))).OrThrow();
        Assert.Empty(await References(new PlatformQueue()));
        Assert.Null(Assert.Single((await Page(new PlatformQueue(All: true))).Items).Next);

        async Task<QueueRow> Only() => Assert.Single((await Page(new PlatformQueue())).Items);
    }

    [Fact]
    public async Task What_awaits_nothing_any_more_is_listed_after_the_rest_or_by_its_status()
    {
        var decided = await _scenario.DecidedRequest();
        var open = await _scenario.SentRequest(Priority.P3Standard);

        Assert.Equal([open, decided], await References(new PlatformQueue(All: true)));
        Assert.Equal([decided], await References(new PlatformQueue(TakedownStatus.Decided)));
        Assert.Equal([open], await References(new PlatformQueue(TakedownStatus.Submitted)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Pages_of_any_size_hold_every_request_once_in_the_same_order(int size)
    {
        foreach (var priority in new[] { Priority.P1Critical, Priority.P0Vital, Priority.P1Critical, Priority.P2Serious })
            _ = await _scenario.SentRequest(priority);
        var paused = await _scenario.AcknowledgedRequest();
        (await _scenario.Agent.Run(new AskForInformation(paused, "NEED_CONTEXT", "Quel contexte ?"))).OrThrow();
        _ = await _scenario.DecidedRequest();
        var all = await References(new PlatformQueue(All: true));
        var paged = new List<string>();
        for (string? cursor = null; ;)
        {
            var page = await Page(new PlatformQueue(All: true, Cursor: cursor, Size: size));
            Assert.True(page.Items.Count <= size);
            paged.AddRange(page.Items.Select(row => row.Reference));
            if ((cursor = page.Next) is null) break;
        }

        Assert.Equal(6, all.Count);
        Assert.Equal(all, paged);
    }

    [Theory]
    [InlineData("not a cursor", 50, "cursor")]
    [InlineData("MXwxfDB8eHx5", 50, "cursor")]
    [InlineData(null, 0, "size")]
    [InlineData(null, 201, "size")]
    public async Task A_cursor_or_size_that_is_none_is_refused_by_field(string? cursor, int size, string field)
    {
        var outcome = await _scenario.Agent.Ask(new PlatformQueue(Cursor: cursor, Size: size));

        Assert.Equal([field], outcome.Refusal!.Errors!.Keys);
    }

    [Fact]
    public async Task Each_platform_sees_its_own_and_nobody_else_sees_a_queue()
    {
        _ = await _scenario.SentRequest();
        var seen = new Dictionary<string, string>();
        foreach (var (name, door) in _scenario.Everybody)
        {
            var outcome = await door.Ask(new PlatformQueue(All: true));
            seen[name] = outcome.Succeeded
                ? outcome.Value.Items.Count.ToString(System.Globalization.CultureInfo.InvariantCulture) : "refused";
        }

        Assert.Equal(["Agent", "Lead", "PlatformClient"], seen.Where(one => one.Value == "1").Select(one => one.Key).Order());
        Assert.Equal(["OtherAgent", "OtherPlatformClient"], seen.Where(one => one.Value == "0").Select(one => one.Key).Order());
    }

    [Fact]
    public async Task What_is_not_sent_is_not_in_the_queue()
    {
        var onCase = await _scenario.Case();
        (await _scenario.Psychologist.Run(new FileTakedown(onCase, "TIKTOK", Scenario.SomeRequest(), AfterFiling.AskForLegalReview)))
            .OrThrow();

        Assert.Empty(await References(new PlatformQueue(All: true)));
    }

    private async Task<Page<QueueRow>> Page(PlatformQueue query) => (await _scenario.Agent.Ask(query)).OrThrow();

    private async Task<List<string>> References(PlatformQueue query) => [.. (await Page(query)).Items.Select(row => row.Reference)];
}

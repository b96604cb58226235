namespace EndToEnd.Tests;

/// <summary>Two portals on one database: together they do each thing once, whatever happens to one of them.</summary>
[Collection(Alone.Name)]
public sealed class TwoPortalsTests(TwoPortals portals) : IClassFixture<TwoPortals>
{
    private const int Requests = 1_000;
    private const int StepsOfEach = 5;

    [Fact]
    public async Task A_backlog_is_taken_once_though_one_of_two_portals_is_killed_in_the_middle()
    {
        await using var backRoom = new BackRoom(portals.First.DataDirectory);
        var backlog = new Backlog(backRoom, await backRoom.SendRequest());
        var before = TimeProvider.System.GetUtcNow();
        var due = await backlog.Leave(0, Requests);
        Assert.Equal(Requests * StepsOfEach, due.Count);

        await Eventually.Is(async () => await backlog.Undone() < due.Count);
        await portals.First.Kill();
        Assert.True(await backlog.Undone() > 0, "All was done before one was killed: the backlog is too small for this machine.");
        await Eventually.Is(async () => await backlog.Undone() == 0);
        await backlog.EachEffectOnce(due, before);

        // And after an outage of both: what fell due meanwhile is caught up with, and nothing is done again.
        await portals.Second.Kill();
        var missed = await backlog.Leave(Requests, Requests + 100);
        await Task.Delay(TimeSpan.FromSeconds(3));
        Assert.Equal(missed.Count, await backlog.Undone());
        var back = TimeProvider.System.GetUtcNow();
        await Task.WhenAll(portals.First.StartAgain(), portals.Second.StartAgain());
        await Eventually.Is(async () => await backlog.Undone() == 0);
        await backlog.EachEffectOnce(missed, back);
        await backlog.EachEffectOnce(due, before);
        Assert.Equal(0, (await backRoom.VerifyTrail()).Faults);
    }
}

using System.Net.Http.Headers;
using System.Net.Http.Json;
using Infrastructure.Demo;
using static Microsoft.Playwright.Assertions;

namespace EndToEnd.Tests;

/// <summary>Two portals on one database: together they do each thing once, whatever happens to one of them.</summary>
public sealed class TwoPortalsTests(TwoPortals portals) : IClassFixture<TwoPortals>
{
    private const int Requests = 1_000;
    private const int StepsOfEach = 5;
    private const int SoonMs = 20_000;

    [Fact]
    public async Task A_backlog_is_taken_once_though_one_of_two_portals_is_killed_in_the_middle()
    {
        await using var backRoom = new BackRoom(portals.First.DataDirectory);
        var backlog = new Backlog(backRoom, await backRoom.SendRequest());
        var before = TimeProvider.System.GetUtcNow();
        var due = await backlog.Leave(0, Requests);
        Assert.Equal(Requests * StepsOfEach, due.Count);

        await Until(async () => await backlog.Undone() < due.Count * 9 / 10);
        await portals.First.Kill();
        Assert.True(await backlog.Undone() > 0, "All was done before one was killed: the backlog is too small for this machine.");
        await Until(async () => await backlog.Undone() == 0);
        await backlog.EachEffectOnce(due, before);

        // And after an outage of both: what fell due meanwhile is caught up with, and nothing is done again.
        await portals.Second.Kill();
        var missed = await backlog.Leave(Requests, Requests + 100);
        await Task.Delay(TimeSpan.FromSeconds(3));
        Assert.Equal(missed.Count, await backlog.Undone());
        var back = TimeProvider.System.GetUtcNow();
        await Task.WhenAll(portals.First.StartAgain(), portals.Second.StartAgain());
        await Until(async () => await backlog.Undone() == 0);
        await backlog.EachEffectOnce(missed, back);
        await backlog.EachEffectOnce(due, before);
        Assert.Equal(0, (await backRoom.VerifyTrail()).Faults);
    }

    [Fact]
    public async Task A_change_on_one_portal_reaches_an_open_screen_of_the_other()
    {
        await using var backRoom = new BackRoom(portals.First.DataDirectory);
        var request = await backRoom.SendRequest();
        var page = await portals.Browser.SignIn(portals.Second, "agent@tiktok.demo", "en");
        await Browser.Go(page, $"/requests/{request}");
        await Expect(page.Locator("main")).Not.ToContainTextAsync("TT-ELSEWHERE");

        using var call = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/takedowns/{request}/acknowledgement") { Content = JsonContent.Create(new { platformReference = "TT-ELSEWHERE" }) };
        call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", DemoPeople.TikTokKey);
        using var answer = await portals.First.Http.SendAsync(call);
        answer.EnsureSuccessStatusCode();

        await Expect(page.Locator("main")).ToContainTextAsync("TT-ELSEWHERE", new() { Timeout = SoonMs });
    }

    private static async Task Until(Func<Task<bool>> happened)
    {
        for (var i = 0; i < 6_000; i++)
        {
            if (await happened()) return;
            await Task.Delay(20);
        }

        Assert.Fail("It did not happen within two minutes.");
    }
}

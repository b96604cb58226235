using System.Net.Http.Headers;
using System.Net.Http.Json;
using Infrastructure.Demo;
using static Microsoft.Playwright.Assertions;

namespace EndToEnd.Tests;

/// <summary>Two portals on one database: what one of them changes is seen on the other.</summary>
public sealed class ChangesElsewhereTests(TwoPortals portals) : IClassFixture<TwoPortals>
{
    private const int SoonMs = 20_000;

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
}

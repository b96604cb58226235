using System.Globalization;
using System.Text.RegularExpressions;
using Domain.Deadlines;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EndToEnd.Tests;

/// <summary>The supervisors' dashboard in a browser, on a portal whose clocks run.</summary>
public sealed partial class DashboardTests(PortalSession session) : IClassFixture<PortalSession>
{
    private const int PatienceMs = 150_000;
    private const string Figure = "(one.querySelector('.tile-figure') ?? one).textContent.trim()";

    private PortalProcess Portal => session.Portal;

    [Fact]
    public async Task A_breach_is_on_the_open_dashboard_without_a_reload()
    {
        await using var backRoom = new BackRoom(Portal.DataDirectory);
        await backRoom.AgreeOnOneMinute();
        var supervisor = await session.Browser.SignIn(Portal, "superviseur@3018.demo");
        var lead = await session.Browser.SignIn(Portal, "lead@tiktok.demo", "en");
        foreach (var page in new[] { supervisor, lead }) await Browser.Go(page, "/dashboard");
        var request = await backRoom.SendRequest();

        foreach (var page in new[] { supervisor, lead })
        {
            // It is among the deadlines of the next hours as soon as it is sent, and leaves them when it is missed.
            await Expect(page.Locator($".hours-ahead a[href='/requests/{request}'][title*='{(page == lead ? "Acknowledge" : "Accusé")}']"))
                .ToBeVisibleAsync();
            await page.EvaluateAsync("window.notReloaded = true");
        }

        var before = await Number(supervisor, "Late");
        var breached = await Number(supervisor, "Breached");
        await Expect(supervisor.Locator($".hours-ahead a[href='/requests/{request}'][title*='Accusé']"))
            .ToHaveCountAsync(0, new() { Timeout = PatienceMs });
        await Expect(lead.Locator($".hours-ahead a[href='/requests/{request}'][title*='Acknowledge']"))
            .ToHaveCountAsync(0, new() { Timeout = PatienceMs });
        // A deadline leaves the next hours when it has passed; the sweep that calls it missed comes up to two seconds later.
        await Eventually.Is(async () => await backRoom.CountEvents(request, nameof(DeadlineMissed)) > 0);
        Assert.Equal(1, await backRoom.CountEvents(request, nameof(DeadlineMissed)));
        await Eventually.Is(async () => await Number(supervisor, "Late") > before && await Number(supervisor, "Breached") > breached);
        foreach (var page in new[] { supervisor, lead }) Assert.True(await page.EvaluateAsync<bool>("window.notReloaded === true"));
        await supervisor.Locator(".tiles a[href*='figure=Late']").ClickAsync();
        await Expect(supervisor.Locator("main")).ToContainTextAsync(request);
    }

    [Theory]
    [InlineData("superviseur@3018.demo", "/dashboard")]
    [InlineData("superviseur@3018.demo", "/dashboard?days=7&platform=TIKTOK&outages=excluded")]
    [InlineData("lead@tiktok.demo", "/dashboard?days=90")]
    public async Task Every_number_equals_the_length_of_the_list_that_it_opens(string email, string address)
    {
        var page = await session.Browser.SignIn(Portal, email);
        Assert.Empty(await Unequal(page, address));
        // As a person does it, for the tiles.
        await Browser.Go(page, address);
        var number = await Number(page, "Open");
        await page.Locator(".tiles a[href*='figure=Open']").ClickAsync();
        await Browser.Arrives(page, "/clocks[?]");
        await Expect(page.Locator("#total")).ToContainTextAsync(number.ToString(CultureInfo.InvariantCulture));
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[download][href*='clocks.csv']").ClickAsync());
        Assert.Matches("^clocks-[0-9-]{10}[.]csv$", download.SuggestedFilename);
        Assert.Equal(number, (await File.ReadAllLinesAsync(await download.PathAsync())).Length - 1);
    }

    private static async Task<List<string>> Unequal(IPage page, string address)
    {
        await Browser.Go(page, address);
        var links = await page.Locator("main a[href^='/clocks']").EvaluateAllAsync<string[][]>(
            $"all => all.map(one => [one.getAttribute('href'), {Figure}])");
        var numbers = links.Where(link => WholeNumber().IsMatch(link[1])).DistinctBy(link => link[0]).ToList();
        Assert.True(numbers.Count > 30, $"{numbers.Count} numbers");
        var wrong = new List<string>();
        foreach (var link in numbers)
        {
            var (number, total) = (Digits(link[1]), await Length(page, link[0]));
            // The demo lives: a deadline may pass between a number and its list. Then both are asked anew, one right after the other.
            for (var tries = 0; tries < 10 && number != total; tries++)
            {
                await Browser.Go(page, address);
                // A row that is empty now has left the page.
                var figure = page.Locator($"main a[href='{link[0]}']");
                number = await figure.CountAsync() == 0 ? 0 : Digits(await figure.First.EvaluateAsync<string>($"one => {Figure}"));
                total = await Length(page, link[0]);
            }

            if (total != number) wrong.Add($"{link[0]}: {number} on the dashboard, {total} in the list");
        }

        return wrong;
    }

    private static async Task<int> Length(IPage page, string list)
    {
        var answer = await page.APIRequest.GetAsync(list);
        Assert.True(answer.Ok, $"{list}: {answer.Status}");
        return Total()
            .Match(System.Net.WebUtility.HtmlDecode(await answer.TextAsync())) is { Success: true } found
                ? Digits(found.Groups[1].Value) : 0;
    }

    private static async Task<int> Number(IPage page, string figure) =>
        Digits(await page.Locator($".tiles a[href*='figure={figure}'] .tile-figure").First.InnerTextAsync());

    private static int Digits(string text) => int.Parse(string.Concat(text.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\d[\d\s]*$")]
    private static partial Regex WholeNumber();

    [GeneratedRegex("""id="total">([^<]*)<""")]
    private static partial Regex Total();
}

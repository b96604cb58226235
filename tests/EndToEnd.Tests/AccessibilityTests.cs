using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace EndToEnd.Tests;

/// <summary>Every page, both languages, both themes: no violation that axe knows, and no sideways scrolling on a phone.</summary>
public sealed class AccessibilityTests(PortalSession session) : IClassFixture<PortalSession>
{
    private static readonly AxeRunOptions Options = new()
    {
        RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"),
        ResultTypes = [ResultType.Violations],
    };

    private const int MostStops = 80;

    // What has the focus: nothing to say when its outline is seen and nothing of the frame lies over it; "end" after the last one.
    private const string Where = """
        () => {
          const at = document.activeElement;
          if (at === document.body || at.dataset.seen) return 'end';
          at.dataset.seen = '1';
          const name = `${at.tagName.toLowerCase()}.${at.className} "${(at.ariaLabel ?? at.textContent).trim().slice(0, 40)}"`;
          const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(at);
          if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2 || /, 0\)$/.test(outlineColor)) return `${name} shows no outline`;
          const bar = document.querySelector('.app-bar')?.getBoundingClientRect().bottom ?? 0;
          const box = at.getBoundingClientRect();
          return at.closest('main') && box.height < 700 && box.top < bar - 1 ? `${name} lies under the bar` : '';
        }
        """;

    public static TheoryData<string, string> Looks => new() { { "fr", "light" }, { "fr", "dark" }, { "en", "light" }, { "en", "dark" } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Every_page_is_clean(string language, string theme)
    {
        var complaints = new List<string>();
        await ForEveryPage(language, theme, 1440, 900, async (page, address) =>
        {
            var result = await page.RunAxe(Options);
            complaints.AddRange(result.Violations.Select(violation =>
                $"{address}: {violation.Id} ({violation.Help}) at {string.Join(" ", violation.Nodes.Take(3).Select(node => node.Target.ToString()))}"));
        });

        Assert.Empty(complaints);
    }

    [Fact]
    public async Task No_page_scrolls_sideways_on_a_phone()
    {
        var complaints = new List<string>();
        await ForEveryPage("fr", "light", 390, 844, async (page, address) =>
        {
            var width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            if (width > 390) complaints.Add($"{address}: {width}");
        });

        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Whoever_tabs_through_a_page_sees_where_they_are()
    {
        var complaints = new SortedSet<string>(StringComparer.Ordinal);
        await ForEveryPage("fr", "light", 1440, 900, async (page, address) =>
        {
            await page.EvaluateAsync("document.activeElement.blur()");
            for (var stops = 0; stops < MostStops; stops++)
            {
                await page.Keyboard.PressAsync("Tab");
                var told = await page.EvaluateAsync<string>(Where);
                if (told == "end") break;
                if (told.Length > 0) complaints.Add($"{address}: {told}");
            }
        });

        Assert.Empty(complaints);
    }

    [Fact]
    public async Task No_page_asks_a_third_party_for_anything_or_breaks_its_content_policy()
    {
        var complaints = new List<string>();
        await ForEveryPage("fr", "light", 1440, 900, (_, _) => Task.CompletedTask, page =>
        {
            page.Request += (_, request) =>
            {
                if (!request.Url.StartsWith(
                    session.Portal.Address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                    complaints.Add(request.Url);
            };
            page.Console += (_, message) =>
            {
                if (message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase)) complaints.Add(message.Text);
            };
        });

        Assert.Empty(complaints);
    }

    private async Task ForEveryPage(
        string language, string theme, int width, int height, Func<IPage, string, Task> look, Action<IPage>? prepare = null)
    {
        await using var backRoom = new BackRoom(session.Portal.DataDirectory);
        var references = await backRoom.SomeReferences();
        foreach (var group in Pages.All.GroupBy(page => Pages.SomebodyFor(page.Requires)))
        {
            var browser = group.Key is { } email
                ? await session.Browser.SignIn(session.Portal, email, language, theme, width, height)
                : await session.Browser.Open(session.Portal, language, theme, width, height);
            prepare?.Invoke(browser);
            foreach (var (route, _) in group)
            {
                var address = Pages.Address(route, references);
                await browser.GotoAsync(address);
                if (group.Key is not null && await browser.Locator("main[data-ready]").CountAsync() > 0)
                    await browser.Locator("main[data-ready='true']").WaitForAsync();
                await browser.Locator("h1").First.WaitForAsync();
                await look(browser, address);
            }

            await browser.Context.CloseAsync();
        }
    }
}

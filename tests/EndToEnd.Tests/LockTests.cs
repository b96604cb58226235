using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Infrastructure.Demo;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EndToEnd.Tests;

/// <summary>A locked screen: nothing of the page is there for whoever finds it, however they look.</summary>
public sealed class LockTests(PortalSession session) : IClassFixture<PortalSession>
{
    // A letter that nothing else on the page has: a PDF carries no text, but a table of the letters that it draws.
    private const string Typed = "Ж à moitié écrit";
    private const string LetterInPdf = "<0416>";
    private const string Lock = "#session-lock";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_of_a_locked_page_is_on_screen_in_print_or_in_the_accessibility_tree_whatever_is_pressed(
        bool browserKeepsTheDialog)
    {
        var (page, reference) = await HalfTyped();
        var tree = await page.Context.NewCDPSessionAsync(page);
        var before = await Everything(page, tree);
        Assert.All([Typed, reference], text => Assert.Contains(text, before.Tree, StringComparison.Ordinal));
        Assert.Contains(reference, before.Screen, StringComparison.Ordinal);
        Assert.Contains(reference, before.Title, StringComparison.Ordinal);
        Assert.Contains(LetterInPdf, before.Pdf, StringComparison.Ordinal);

        await LockNow(page);
        // Browsers that do not know closedby let "cancel" be refused once.
        if (!browserKeepsTheDialog) await page.EvaluateAsync($"document.querySelector('{Lock}').removeAttribute('closedby')");
        for (var i = 0; i < 8; i++) await page.Keyboard.PressAsync("Escape");
        await HidesEverything(page, tree, reference, before);

        await page.EvaluateAsync($"document.querySelector('{Lock}').close()");
        await Expect(page.Locator(Lock)).ToBeVisibleAsync();
        await HidesEverything(page, tree, reference, before);
    }

    [Fact]
    public async Task What_comes_while_a_page_is_locked_is_hidden_as_well_and_everything_is_there_again_afterwards()
    {
        var (page, reference) = await HalfTyped();
        var tree = await page.Context.NewCDPSessionAsync(page);
        await page.EvaluateAsync("scrollTo(0, 300)");
        var (title, scrolled) = (await page.TitleAsync(), await page.EvaluateAsync<int>("scrollY"));
        await LockNow(page);

        // As a snackbar, a dialog, a word for screen readers and a new title come from the server.
        await page.EvaluateAsync("""
            text => {
              document.body.insertAdjacentHTML('beforeend', `<div role="status">${text}</div><div style="position: fixed; visibility: visible !important">${text}</div><dialog id="late">${text}</dialog>`);
              document.getElementById('late').showModal();
              [...document.querySelectorAll('title')].at(-1).textContent = text;
            }
            """, Typed);
        var during = await Everything(page, tree);
        Assert.All([during.Screen, during.Print, during.Tree, during.Title], text => Assert.DoesNotContain(
            Typed, text, StringComparison.Ordinal));
        Assert.All([during.Screen, during.Print, during.Tree, during.Title], text => Assert.DoesNotContain(
            reference, text, StringComparison.Ordinal));
        await page.EvaluateAsync(
            "title => { document.getElementById('late').remove(); [...document.querySelectorAll('title')].at(-1).textContent = title; }",
            title);

        await page.Locator("#session-lock-value").FillAsync(DemoPeople.Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(Lock)).ToBeHiddenAsync();
        await Expect(page.Locator("#own-note")).ToHaveValueAsync(Typed);
        await Expect(page).ToHaveTitleAsync(title);
        Assert.Equal(scrolled, await page.EvaluateAsync<int>("scrollY"));
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#own-note")).ToBeVisibleAsync();
    }

    private static async Task HidesEverything(IPage page, ICDPSession tree, string reference, Seen before)
    {
        await Expect(page.Locator(Lock)).ToBeVisibleAsync();
        await Expect(page.Locator("main")).ToBeHiddenAsync();
        var (locked, word) = (await Everything(page, tree), await page.Locator("#session-lock-title").InnerTextAsync());
        Assert.All([locked.Screen, locked.Print, locked.Tree, locked.Title], text =>
        {
            Assert.Contains(word, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Typed, text, StringComparison.Ordinal);
            Assert.DoesNotContain(reference, text, StringComparison.Ordinal);
            Assert.All(before.Headings, heading => Assert.DoesNotContain(heading, text, StringComparison.Ordinal));
        });
        Assert.DoesNotContain(LetterInPdf, locked.Pdf, StringComparison.Ordinal);
    }

    private static async Task LockNow(IPage page)
    {
        await page.Locator("[popovertarget=account-panel]").ClickAsync();
        await page.RunAndWaitForResponseAsync(() => page.Locator("[data-session-lock]").ClickAsync(), "**/session");
        await Expect(page.Locator(Lock)).ToBeVisibleAsync();
    }

    private async Task<(IPage Page, string Reference)> HalfTyped()
    {
        var page = await session.Browser.SignIn(session.Portal, "lead@tiktok.demo");
        await using var backRoom = new BackRoom(session.Portal.DataDirectory);
        var reference = (await backRoom.SomeReferences())["R"];
        await Browser.Go(page, $"/requests/{reference}");
        await page.Locator("#own-note").FillAsync(Typed);
        return (page, reference);
    }

    private static async Task<Seen> Everything(IPage page, ICDPSession tree)
    {
        var screen = await page.Locator("body").InnerTextAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        var print = await page.Locator("body").InnerTextAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        var spoken = (await tree.SendAsync("Accessibility.getFullAXTree"))!.Value.GetProperty("nodes").EnumerateArray()
            .Where(node => !node.GetProperty("ignored").GetBoolean())
            .SelectMany(node => new[] { Said(node, "name"), Said(node, "value"), Said(node, "description") });
        return new(screen, print, string.Join('\n', spoken), await page.TitleAsync(), Inflated(
            await page.PdfAsync()), await page.Locator("main h2:visible").AllInnerTextsAsync());
    }

    private static string? Said(JsonElement node, string what) =>
        node.TryGetProperty(what, out var said) && said.TryGetProperty("value", out var value) ? value.ToString() : null;

    private static string Inflated(byte[] pdf)
    {
        var text = new StringBuilder();
        var raw = Encoding.Latin1.GetString(pdf);
        for (var at = raw.IndexOf("stream\n", StringComparison.Ordinal); at >= 0; at = raw.IndexOf(
            "stream\n", at + 1, StringComparison.Ordinal))
        {
            try
            {
                using var inflated = new StreamReader(
                    new ZLibStream(new MemoryStream(pdf, at + 7, pdf.Length - at - 7), CompressionMode.Decompress), Encoding.Latin1);
                text.Append(inflated.ReadToEnd());
            }
            catch (InvalidDataException)
            {
                // Not packed, or the end of one.
            }
        }

        return text.ToString();
    }

    private sealed record Seen(string Screen, string Print, string Tree, string Title, string Pdf, IReadOnlyList<string> Headings);
}

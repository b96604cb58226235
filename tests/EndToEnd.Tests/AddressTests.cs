using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EndToEnd.Tests;

/// <summary>The address field of the filing form, as people really use it: with keys, the clipboard and a mouse.</summary>
public sealed class AddressTests(PortalSession session) : IClassFixture<PortalSession>
{
    private const string First = "https://www.tiktok.com/@x/video/1";
    private const string Second = "https://www.tiktok.com/@x/video/2";

    [Fact]
    public async Task What_is_typed_stays_whole_until_the_field_is_left()
    {
        var page = await Open(0);
        await page.Locator("#item-0-url").PressSequentiallyAsync($"{First}\n{Second}", new LocatorPressSequentiallyOptions { Delay = 15 });
        await Expect(page.Locator("#item-0-url")).ToHaveValueAsync($"{First}\n{Second}");
        await Expect(page.Locator("#item-1-url")).ToHaveCountAsync(0);

        await page.Locator("#explanation").ClickAsync();
        await Expect(page.Locator("#item-0-url")).ToHaveValueAsync(First);
        await Expect(page.Locator("#item-1-url")).ToHaveValueAsync(Second);
        await Expect(page.Locator("fieldset.item:has([id$='-url'])")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task What_is_typed_on_a_slow_line_is_never_overwritten_by_a_late_answer()
    {
        var page = await Open(4, lateMs: 300);
        await page.Locator("#item-0-url").PressSequentiallyAsync($"{First}\n{Second}", new LocatorPressSequentiallyOptions { Delay = 40 });
        await page.Locator("#explanation")
            .PressSequentiallyAsync("Une phrase écrite pendant que la réponse arrive.", new LocatorPressSequentiallyOptions { Delay = 40 });

        await Expect(page.Locator("#item-1-url")).ToHaveValueAsync(Second);
        await Expect(page.Locator("#item-0-url")).ToHaveValueAsync(First);
        await Expect(page.Locator("#explanation")).ToHaveValueAsync("Une phrase écrite pendant que la réponse arrive.");
    }

    [Fact]
    public async Task A_draft_is_put_back_before_anybody_can_type()
    {
        var page = await Open(5);
        await page.Locator("#explanation").FillAsync("Gardé.");
        await Expect(page.Locator(".draft-saved")).ToBeVisibleAsync();
        await Browser.AnswersLate(page, 300);
        await page.ReloadAsync();
        // Typed as soon as the field takes it; Playwright waits for no more than that.
        await page.Locator("#item-0-handle").FillAsync("@a");
        await Expect(page.Locator("#explanation")).ToHaveValueAsync("Gardé.");
        await page.WaitForTimeoutAsync(1000);
        await Expect(page.Locator("#item-0-handle")).ToHaveValueAsync("@a");
    }

    [Fact]
    public async Task A_text_that_arrives_in_pieces_makes_as_many_items_as_it_has_addresses()
    {
        var page = await Open(1);
        await page.Locator("#item-0-url").FocusAsync();
        foreach (var piece in new[] { $"• 12:04 {First} la vid", $"éo\n• 12:06 {Second[..20]}", $"{Second[20..]} le commentaire" })
            await page.Keyboard.InsertTextAsync(piece);
        await page.Locator("#explanation").ClickAsync();

        await Expect(page.Locator("fieldset.item:has([id$='-url'])")).ToHaveCountAsync(2);
        await Expect(page.Locator("#item-0-url")).ToHaveValueAsync(First);
        await Expect(page.Locator("#item-1-url")).ToHaveValueAsync(Second);
    }

    [Fact]
    public async Task A_pasted_text_gives_its_addresses_at_once()
    {
        var page = await Open(2);
        await page.Locator("#explanation").FillAsync($"- 12:04 {First}\n- 12:06 {Second}");
        await page.Locator("#explanation").PressAsync("Control+a");
        await page.Keyboard.PressAsync("Control+c");
        await page.Locator("#item-0-url").FocusAsync();
        await page.Keyboard.PressAsync("Control+v");

        await Expect(page.Locator("#item-1-url")).ToHaveValueAsync(Second);
        await Expect(page.Locator("#item-0-url")).ToHaveValueAsync(First);
        await Expect(page.Locator("fieldset.item:has([id$='-url'])")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_sign_behind_an_address_is_hinted_at_and_taken_away_by_hand()
    {
        var page = await Open(3);
        await page.Locator("#item-0-url").FillAsync($"{First}).");
        await Expect(page.Locator(".address-hint")).ToContainTextAsync(First);
        await Expect(page.Locator("#item-0-url")).ToHaveValueAsync($"{First}).");

        await page.Locator(".address-hint button").ClickAsync();
        await Expect(page.Locator("#item-0-url")).ToHaveValueAsync(First);
        await Expect(page.Locator(".address-hint")).ToHaveCountAsync(0);
    }

    // A case of its own for each: what one leaves is kept as a draft of that case.
    private async Task<IPage> Open(int number, int lateMs = 0)
    {
        var page = await session.Browser.SignIn(session.Portal, "psychologue@3018.demo");
        await Browser.Go(page, "/cases");
        await page.Locator("main a[href^='/cases/C-']").Nth(number).ClickAsync();
        await Browser.Arrives(page, "/cases/C-");
        if (lateMs > 0) await Browser.AnswersLate(page, lateMs);
        await Browser.Go(page, new Uri(page.Url).AbsolutePath + "/file");
        await Expect(page.Locator("#item-0-url")).ToBeEnabledAsync();
        return page;
    }
}

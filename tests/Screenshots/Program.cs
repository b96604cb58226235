using EndToEnd.Tests;

// Takes the pictures of docs/screenshots: each main screen, both languages, both themes, and on a phone.
var folder = Path.Combine(Repository.Root, "docs", "screenshots");
Directory.CreateDirectory(folder);
await using var portal = await PortalProcess.Start();
await using var browser = await Browser.Start();
await using var backRoom = new BackRoom(portal.DataDirectory);
var references = await backRoom.SomeReferences();
(string Name, string? Who, string Address)[] screens =
[
    ("sign-in", null, "/sign-in"),
    ("referrals", "psychologue@3018.demo", "/referrals"),
    ("referral", "psychologue@3018.demo", $"/referrals/{references["F"]}"),
    ("filing", "psychologue@3018.demo", $"/cases/{references["C"]}/file"),
    ("request-helpline", "psychologue@3018.demo", $"/requests/{references["R"]}"),
    ("queue", "agent@tiktok.demo", "/queue"),
    ("request-platform", "agent@tiktok.demo", $"/requests/{references["R"]}"),
    ("dashboard", "superviseur@3018.demo", "/dashboard"),
    ("policies", "admin@portail.demo", "/admin/policies"),
];
foreach (var (
    language, theme, width) in new[] { ("fr", "light", 1440), ("fr", "dark", 1440), ("en", "light", 1440), ("en", "dark", 1440),
    ("fr", "light", 390) })
{
    foreach (var (name, who, address) in screens)
    {
        var page = who is null
            ? await browser.Open(portal, language, theme, width) : await browser.SignIn(portal, who, language, theme, width);
        await page.GotoAsync(address);
        if (who is not null) await page.Locator("main[data-ready='true']").WaitForAsync();
        await page.WaitForTimeoutAsync(700);
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{language}-{theme}{(width < 500 ? "-phone" : "")}.png") });
        await page.Context.CloseAsync();
    }
}

Console.WriteLine($"Wrote {folder}");

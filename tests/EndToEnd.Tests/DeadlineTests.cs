using System.Net;
using Domain.Deadlines;
using static Microsoft.Playwright.Assertions;

namespace EndToEnd.Tests;

/// <summary>A one-minute clock, warned, missed and escalated by the running Hangfire server.</summary>
public sealed class DeadlineTests(PortalSession session) : IClassFixture<PortalSession>
{
    private const int PatienceMs = 150_000;
    private static readonly string[] Told = ["lead@tiktok.demo", "superviseur@3018.demo", "astreinte@tiktok.demo"];

    private PortalProcess Portal => session.Portal;

    [Fact]
    public async Task A_one_minute_clock_is_warned_then_missed_and_both_sides_see_it_without_a_reload()
    {
        await using var backRoom = new BackRoom(Portal.DataDirectory);
        await backRoom.TellTheHelplineAtAnyHour();
        await backRoom.AgreeOnOneMinute();
        var helpline = await session.Browser.SignIn(Portal, "superviseur@3018.demo");
        var platform = await session.Browser.SignIn(Portal, "lead@tiktok.demo", "en");
        var dashboard = await session.Browser.SignIn(Portal, "superviseur@3018.demo");
        await Browser.Go(dashboard, "/dashboard");
        var late = dashboard.Locator(".tiles a[href*='figure=Late'] .tile-figure");
        var lateBefore = int.Parse((await late.InnerTextAsync()).Trim(), System.Globalization.CultureInfo.InvariantCulture);
        var request = await backRoom.SendRequest();
        await Browser.Go(helpline, $"/requests/{request}");
        await Browser.Go(platform, $"/requests/{request}");

        await Expect(helpline.Locator("main")).ToContainTextAsync("Avertissement de délai", new() { Timeout = PatienceMs });
        await Expect(platform.Locator("main")).ToContainTextAsync("Deadline warning", new() { Timeout = PatienceMs });
        await Expect(helpline.Locator("main")).ToContainTextAsync("Délai dépassé", new() { Timeout = PatienceMs });
        await Expect(platform.Locator("main")).ToContainTextAsync("Deadline missed", new() { Timeout = PatienceMs });
        await Expect(helpline.Locator(".page-header .deadline[data-tone='late']")).ToBeVisibleAsync();
        await Expect(platform.Locator(".page-header .deadline[data-tone='late']")).ToBeVisibleAsync();
        await Expect(late).Not.ToHaveTextAsync(lateBefore.ToString(System.Globalization.CultureInfo.InvariantCulture));

        // The first level of the ladder: a task for the supervisor, and everybody told by mail.
        await Expect(helpline.Locator("main")).ToContainTextAsync("Escalade", new() { Timeout = PatienceMs });
        await Browser.Go(helpline, "/escalations");
        var task = helpline.Locator($"tr:has-text('{request}'):has-text('Appeler la plateforme maintenant')");
        await task.Locator("button").ClickAsync();
        await task.Locator("textarea").FillAsync("Rappelle dans une heure.");
        await task.Locator("button[type=submit]").ClickAsync();
        await Expect(task).ToContainTextAsync("Hélène Vautrin");
        await Expect(task).ToContainTextAsync("Rappelle dans une heure.");
        Assert.Equal(1, await backRoom.CountEvents(request, nameof(DeadlineMissed)));
        var mails = await MailsAbout(request);
        foreach (var told in Told) Assert.Contains(mails, mail => mail.Contains($"<{told}>", StringComparison.Ordinal));
        using var ready = await Portal.Http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
    }

    private async Task<IReadOnlyList<string>> MailsAbout(string request)
    {
        // Mail leaves within seconds of the step; the last one may be on its way.
        var mails = new List<string>();
        for (var i = 0; i < 60 && !Array.TrueForAll(
            Told, told => mails.Exists(mail => mail.Contains($"<{told}>", StringComparison.Ordinal))); i++)
        {
            await Task.Delay(500);
            mails.Clear();
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Portal.DataDirectory, "mail"), "*.eml"))
            {
                var text = await File.ReadAllTextAsync(file);
                if (text.Contains(request, StringComparison.Ordinal)) mails.Add(text);
            }
        }

        return mails;
    }
}

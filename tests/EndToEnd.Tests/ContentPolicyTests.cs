using System.Net.Http.Json;
using Microsoft.Playwright;

namespace EndToEnd.Tests;

/// <summary>In a real browser: nothing that somebody wrote runs, and nothing of ours is stopped by our own policy.</summary>
public sealed class ContentPolicyTests(PortalSession session) : IClassFixture<PortalSession>
{
    private const string Hostile = "<script>alert('x')</script><img src=x onerror=alert(1)>\"><svg onload=alert(2)>";

    [Theory]
    [InlineData("psychologue@3018.demo", "/cases")]
    [InlineData("agent@tiktok.demo", "/queue")]
    [InlineData("admin@portail.demo", "/admin/people")]
    public async Task A_page_works_under_its_policy(string email, string path)
    {
        var page = await session.Browser.SignIn(session.Portal, email);
        var complaints = Listen(page);
        await Browser.Go(page, path);

        Assert.Empty(complaints);
    }

    [Fact]
    public async Task The_jobs_dashboard_works_under_the_same_policy_as_everything_else()
    {
        var page = await session.Browser.SignIn(session.Portal, "admin@portail.demo");
        var complaints = Listen(page);
        foreach (var path in new[] { "/hangfire", "/hangfire/recurring", "/hangfire/servers" })
        {
            var answer = await page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
            Assert.DoesNotContain(
                "script-src 'self' 'unsafe-inline'", answer!.Headers["content-security-policy"], StringComparison.Ordinal);
        }

        Assert.Empty(complaints);
    }

    [Fact]
    public async Task What_a_program_sent_is_read_and_never_run()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/referrals")
        {
            Headers = { { "Authorization", "Bearer demo-tiktok-key" } },
            Content = JsonContent.Create(new
            {
                externalReference = $"hostile-{Guid.NewGuid():N}",
                category = "HATE_HARASSMENT",
                ageBand = "AGE_13_14",
                language = "fr",
                consent = true,
                contact = new { channel = "PHONE", value = Hostile[..60] },
                message = Hostile,
                items = new[] { new { kind = "ACCOUNT", handle = "<b onmouseover=alert(3)>x</b>" } },
            }),
        };
        using var answer = await session.Portal.Http.SendAsync(request);
        var reference = (await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("reference").GetString();
        var page = await session.Browser.SignIn(session.Portal, "psychologue@3018.demo");
        var complaints = Listen(page);
        await Browser.Go(page, $"/referrals/{reference}");

        await Assertions.Expect(page.GetByText("<script>alert('x')</script>").First).ToBeVisibleAsync();
        Assert.Equal(0, await page.Locator("img[src='x'], svg[onload], b[onmouseover]").CountAsync());
        Assert.Empty(complaints);
    }

    // What the policy stopped is an error on the console; what ran anyway is a dialog.
    private static List<string> Listen(IPage page)
    {
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error") complaints.Add(message.Text);
        };
        page.PageError += (_, failure) => complaints.Add(failure);
        page.Dialog += (_, dialog) =>
        {
            complaints.Add(dialog.Message);
            _ = dialog.DismissAsync();
        };
        return complaints;
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text.RegularExpressions;
using Domain.Kernel;
using Infrastructure.Demo;
using Infrastructure.Persistence;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Portal.Tests.Pages;

/// <summary>
/// The wall as a browser and a program meet it: every page and every call about one case of the demo, by everybody, searched
/// for a sentence of each class of data.
/// </summary>
[Collection(nameof(DemoPortal))]
public sealed partial class WallPagesTests(DemoPortal portal)
{
    private static readonly string[] Sentences =
    [
        "prénom inventé", "Parle vite, pleure", "signalement au parquet", "plusieurs comptes incitent une enfant", "Rappeler l’astreinte", "Live team paged",
    ];

    // Child, clinical note, legal note, request, helpline's note, platform's note.
    private const string Found = """
        psychologue@3018.demo x x x x x -
        juriste@3018.demo     x - x x x -
        superviseur@3018.demo - - x x x -
        agent@tiktok.demo     - - - x - x
        lead@tiktok.demo      - - - x - x
        agent@snapchat.demo   - - - - - -
        admin@portail.demo    - - - - - -
        dpo@3018.demo         - - - - - -
        """;

    [Fact]
    public async Task Every_page_shows_everybody_what_the_wall_lets_through_and_nothing_else()
    {
        var (opened, addresses) = await Story();
        foreach (var line in Found.Split('\n', StringSplitOptions.TrimEntries))
        {
            using var browser = await portal.SignIn(line.Split(' ')[0]);
            var seen = new List<string>();
            foreach (var address in addresses)
            {
                using var answer = await browser.GetAsync(address);
                seen.Add(WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
            }

            var all = string.Join('\n', seen);
            Assert.Equal(
                Regex.Replace(line, " +", " "),
                $"{line.Split(' ')[0]} {string.Join(' ', Sentences.Select(one => all.Contains(one, StringComparison.Ordinal) ? "x" : "-"))}");
            Assert.True(opened.Length > 0);
        }
    }

    [Theory]
    [InlineData(DemoPeople.TikTokKey, true)]
    [InlineData(DemoPeople.SnapchatKey, false)]
    public async Task A_platforms_program_reads_its_requests_and_no_note_and_no_child(string key, bool own)
    {
        var (_, addresses) = await Story();
        var request = addresses.Single(one => one.StartsWith("/requests/R-", StringComparison.Ordinal))["/requests/".Length..];
        using var client = portal.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var said = "";
        foreach (var call in new[] { "takedowns", $"takedowns/{request}", $"takedowns/{request}/clocks", "referrals/F-2026-000000" })
        {
            using var answer = await client.GetAsync($"/api/v1/{call}");
            said += await answer.Content.ReadAsStringAsync();
        }

        said = Regex.Unescape(said);
        Assert.Equal(own, said.Contains("plusieurs comptes incitent une enfant", StringComparison.Ordinal));
        Assert.All(Sentences.Where(one => one != Sentences[3]), one => Assert.DoesNotContain(one, said, StringComparison.Ordinal));
        Assert.DoesNotMatch("C-20[0-9]{2}-[0-9A-Z]{6}", said);
    }

    [Fact]
    public async Task Not_yours_and_not_there_are_the_same_page_and_the_same_answer()
    {
        var (opened, addresses) = await Story();
        var request = addresses.Single(one => one.StartsWith("/requests/R-", StringComparison.Ordinal))["/requests/".Length..];
        var (noCase, noRequest) = (
            Reference.New(Reference.Case, DateTimeOffset.UtcNow), Reference.New(Reference.Request, DateTimeOffset.UtcNow));
        using var agent = await portal.SignIn("agent@snapchat.demo");
        Assert.Equal(await Page(agent, $"/requests/{noRequest}", noRequest), await Page(agent, $"/requests/{request}", request));
        Assert.Equal(await Page(agent, $"/cases/{noCase}", noCase), await Page(agent, $"/cases/{opened}", opened));
        Assert.Equal(await Page(agent, $"/find?q={noRequest}", noRequest), await Page(agent, $"/find?q={request}", request));
        using var program = portal.CreateClient();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", DemoPeople.SnapchatKey);
        foreach (var call in new[] { "", "/clocks" })
            Assert.Equal(
                await Page(program, $"/api/v1/takedowns/{noRequest}{call}", noRequest), await Page(
                    program, $"/api/v1/takedowns/{request}{call}", request));
    }

    // The address itself and what differs at each answer are taken out: a token, a nonce, a trace, a time.
    internal static async Task<string> Page(HttpClient client, string address, string reference)
    {
        using var answer = await client.GetAsync(address);
        var body = (await answer.Content.ReadAsStringAsync()).Replace(reference, "REFERENCE", StringComparison.OrdinalIgnoreCase);
        return $"{(int)answer.StatusCode} {answer.Headers.Location?.ToString().Replace(reference, "REFERENCE", StringComparison.Ordinal)} {Varying().Replace(body, "")}";
    }

    private async Task<(string Case, IReadOnlyList<string> Addresses)> Story()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.Viewer = Actor.System;
        var opened = await db.BreakGlassAccesses.Select(one => one.CaseReference).FirstAsync();
        var request = await db.TakedownRequests.Where(one => one.CaseReference == opened).Select(one => one.Reference).SingleAsync();
        var referral = await db.Cases.Where(one => one.Reference == opened).Select(one => one.ReferralReference).SingleAsync();
        var pages = typeof(Program).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>())
            .Select(route => route.Template)
            .Where(route => !route.Contains('{', StringComparison.Ordinal) && !route.StartsWith("/dev", StringComparison.Ordinal));
        return (opened, [
            .. pages, $"/cases/{opened}", $"/cases/{opened}/file", $"/requests/{request}", $"/referrals/{referral}", $"/find?q={opened}",
            $"/find?q={request}", $"/audit?reference={opened}"]);
    }

    [GeneratedRegex("""value="CfDJ8[^"]*"|nonce="[^"]*"|"traceId":"[^"]*"|<!--Blazor.*?-->|content="\d{13}"|\d{13}""")]
    private static partial Regex Varying();
}

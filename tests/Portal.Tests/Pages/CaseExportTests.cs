using System.Net;
using System.Text.Json;
using Domain.Kernel;
using Infrastructure.Demo;
using Infrastructure.Persistence;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Portal.Tests.Pages;

/// <summary>The file with everything about a case: who gets it, and what the others cannot tell.</summary>
[Collection(nameof(DemoPortal))]
public sealed class CaseExportTests(DemoPortal portal)
{
    // The child, a clinical note, a legal note, the platform's own note.
    private static readonly string[] Sentences = ["prénom inventé", "Parle vite, pleure", "signalement au parquet", "Live team paged"];

    [Theory]
    [InlineData("psychologue@3018.demo", "x x x -")]
    [InlineData("juriste@3018.demo", "x - x -")]
    public async Task Those_on_the_case_get_what_they_may_read_as_a_file_that_no_cache_keeps(string email, string found)
    {
        var reference = await SomeCase();
        using var browser = await portal.SignIn(email);
        using var answer = await browser.GetAsync($"/cases/{reference.ToLowerInvariant()}/export");
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(
            ("attachment", $"{reference}.json"),
            (answer.Content.Headers.ContentDisposition?.DispositionType, answer.Content.Headers.ContentDisposition?.FileName));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal(found, string.Join(' ', Sentences.Select(one => text.Contains(one, StringComparison.Ordinal) ? "x" : "-")));
        using var json = JsonDocument.Parse(text);
        Assert.Equal(reference, json.RootElement.GetProperty("case").GetProperty("reference").GetString());
    }

    [Theory]
    [InlineData("superviseur@3018.demo")]
    [InlineData("agent@tiktok.demo")]
    [InlineData("lead@tiktok.demo")]
    [InlineData("agent@snapchat.demo")]
    [InlineData("admin@portail.demo")]
    [InlineData("dpo@3018.demo")]
    public async Task To_everybody_else_it_is_the_same_as_a_case_that_does_not_exist(string email)
    {
        var (reference, absent) = (await SomeCase(), Reference.New(Reference.Case, DateTimeOffset.UtcNow));
        using var browser = await portal.SignIn(email);
        var answer = await WallPagesTests.Page(browser, $"/cases/{reference}/export", reference);

        Assert.StartsWith("404 ", answer, StringComparison.Ordinal);
        Assert.Equal(await WallPagesTests.Page(browser, $"/cases/{absent}/export", absent), answer);
    }

    [Fact]
    public async Task Nobody_in_particular_is_sent_to_sign_in_and_a_program_gets_nothing()
    {
        var (reference, absent) = (await SomeCase(), Reference.New(Reference.Case, DateTimeOffset.UtcNow));
        using var client = portal.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        var answer = await WallPagesTests.Page(client, $"/cases/{reference}/export", reference);
        Assert.StartsWith("302 ", answer, StringComparison.Ordinal);
        Assert.Contains("/sign-in", answer, StringComparison.Ordinal);
        Assert.Equal(await WallPagesTests.Page(client, $"/cases/{absent}/export", absent), answer);

        client.DefaultRequestHeaders.Authorization = new("Bearer", DemoPeople.TikTokKey);
        Assert.Equal(answer, await WallPagesTests.Page(client, $"/cases/{reference}/export", reference));
    }

    private async Task<string> SomeCase()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.Viewer = Actor.System;
        return await db.BreakGlassAccesses.Select(one => one.CaseReference).FirstAsync();
    }
}

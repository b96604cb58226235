using System.Net;
using System.Reflection;
using Domain.Kernel;
using Infrastructure.Demo;
using Infrastructure.Persistence;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Security;
using TestKit;
using Xunit;

namespace Portal.Tests.Pages;

/// <summary>A portal with the demo, in this process.</summary>
public sealed class DemoPortal : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("portal-pages-").FullName;

    async Task IAsyncLifetime.InitializeAsync() => TestDatabase.CopyFiles(await Prepared.Demo, _data);

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseEnvironment("Development").UseSetting("Portal:DataDirectory", _data).UseSetting("Portal:Demo", "true");

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (disposing && Directory.Exists(_data)) Directory.Delete(_data, recursive: true);
    }

    /// <summary>What the browser of a person of the demo sends along.</summary>
    public async Task<string> CookieOf(string email)
    {
        using var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });
        using var page = await client.GetAsync("/sign-in");
        var token = System.Text.RegularExpressions.Regex.Match(
            await page.Content.ReadAsStringAsync(), "action=\"/demo-sign-in\".*?name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"", System.Text.RegularExpressions.RegexOptions.Singleline).Groups[1].Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/demo-sign-in")
        {
            Content = new FormUrlEncodedContent(
                new Dictionary<string, string> { ["email"] = email, ["__RequestVerificationToken"] = token }),
            Headers = { { "Cookie", Kept(page) } },
        };
        using var answer = await client.SendAsync(request);
        return Kept(answer);
    }

    private static string Kept(HttpResponseMessage answer) =>
        string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));

    /// <summary>Signs a person of the demo in with their button.</summary>
    public async Task<HttpClient> SignIn(string email, string? returnUrl = null)
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        var page = await client.GetStringAsync("/sign-in");
        var token = System.Text.RegularExpressions.Regex.Match(
            page, "action=\"/demo-sign-in\".*?name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"",
            System.Text.RegularExpressions.RegexOptions.Singleline).Groups[1].Value;
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string> { ["email"] = email, ["returnUrl"] = returnUrl ?? "/", ["__RequestVerificationToken"] = token });
        using var answer = await client.PostAsync("/demo-sign-in", form);
        Assert.Equal((HttpStatusCode.Redirect, "/"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        return client;
    }
}

/// <summary>One demo for all the tests that only look at it.</summary>
[CollectionDefinition(nameof(DemoPortal))]
public sealed class DemoPortalCollection : ICollectionFixture<DemoPortal>;

/// <summary>Every page renders for every role that may see it, and refuses the others.</summary>
[Collection(nameof(DemoPortal))]
public sealed class EveryPageForEveryRoleTests(DemoPortal portal)
{
    private static readonly (string Route, Permission Requires)[] Pages =
    [
        .. from type in typeof(Program).Assembly.GetTypes()
           from route in type.GetCustomAttributes<RouteAttribute>()
           let requires = type.GetCustomAttribute<RequiresPermissionAttribute>()
           where requires is not null
           select (route.Template, requires.Permission),
    ];

    public static TheoryData<string, Role, string> PagesAndRoles
    {
        get
        {
            var data = new TheoryData<string, Role, string>();
            foreach (var (route, _) in Pages)
                foreach (var role in Enum.GetValues<Role>())
                    data.Add(route, role, DemoPeople.WithButton.First(person => person.Role == role).Email);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(PagesAndRoles))]
    public async Task A_page_renders_for_those_who_may_see_it_and_refuses_the_others(string route, Role role, string email)
    {
        var requires = Pages.First(page => page.Route == route).Requires;
        using var client = await portal.SignIn(email);
        using var answer = await client.GetAsync(await Address(route));
        if (Permissions.Of(role).Contains(requires))
        {
            var html = await answer.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("<h1", html, StringComparison.Ordinal);
            return;
        }

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith(
            "/not-allowed",
            answer.Headers.Location!.IsAbsoluteUri ? answer.Headers.Location.PathAndQuery : answer.Headers.Location.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_who_is_not_signed_in_sees_any_of_them()
    {
        using var client = portal.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        foreach (var (route, _) in Pages)
        {
            using var answer = await client.GetAsync(await Address(route));
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.Contains("/sign-in", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_page_says_who_it_is_for()
    {
        var silent = typeof(Program).Assembly.GetTypes()
            .Where(type => type.GetCustomAttributes<RouteAttribute>().Any())
            .Where(type => type.GetCustomAttribute<RequiresPermissionAttribute>() is null
                && type.GetCustomAttribute<Microsoft.AspNetCore.Authorization.AllowAnonymousAttribute>() is null)
            .Select(type => type.Name).ToList();

        Assert.Equal(["NotFound"], silent);
    }

    private async Task<string> Address(string route)
    {
        if (!route.Contains('{', StringComparison.Ordinal)) return route;
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.Viewer = Actor.System;
        return route switch
        {
            "/referrals/{Reference}" => $"/referrals/{await db.Referrals.Select(one => one.Reference).FirstAsync()}",
            "/cases/{Reference}" => $"/cases/{await db.Cases.Select(one => one.Reference).FirstAsync()}",
            "/cases/{Case}/file" => $"/cases/{await db.Cases.Select(one => one.Reference).FirstAsync()}/file",
            "/requests/{Reference}" =>
                $"/requests/{await db.TakedownRequests.Where(one => one.SubmittedAt != null).Select(one => one.Reference).FirstAsync()}",
            "/scorecard/{Platform}/{Month}" => $"/scorecard/TIKTOK/{DateTime.UtcNow:yyyy-MM}",
            "/admin/people/{AccountId:guid}" => $"/admin/people/{await db.Users.Select(one => one.Id).FirstAsync()}",
            _ => throw new InvalidOperationException($"The test does not know an address for {route}."),
        };
    }
}

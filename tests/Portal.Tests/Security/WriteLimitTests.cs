using System.Net;
using System.Text.RegularExpressions;
using Domain.Access;
using Domain.Kernel;
using Infrastructure.UseCases;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Portal.Security;
using Portal.Tests.Pages;
using Xunit;

namespace Portal.Tests.Security;

/// <summary>One person cannot keep the one writer for themselves.</summary>
public sealed class WriteLimitTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    [Fact]
    public void So_many_changes_a_minute_are_one_session_s_on_all_its_pages_and_cost_nobody_else_any()
    {
        using var limit = new WriteLimit(mostPerMinute: 3);
        var (account, session) = (Guid.NewGuid(), Guid.NewGuid());
        Caller Page() => new Caller.Person(account, session);

        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => limit.Refuses(Page()) is null));
        Assert.Null(limit.Refuses(new Caller.Person(Guid.NewGuid(), Guid.NewGuid())));
        // Somebody who has the password, and is half signed in with it, does not use up what the owner may.
        Assert.Null(limit.Refuses(new Caller.Person(account, Guid.NewGuid())));
        Assert.All(Enumerable.Range(0, 10), _ => Assert.Null(limit.Refuses(new Caller.ApiClient(account))));
        Assert.Equal(("too_many_writes", "60"), (limit.Refuses(Page())!.Code, Assert.Single(limit.Refuses(Page())!.Arguments!)));
    }

    [Fact]
    public async Task Whoever_proves_too_often_is_told_how_long_to_wait_and_may_still_lock_stay_and_leave()
    {
        await using var narrow = portal.WithWebHostBuilder(builder => builder.UseSetting("Limits:WritesPerPerson", "1"));
        using var browser = narrow.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        var (cookie, token) = await Page(narrow);
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await Post(browser, cookie, token, "/session/prove", ("how", "Authenticator"), ("value", "000000"))).StatusCode);

        using var answer = await Post(browser, cookie, token, "/session/prove", ("how", "Authenticator"), ("value", "000000"));
        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromMinutes(1)), (answer.StatusCode, answer.Headers.RetryAfter?.Delta));
        Assert.Equal(HttpStatusCode.NoContent, (await Post(browser, cookie, token, "/session", ("act", "active"))).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await Post(browser, cookie, token, "/session", ("act", "lock"))).StatusCode);
    }

    [Fact]
    public async Task A_page_that_reports_too_often_is_not_told_to_sign_in()
    {
        await using var busy = portal.WithWebHostBuilder(builder => builder.ConfigureTestServices(services =>
            services.AddScoped<SignedInUseCases>().AddScoped<IUseCases>(scope => new Busy(scope.GetRequiredService<SignedInUseCases>()))));
        using var browser = busy.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        var (cookie, token) = await Page(busy);

        using var answer = await Post(browser, cookie, token, "/session", ("act", "active"));
        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(7)), (answer.StatusCode, answer.Headers.RetryAfter?.Delta));
    }

    // The cookies of somebody who is signed in, and the token of a page of theirs.
    private async Task<(string Cookie, string Token)> Page(WebApplicationFactory<Program> at)
    {
        using var browser = at.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        var person = await portal.CookieOf("admin@portail.demo");
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/account");
        asked.Headers.Add("Cookie", person);
        using var page = await browser.SendAsync(asked);
        var form = page.Headers.TryGetValues("Set-Cookie", out var set) ? string.Join("; ", set.Select(one => one.Split(';')[0])) : "";
        return ($"{person}; {form}", Regex.Match(
            await page.Content.ReadAsStringAsync(), "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value);
    }

    private static Task<HttpResponseMessage> Post(
        HttpClient browser, string cookie, string token, string path, params (string Name, string Value)[] fields)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(
                [KeyValuePair.Create("__RequestVerificationToken", token), .. fields.Select(
                    field => KeyValuePair.Create(field.Name, field.Value))]),
        };
        request.Headers.Add("Cookie", cookie);
        return browser.SendAsync(request);
    }

    private sealed class Busy(IUseCases door) : IUseCases
    {
        public async Task<Outcome<TResult>> Run<TSelf, TResult>(
            ICommand<TSelf, TResult> command, CancellationToken cancellationToken = default)
            where TSelf : ICommand<TSelf, TResult> =>
                command is StayActive ? Refusal.Rule(WriteLimit.TooMany, "7") : await door.Run(command, cancellationToken);

        public Task<Outcome<TResult>> Ask<TSelf, TResult>(IQuery<TSelf, TResult> query, CancellationToken cancellationToken = default)
            where TSelf : IQuery<TSelf, TResult> => door.Ask(query, cancellationToken);
    }
}

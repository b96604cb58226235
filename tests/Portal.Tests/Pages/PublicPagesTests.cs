using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Portal.Tests.Pages;

/// <summary>Whoever looks at a public page is nobody there, also when they are signed in.</summary>
[Collection(nameof(DemoPortal))]
public sealed class PublicPagesTests(DemoPortal portal)
{
    [Fact]
    public async Task A_public_page_is_the_same_for_all_and_asks_the_database_nothing()
    {
        using var asked = new Questions();
        await using var watched = portal.WithWebHostBuilder(builder =>
            builder.ConfigureTestServices(services => services.AddSingleton<IStartupFilter>(asked)));
        using var client = watched.CreateClient(
            new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });
        var cookie = await portal.CookieOf("psychologue@3018.demo");

        using var own = await client.SendAsync(With(cookie, "/cases"));
        var questions = asked.Take();
        using var person = await client.SendAsync(With(cookie, "/help"));
        using var nobody = await client.GetAsync("/help");

        Assert.Equal(200, (int)own.StatusCode);
        Assert.NotEmpty(questions);
        Assert.Empty(asked.Take());
        Assert.False(person.Headers.Contains("Set-Cookie"));
        Assert.Equal(await nobody.Content.ReadAsStringAsync(), await person.Content.ReadAsStringAsync());
        Assert.Equal("public, max-age=3600", Assert.Single(person.Headers.GetValues("Cache-Control")));
    }

    private static HttpRequestMessage With(string cookie, string path) => new(HttpMethod.Get, path) { Headers = { { "Cookie", cookie } } };

    // Jobs ask all the time: what counts is what is asked within a request.
    private sealed class Questions : IStartupFilter, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly AsyncLocal<bool> _inRequest = new();
        private readonly ConcurrentQueue<string> _asked = new();
        private readonly ConcurrentBag<IDisposable> _subscriptions = [];

        public Questions() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, rest) =>
            {
                _inRequest.Value = true;
                return rest(http);
            });
            next(app);
        };

        public IReadOnlyList<string> Take()
        {
            List<string> taken = [];
            while (_asked.TryDequeue(out var one)) taken.Add(one);
            return taken;
        }

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore") _subscriptions.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (_inRequest.Value && value.Key.EndsWith("Command.CommandExecuting", StringComparison.Ordinal))
                _asked.Enqueue($"{value.Value}");
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose()
        {
            foreach (var one in _subscriptions) one.Dispose();
        }
    }
}

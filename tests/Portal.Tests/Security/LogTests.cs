using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Tests.Api;
using Portal.Tests.Install;
using Xunit;

namespace Portal.Tests.Security;

/// <summary>No log of a production portal holds what people told it, whether it was kept, refused or failed.</summary>
public sealed class LogTests : IClassFixture<LogTests.LoggedPortal>
{
    private const string Canary = "canari-7f3a";
    private readonly LoggedPortal _portal;

    public LogTests(LoggedPortal portal) => _portal = portal;

    [Fact]
    public async Task What_is_said_is_in_no_log()
    {
        using var program = _portal.Client();
        var body = """{"externalReference":"x","category":"HATE_HARASSMENT","ageBand":"AGE_13_14","language":"fr","consent":true,"contact":{"channel":"PHONE","value":"CANARY"},"message":"CANARY","items":[{"kind":"ACCOUNT","handle":"@CANARY"}]}"""
            .Replace("CANARY", Canary, StringComparison.Ordinal);
        await program.Post("/api/v1/referrals", body).Expect(201);
        await program.Post(
            "/api/v1/referrals",
            body.Replace("AGE_13_14", Canary, StringComparison.Ordinal).Replace("\"x\"", "\"y\"", StringComparison.Ordinal))
            .ExpectInvalid();
        await program.Post("/api/v1/referrals", body[..^20]).ExpectProblem(422, "invalid");
        await program.Post("/api/v1/referrals", body, ("Idempotency-Key", Canary + "é")).ExpectProblem(422, "invalid");
        await program.Get($"/api/v1/takedowns?cursor={Canary}");
        using var wrongKey = _portal.Client(Canary);
        await wrongKey.Get("/api/v1/takedowns").ExpectProblem(401, "no_valid_key");
        using var browser = _portal.Client(key: null);
        using var signIn = await ProductionPortal.Post(
            browser, "/sign-in", "sign-in", ("Input.Email", $"{Canary}@example.fr"), ("Input.Password", Canary));
        using var forgot = await ProductionPortal.Post(
            browser, "/forgot-password", "forgot-password", ("Input.Email", $"{Canary}@example.fr"));
        await browser.GetAsync($"/{Canary}?q={Canary}");

        Assert.NotEmpty(_portal.Lines);
        Assert.DoesNotContain(_portal.Lines, line => line.Contains(Canary, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_write_that_fails_names_no_value()
    {
        await _portal.Read(
            db => db.Database.ExecuteSqlRawAsync(
                "CREATE TRIGGER broken BEFORE INSERT ON Referrals BEGIN SELECT RAISE(ABORT, 'broken'); END"));
        using var program = _portal.Client();
        await program.Post(
            "/api/v1/referrals",
            new
            {
                externalReference = "broken",
                category = "HATE_HARASSMENT",
                ageBand = "AGE_13_14",
                language = "fr",
                consent = true,
                message = Canary,
                contact = new { channel = "PHONE", value = Canary }
            })
            .ExpectProblem(500, "failed");
        await _portal.Read(db => db.Database.ExecuteSqlRawAsync("DROP TRIGGER broken"));

        Assert.Contains(_portal.Lines, line => line.Contains("broken", StringComparison.Ordinal));
        Assert.DoesNotContain(_portal.Lines, line => line.Contains(Canary, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_database_s_own_log_is_told_to_leave_values_out()
    {
        var core = await _portal.Read(db => Task.FromResult(db.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()));

        Assert.False(core!.IsSensitiveDataLoggingEnabled || core.DetailedErrorsEnabled);
    }

    /// <summary>A portal with the log levels of production, and every line that it logs.</summary>
    public sealed class LoggedPortal : ApiPortal
    {
        private readonly Kept _kept = new();

        public IEnumerable<string> Lines => _kept.Lines;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddSingleton<ILoggerProvider>(_kept));
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            _kept.Dispose();
        }
    }

    private sealed class Kept : ILoggerProvider
    {
        private readonly ConcurrentQueue<string> _lines = [];

        public IEnumerable<string> Lines => _lines;

        public ILogger CreateLogger(string categoryName) => new Line(categoryName, _lines);

        public void Dispose()
        {
            // Nothing is held.
        }

        private sealed class Line(string category, ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(
                LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Enqueue($"{category} {formatter(state, exception)} {exception}");
        }
    }
}

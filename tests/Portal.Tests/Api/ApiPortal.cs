using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Domain.Access;
using Domain.Cases;
using Domain.Kernel;
using Domain.Law;
using Domain.Partners;
using Domain.Referrals;
using Domain.Takedowns;
using Infrastructure.Persistence;
using Infrastructure.Secrets;
using Infrastructure.UseCases;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Portal.Security;
using TestKit;
using Xunit;

namespace Portal.Tests.Api;

/// <summary>
/// The whole portal in this process with two helplines, two platforms and their keys, on a database of its own, with a
/// clock held in the hand and no recurring jobs.
/// </summary>
public class ApiPortal : WebApplicationFactory<Program>, IAsyncLifetime
{
    public const string TikTok = "key-of-tiktok";
    public const string Snapchat = "key-of-snapchat";
    public const string Helpline = "key-of-3018";
    public const string OtherHelpline = "key-of-4020";
    public const string Revoked = "key-that-was-revoked";

    private const string PsychologistEmail = "psychologist@3018.test";

    private readonly string _data = Directory.CreateTempSubdirectory("portal-api-").FullName;

    public FakeTimeProvider Time { get; } = new(PortalFixture.Start);

    public SystemUseCases System => Services.GetRequiredService<SystemUseCases>();

    public IUseCases Psychologist { get; private set; } = null!;

    /// <summary>
    /// So much later, at once: no timer goes off on the way, as the one that watches for changes elsewhere would each second.
    /// </summary>
    public void Later(TimeSpan by) => Time.AdjustTime(Time.GetUtcNow() + by);

    /// <summary>Settings that a derived portal adds.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    public virtual async Task InitializeAsync()
    {
        (await System.Run(new OnboardHelpline("3018", "3018", "contact@3018.test", "3018", Scenario.OpeningHours))).OrThrow();
        (await System.Run(new OnboardHelpline("4020", "Andere Lijn", "contact@4020.test", "+32 4020", Scenario.OpeningHours))).OrThrow();
        (await System.Run(new OnboardPlatform("TIKTOK", "TikTok", "safety@tiktok.test", "oncall@tiktok.test", "+352 1"))).OrThrow();
        (await System.Run(new OnboardPlatform("SNAPCHAT", "Snapchat", "safety@snapchat.test", "oncall@snapchat.test", null))).OrThrow();
        await Key("TIKTOK", TikTok);
        await Key("SNAPCHAT", Snapchat);
        await Key("3018", Helpline);
        await Key("4020", OtherHelpline);
        (await System.Run(new RevokeApiKey(await Key("TIKTOK", Revoked)))).OrThrow();
        var account = (await System.Run(new InvitePerson(PsychologistEmail, "Camille Confidentielle", Role.Psychologist, "3018", "fr")))
            .OrThrow();
        Psychologist = await PersonAtWork.Enrol(Services, Guid.Parse(account.Reference));
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    /// <summary>A program with a key; without one it is nobody.</summary>
    public HttpClient Client(string? key = TikTok)
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        if (key is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>The cookie of a signed-in psychologist, as a browser sends it.</summary>
    public Task<string> Cookie() => Cookie((PersonAtWork)Psychologist);

    /// <summary>The cookie of anybody who is signed in.</summary>
    public async Task<string> Cookie(PersonAtWork person)
    {
        await using var scope = Services.CreateAsyncScope();
        var actor = await scope.ServiceProvider.GetRequiredService<ActorResolver>().Resolve(await person.Caller(), CancellationToken.None);
        var principal = await scope.ServiceProvider.GetRequiredService<PersonClaims>().For(actor);
        var options = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(IdentityConstants.ApplicationScheme);
        var ticket = new AuthenticationTicket(
            principal, new AuthenticationProperties { IssuedUtc = Time.GetUtcNow() }, IdentityConstants.ApplicationScheme);
        return $"{options.Cookie.Name}={options.TicketDataFormat.Protect(ticket)}";
    }

    /// <summary>Another key of an organisation: its reference.</summary>
    public async Task<string> Key(string organisation, string secret) =>
        (await System.Run(new CreateApiKey(organisation, $"flow of {organisation}", secret))).OrThrow().Reference;

    /// <summary>A request sent to TikTok, by way of a referral and a case.</summary>
    public async Task<string> SentRequest(Priority priority = Priority.P1Critical, int items = 2, string platform = "TIKTOK") =>
        (await Psychologist.Run(new FileTakedown(await Case(), platform, Scenario.SomeRequest(priority, items), AfterFiling.Send)))
            .OrThrow().Reference;

    public async Task<string> Case()
    {
        var referral = (await Psychologist.Run(new RecordReferral("PHONE", null, Scenario.SomeReferral()))).OrThrow().Reference;
        return (await Psychologist.Run(new OpenCase(referral, Scenario.SomeAssessment()))).OrThrow().Reference;
    }

    /// <summary>How many referrals came under this reference of their sender's.</summary>
    public async Task<int> CountOf(string externalReference)
    {
        var sealedOnes = await Read(db => db.Referrals.IgnoreAutoIncludes().Select(one => one.ExternalReference).ToListAsync());
        var texts = await Services.GetRequiredService<SecretReader>().Open(sealedOnes, CancellationToken.None);
        return sealedOnes.Count(one => texts[one] == externalReference);
    }

    /// <summary>What a stored secret says.</summary>
    public async Task<string?> Open(Secret? secret) =>
        (await Services.GetRequiredService<SecretReader>().Open([secret], CancellationToken.None))[secret];

    public async Task<T> Read<T>(Func<PortalDbContext, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.Viewer = Actor.System;
        return await read(db);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing").UseSetting("Portal:AllowUnsafe", "true").UseSetting("Portal:DataDirectory", _data);
        foreach (var (name, value) in Settings) builder.UseSetting(name, value);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Time);
            foreach (var job in services.Where(one => one.ServiceType == typeof(IHostedService) && IsHangfires(one)).ToList())
                services.Remove(job);
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (disposing && Directory.Exists(_data)) Directory.Delete(_data, recursive: true);
    }

    private static bool IsHangfires(ServiceDescriptor service) =>
        (service.ImplementationType ?? service.ImplementationFactory?.Method.DeclaringType)?.Assembly.GetName().Name?.StartsWith(
            "Hangfire", StringComparison.Ordinal) == true;

    protected IUseCases As(Caller caller) => new CallerUseCases(Services.GetRequiredService<UseCaseRunner>(), caller);

    private sealed class CallerUseCases(UseCaseRunner runner, Caller caller) : IUseCases
    {
        public Task<Outcome<TResult>> Run<TSelf, TResult>(ICommand<TSelf, TResult> command, CancellationToken cancellationToken = default)
            where TSelf : ICommand<TSelf, TResult> => runner.Run(command, caller, cancellationToken);

        public Task<Outcome<TResult>> Ask<TSelf, TResult>(IQuery<TSelf, TResult> query, CancellationToken cancellationToken = default)
            where TSelf : IQuery<TSelf, TResult> => runner.Ask(query, caller, cancellationToken);
    }
}

/// <summary>One portal for every test class that does not turn the clock.</summary>
[CollectionDefinition(nameof(ApiPortal))]
public sealed class ApiPortalCollection : ICollectionFixture<ApiPortal>;

/// <summary>What tests of an HTTP contract say again and again.</summary>
internal static class Http
{
    public static Task<HttpResponseMessage> Send(
        this HttpClient client, HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path)
        {
            Content = body switch
            {
                null => null,
                string text => new StringContent(text, Encoding.UTF8, "application/json"),
                _ => JsonContent.Create(body),
            },
        };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return client.SendAsync(request);
    }

    public static Task<HttpResponseMessage> Post(
        this HttpClient client, string path, object? body, params (string Name, string Value)[] headers) =>
        client.Send(HttpMethod.Post, path, body, headers);

    public static Task<HttpResponseMessage> Get(this HttpClient client, string path, params (string Name, string Value)[] headers) =>
        client.Send(HttpMethod.Get, path, null, headers);

    public static async Task<JsonElement> Json(this HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    /// <summary>An answer that must have this status and a body.</summary>
    public static async Task<JsonElement> Expect(this Task<HttpResponseMessage> answering, int status)
    {
        using var answer = await answering;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>An answer that must be a problem (RFC 9457) of this status and code.</summary>
    public static async Task<JsonElement> ExpectProblem(this Task<HttpResponseMessage> answering, int status, string code)
    {
        using var answer = await answering;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal((status, code), (problem.GetProperty("status").GetInt32(), problem.Text("code")));
        Assert.False(string.IsNullOrWhiteSpace(problem.Text("title")));
        return problem;
    }

    /// <summary>The error codes of a 422, by field.</summary>
    public static async Task<Dictionary<string, string?>> ExpectInvalid(this Task<HttpResponseMessage> answering)
    {
        var errors = (await answering.ExpectProblem(422, "invalid")).GetProperty("errors");
        Assert.All(errors.EnumerateObject(), error => Assert.False(
            string.IsNullOrWhiteSpace(error.Value.Text("message"))
                || error.Value.Text("message")!.StartsWith("field.", StringComparison.Ordinal), error.Name));
        return errors.EnumerateObject().ToDictionary(error => error.Name, error => error.Value.Text("code"));
    }

    public static string? Text(this JsonElement json, string name) => json.GetProperty(name).GetString();
}

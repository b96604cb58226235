using Domain.Access;
using Domain.Kernel;
using Domain.Partners;
using Domain.Takedowns;
using Infrastructure.Jobs;
using Infrastructure.UseCases;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Tests.Api;
using TestKit;

namespace Portal.Tests.Pages;

/// <summary>
/// A portal on which each of two helplines works with each of two platforms. Every pair has a word of its own in all that it
/// wrote, every organisation one in its people's names and addresses. Deadlines were missed since, and explained.
/// </summary>
public sealed class TwoSidesPortal : ApiPortal
{
    public static readonly string[] Helplines = ["3018", "4020"], Platforms = ["TIKTOK", "SNAPCHAT"];

    private static readonly Role[] OfHelplines = [Role.Psychologist, Role.Lawyer, Role.HelplineSupervisor, Role.DataProtectionOfficer];
    private static readonly Role[] OfPlatforms = [Role.SafetyAgent, Role.SafetyLead];

    private readonly Dictionary<(string Name, string Organisation), PersonAtWork> _people = [];

    /// <summary>What each helpline and platform left behind together.</summary>
    public Dictionary<(string Helpline, string Platform), Traces> Pairs { get; } = [];

    /// <summary>Whoever can look, as a name of a viewer: each role of each organisation, its program, nobody.</summary>
    public static IEnumerable<(string Name, string Organisation)> Viewers =>
    [
        .. from helpline in Helplines from role in OfHelplines select ($"{role}", helpline),
        .. from platform in Platforms from role in OfPlatforms select ($"{role}", platform),
        .. from organisation in Helplines.Concat(Platforms) select ("program", organisation),
        ("nobody", ""),
    ];

    /// <summary>The word in all that a pair wrote.</summary>
    public static string WordOf(string helpline, string platform) => $"CANARI-{helpline}x{platform}";

    /// <summary>The word in the names and addresses of an organisation's people.</summary>
    public static string WordOf(string organisation) => $"CANARI-de-{organisation}-";

    protected override IReadOnlyDictionary<string, string> Settings { get; } =
        new Dictionary<string, string> { ["Limits:CallsPerMinute"] = "100000", ["Api:CallsPerMinute"] = "100000" };

    /// <summary>Accounts of an organisation.</summary>
    public IEnumerable<Guid> AccountsOf(string organisation) =>
        _people.Where(one => one.Key.Organisation == organisation).Select(one => one.Value.AccountId);

    /// <summary>The browser or the program of a viewer; an administrator and an officer of everybody have one too.</summary>
    public async Task<HttpClient> Of(string name, string organisation)
    {
        if (name == "program") return Client(KeyOf(organisation));
        var browser = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });
        if (name != "nobody") browser.DefaultRequestHeaders.Add("Cookie", await Cookie(_people[(name, organisation)]));
        return browser;
    }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        foreach (var role in new[] { Role.Administrator, Role.DataProtectionOfficer }) await Person($"{role}", role, "");
        foreach (var helpline in Helplines)
            foreach (var role in OfHelplines) await Person($"{role}", role, helpline);
        foreach (var platform in Platforms)
            foreach (var role in OfPlatforms) await Person($"{role}", role, platform);
        foreach (var helpline in Helplines)
        {
            (await _people[($"{Role.Administrator}", "")].Run(
                new SetOnCall(helpline, $"{WordOf(helpline)}astreinte@test.example", Scenario.OpeningHours))).OrThrow();
            foreach (var platform in Platforms) Pairs[(helpline, platform)] = await Play(helpline, platform);
        }

        // The budget of a decision is four hours.
        Later(TimeSpan.FromHours(5));
        await Services.GetRequiredService<DeadlineSweepJob>().Run(CancellationToken.None);
        foreach (var ((helpline, platform), traces) in Pairs)
            await ExplainLateness(platform, traces.Request, $"{WordOf(helpline, platform)}-retard");
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        // Hashing the codes of two dozen people as slowly as in service would take minutes.
        builder.ConfigureTestServices(services => services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1_000));
    }

    private async Task<Traces> Play(string helpline, string platform)
    {
        var side = new OneSide
        {
            Helpline = helpline,
            Platform = platform,
            Word = WordOf(helpline, platform),
            Psychologist = _people[($"{Role.Psychologist}", helpline)],
            Supervisor = _people[($"{Role.HelplineSupervisor}", helpline)],
            Officer = _people[($"{Role.DataProtectionOfficer}", helpline)],
            Agent = _people[($"{Role.SafetyAgent}", platform)],
            Program = As(new Caller.ApiClient(await KeyId(platform))),
            Administrator = _people[($"{Role.Administrator}", "")],
            Lawyer = (await Person($"perdu-{platform}", Role.Lawyer, helpline)).AccountId,
        };
        return await side.Act(Time.GetUtcNow());
    }

    private async Task ExplainLateness(string platform, string request, string text)
    {
        var late = await Read(
            async db => (
                await db.TakedownRequests.SingleAsync(one => one.Reference == request)).Clocks.First(
                clock => clock.MissedAt is not null).Id);
        (await _people[($"{Role.SafetyLead}", platform)].Run(new AnnotateBreach(request, late, "OTHER", text))).OrThrow();
    }

    private async Task<PersonAtWork> Person(string name, Role role, string organisation)
    {
        var called = $"{WordOf(organisation)}{name}";
        var account = (
            await System.Run(new InvitePerson($"{called}@test.example", called, role, organisation.Length > 0 ? organisation : null, "fr")))
            .OrThrow();
        return _people[(name, organisation)] = await PersonAtWork.Enrol(Services, Guid.Parse(account.Reference));
    }

    private Task<Guid> KeyId(string organisation) => Read(async db =>
        (await db.ApiKeys.Where(key => key.RevokedAt == null).ToListAsync()).First(key => key.Name == $"flow of {organisation}").Id);

    private static string KeyOf(string organisation) => organisation switch
    {
        "3018" => Helpline,
        "4020" => OtherHelpline,
        "TIKTOK" => TikTok,
        _ => Snapchat,
    };
}

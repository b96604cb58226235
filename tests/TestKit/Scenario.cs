using Domain.Access;
using Domain.Cases;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Partners;
using Domain.Referrals;
using Domain.Takedowns;
using Infrastructure.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace TestKit;

/// <summary>
/// Two helplines' worth of people and two platforms, and the steps of the path, each taken by the real use case.
/// </summary>
public sealed class Scenario(PortalFixture portal)
{
    public PortalFixture Portal { get; } = portal;

    public IUseCases Psychologist { get; private set; } = null!;
    public IUseCases OtherPsychologist { get; private set; } = null!;
    public IUseCases Lawyer { get; private set; } = null!;
    public IUseCases Supervisor { get; private set; } = null!;
    public IUseCases Agent { get; private set; } = null!;
    public IUseCases Lead { get; private set; } = null!;
    public IUseCases OtherAgent { get; private set; } = null!;
    public IUseCases ForeignPsychologist { get; private set; } = null!;
    public IUseCases Administrator { get; private set; } = null!;
    public IUseCases Dpo { get; private set; } = null!;
    public IUseCases Nobody => Portal.As(new Caller.Anonymous());
    public IUseCases PlatformClient { get; private set; } = null!;
    public IUseCases OtherPlatformClient { get; private set; } = null!;
    public Guid PlatformKeyId { get; private set; }
    public Guid OtherPlatformKeyId { get; private set; }

    /// <summary>Every caller by name, for tests that ask who gets what.</summary>
    public IReadOnlyDictionary<string, IUseCases> Everybody => new Dictionary<string, IUseCases>
    {
        [nameof(Psychologist)] = Psychologist,
        [nameof(OtherPsychologist)] = OtherPsychologist,
        [nameof(Lawyer)] = Lawyer,
        [nameof(Supervisor)] = Supervisor,
        [nameof(Agent)] = Agent,
        [nameof(Lead)] = Lead,
        [nameof(OtherAgent)] = OtherAgent,
        [nameof(ForeignPsychologist)] = ForeignPsychologist,
        [nameof(Administrator)] = Administrator,
        [nameof(Dpo)] = Dpo,
        [nameof(Nobody)] = Nobody,
        [nameof(PlatformClient)] = PlatformClient,
        [nameof(OtherPlatformClient)] = OtherPlatformClient,
    };

    /// <summary>Opening hours of the 3018.</summary>
    public static CalendarDefinition OpeningHours { get; } = new()
    {
        TimeZone = "Europe/Paris",
        Week = CalendarDefinition.Days.ToDictionary(day => day, _ => (IReadOnlyList<string>)["09:00-23:00"]),
    };

    /// <summary>A portal with organisations, people and keys.</summary>
    public static async Task<Scenario> Create(PortalFixture portal)
    {
        var scenario = new Scenario(portal);
        var system = portal.System;
        (await system.Run(new OnboardHelpline("3018", "3018", "contact@3018.test", "3018", OpeningHours))).OrThrow();
        (await system.Run(new OnboardHelpline("4020", "Andere Lijn", "contact@4020.test", "4020", OpeningHours))).OrThrow();
        (await system.Run(new OnboardPlatform("TIKTOK", "TikTok", "safety@tiktok.test", "oncall@tiktok.test", "+352 1"))).OrThrow();
        (await system.Run(new OnboardPlatform("SNAPCHAT", "Snapchat", "safety@snapchat.test", "oncall@snapchat.test", null))).OrThrow();
        scenario.Psychologist = await scenario.Person("psychologist", Role.Psychologist, "3018");
        scenario.OtherPsychologist = await scenario.Person("psychologist2", Role.Psychologist, "3018");
        scenario.Lawyer = await scenario.Person("lawyer", Role.Lawyer, "3018");
        scenario.Supervisor = await scenario.Person("supervisor", Role.HelplineSupervisor, "3018");
        scenario.ForeignPsychologist = await scenario.Person("foreign", Role.Psychologist, "4020");
        scenario.Agent = await scenario.Person("agent", Role.SafetyAgent, "TIKTOK");
        scenario.Lead = await scenario.Person("lead", Role.SafetyLead, "TIKTOK");
        scenario.OtherAgent = await scenario.Person("agent-snap", Role.SafetyAgent, "SNAPCHAT");
        scenario.Administrator = await scenario.Person("admin", Role.Administrator, null);
        scenario.Dpo = await scenario.Person("dpo", Role.DataProtectionOfficer, "3018");
        scenario.PlatformKeyId = await scenario.Key("TIKTOK", "test-tiktok-key");
        scenario.PlatformClient = portal.As(new Caller.ApiClient(scenario.PlatformKeyId));
        scenario.OtherPlatformKeyId = await scenario.Key("SNAPCHAT", "test-snapchat-key");
        scenario.OtherPlatformClient = portal.As(new Caller.ApiClient(scenario.OtherPlatformKeyId));
        return scenario;
    }

    /// <summary>The same in a portal of its own; on SQLite a copy of one that was peopled before.</summary>
    public static async Task<Scenario> Create(string provider = TestDatabase.Sqlite, Action<IServiceCollection>? configure = null) =>
        provider == TestDatabase.Sqlite
            ? (await Prepared.Peopled()).CopyTo(PortalFixture.On(TestDatabase.OfFiles(await Prepared.PeopledFiles()), configure))
            : await Create(await PortalFixture.Create(provider, configure));

    private Scenario CopyTo(PortalFixture portal) => new(portal)
    {
        Psychologist = portal.AsIn(Psychologist),
        OtherPsychologist = portal.AsIn(OtherPsychologist),
        Lawyer = portal.AsIn(Lawyer),
        Supervisor = portal.AsIn(Supervisor),
        ForeignPsychologist = portal.AsIn(ForeignPsychologist),
        Agent = portal.AsIn(Agent),
        Lead = portal.AsIn(Lead),
        OtherAgent = portal.AsIn(OtherAgent),
        Administrator = portal.AsIn(Administrator),
        Dpo = portal.AsIn(Dpo),
        PlatformKeyId = PlatformKeyId,
        PlatformClient = portal.As(new Caller.ApiClient(PlatformKeyId)),
        OtherPlatformKeyId = OtherPlatformKeyId,
        OtherPlatformClient = portal.As(new Caller.ApiClient(OtherPlatformKeyId)),
    };

    /// <summary>A referral of TikTok.</summary>
    public async Task<string> Referral(string externalReference = "tt-1") =>
        (await PlatformClient.Run(new ReceiveReferral(externalReference, SomeReferral()))).OrThrow().Reference;

    /// <summary>A case on a new referral.</summary>
    public async Task<string> Case(string externalReference = "tt-1") =>
        (await Psychologist.Run(new OpenCase(await Referral(externalReference), SomeAssessment()))).OrThrow().Reference;

    /// <summary>A request sent to TikTok.</summary>
    public async Task<string> SentRequest(Priority priority = Priority.P1Critical, int items = 2) =>
        await SentRequest(await Case($"tt-{Guid.NewGuid():N}"), priority, items);

    /// <summary>A request of this case, sent to TikTok.</summary>
    public async Task<string> SentRequest(string caseReference, Priority priority = Priority.P1Critical, int items = 2) =>
        (await Psychologist.Run(new FileTakedown(caseReference, "TIKTOK", SomeRequest(priority, items), AfterFiling.Send)))
            .OrThrow().Reference;

    /// <summary>A request that TikTok acknowledged.</summary>
    public async Task<string> AcknowledgedRequest()
    {
        var reference = await SentRequest();
        (await Agent.Run(new AcknowledgeTakedown(reference, "T-1"))).OrThrow();
        return reference;
    }

    /// <summary>A request of which TikTok removed every item.</summary>
    public async Task<string> DecidedRequest(int items = 2)
    {
        var reference = await SentRequest(items: items);
        for (var item = 1; item <= items; item++) (await Agent.Run(new DecideItem(reference, item, Removed()))).OrThrow();
        return reference;
    }

    /// <summary>Runs the sweep as the recurring job does.</summary>
    public Task Sweep() => Portal.Get<Infrastructure.Jobs.DeadlineSweepJob>().Run(CancellationToken.None);

    public static ReferralContent SomeReferral() => new(
        "HATE_HARASSMENT", "AGE_13_14", "fr", Consent: true, VitalInterest: false, "PHONE", "+33 6 00 00 00 00", "On me harcèle.",
        [new ReferredItemContent("CONTENT", "https://www.tiktok.com/@x/video/1", null)]);

    public static CaseAssessment SomeAssessment() => new("CYBERBULLYING", Priority.P2Serious, ["ONGOING"]);

    public static TakedownContent SomeRequest(Priority priority = Priority.P1Critical, int items = 2) => new(
        "CYBERBULLYING", priority, "AGE_13_14", ["FR_CP_222_33_2_2"], "Messages répétés et humiliants visant une enfant.",
        priority == Priority.P0Vital ? "Danger immédiat" : null, GoodFaith: true,
        [.. Enumerable.Range(1, items).Select(number => new ReportedItemContent(
            "CONTENT", "VIDEO", $"https://www.tiktok.com/@x/video/{number}", null, null, "REMOVE_CONTENT", "ILLEGAL_CONTENT", OtherPlatformConfirmed: true))]);

    public static DecisionContent Removed() => new(
        DecisionOutcome.ActionedFull, ["DECISION_VISIBILITY_CONTENT_REMOVED"], null, "DECISION_GROUND_ILLEGAL_CONTENT",
        "Retiré pour harcèlement.", [], new DateOnly(2026, 11, 24), null, "AUTOMATED_DECISION_NOT_AUTOMATED", false,
        $"tt-sor-{Guid.NewGuid():N}", null);

    public static DecisionContent Rejected() => new(
        DecisionOutcome.Rejected, [], null, null, "Pas de manquement.", [], null, null, "AUTOMATED_DECISION_NOT_AUTOMATED", false, null,
        "NO_VIOLATION");

    /// <summary>One more person.</summary>
    public async Task<IUseCases> Person(string name, Role role, string? organisation)
    {
        var account = (await Portal.System.Run(new InvitePerson($"{name}@test.example", name, role, organisation, "fr"))).OrThrow();
        return await Portal.As(Guid.Parse(account.Reference));
    }

    /// <summary>The account of a person.</summary>
    public Task<Guid> AccountOf(string name) =>
        Portal.Read(db => db.Users.Where(user => user.Email == $"{name}@test.example").Select(user => user.Id).SingleAsync());

    private async Task<Guid> Key(string organisation, string secret)
    {
        var key = (await Portal.System.Run(new CreateApiKey(organisation, "test", secret))).OrThrow();
        return await Portal.Read(db => db.ApiKeys.Where(one => one.Reference == key.Reference).Select(one => one.Id).SingleAsync());
    }
}

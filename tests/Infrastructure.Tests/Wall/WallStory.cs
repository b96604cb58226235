using Domain.Access;
using Domain.Cases;
using Domain.Kernel;
using Domain.Referrals;
using Domain.Takedowns;
using TestKit;

namespace Infrastructure.Tests.Wall;

/// <summary>One record of every class of data, each with a word of its own in it, and everybody who could want to read it.</summary>
internal sealed class WallStory
{
    /// <summary>The word that stands in each class of data.</summary>
    public static readonly IReadOnlyDictionary<DataClass, string> Canaries = new Dictionary<DataClass, string>
    {
        [DataClass.Referral] = "CANARI-signalement",
        [DataClass.ChildIdentity] = "CANARI-identite",
        [DataClass.ClinicalNotes] = "CANARI-clinique",
        [DataClass.TeamAndLegalNotes] = "CANARI-equipe",
        [DataClass.TakedownRequest] = "CANARI-demande",
        [DataClass.HelplineNotes] = "CANARI-ligne",
        [DataClass.PlatformNotes] = "CANARI-plateforme",
    };

    private WallStory(Scenario scenario) => Scenario = scenario;

    public Scenario Scenario { get; }

    public string Waiting { get; private set; } = "";

    public string Accepted { get; private set; } = "";

    public string Case { get; private set; } = "";

    public string Request { get; private set; } = "";

    public string Draft { get; private set; } = "";

    public string Glass { get; private set; } = "";

    /// <summary>Of the lost factor of a psychologist of the 3018.</summary>
    public string Reset { get; private set; } = "";

    public IReadOnlyList<string> References => [Waiting, Accepted, Case, Request, Draft, Glass, Reset];

    /// <summary>Everybody by name: own and foreign, assigned and not, people, programs, nobody.</summary>
    public Dictionary<string, IUseCases> Callers { get; } = [];

    public static async Task<WallStory> Play(PortalFixture portal)
    {
        var story = new WallStory(await Scenario.Create(portal));
        await story.Play();
        return story;
    }

    private async Task Play()
    {
        var scenario = Scenario;
        foreach (var (name, caller) in scenario.Everybody) Callers[name] = caller;
        foreach (var (name, role, organisation) in new (string, Role, string)[]
                 {
                     ("OtherLawyer", Role.Lawyer, "3018"), (
                         "OtherSupervisor", Role.HelplineSupervisor, "3018"), ("ForeignLawyer", Role.Lawyer, "4020"),
                     ("ForeignSupervisor", Role.HelplineSupervisor, "4020"), ("OtherLead", Role.SafetyLead, "SNAPCHAT"),
                     ("ForeignDpo", Role.DataProtectionOfficer, "4020"),
                 })
        {
            Callers[name] = await scenario.Person(name.ToLowerInvariant(), role, organisation);
        }

        Waiting = await Refer("CANARI-signalement");
        Accepted = await Refer("CANARI-identite-dite");
        Case = (await scenario.Psychologist.Run(new OpenCase(Accepted, Scenario.SomeAssessment()))).OrThrow().Reference;
        (await scenario.Supervisor.Run(new AssignCase(Case, null, await scenario.AccountOf("lawyer")))).OrThrow();
        (await scenario.Psychologist.Run(
            new RecordChild(Case, new ChildContent("CANARI-identite", "13", "CANARI-identite-ecole", null, null)))).OrThrow();
        (await scenario.Psychologist.Run(new AddCaseNote(Case, NoteAudience.Clinical, "CANARI-clinique"))).OrThrow();
        (await scenario.Lawyer.Run(new AddCaseNote(Case, NoteAudience.Legal, "CANARI-equipe"))).OrThrow();
        var content = Scenario.SomeRequest() with { Explanation = "CANARI-demande" };
        Request = (await scenario.Psychologist.Run(new FileTakedown(Case, "TIKTOK", content, AfterFiling.Send))).OrThrow().Reference;
        Draft = (await scenario.Psychologist.Run(new FileTakedown(Case, "TIKTOK", content, AfterFiling.AskForLegalReview)))
            .OrThrow().Reference;
        (await scenario.Psychologist.Run(new AddInternalNote(Request, "CANARI-ligne"))).OrThrow();
        (await scenario.Agent.Run(new AddInternalNote(Request, "CANARI-plateforme"))).OrThrow();
        Reset = (await scenario.Administrator.Run(new AskFactorReset(await scenario.AccountOf("psychologist2"), "Téléphone perdu.")))
            .OrThrow().Reference;
        // Somebody's glass was broken, and their hour is over.
        Glass = (await Callers["OtherSupervisor"].Run(new BreakGlass(Case, "Appel de la police ce matin."))).OrThrow().Reference;
        scenario.Portal.Time.Advance(BreakGlassAccess.Lasts);
    }

    private async Task<string> Refer(string said) => (await Scenario.PlatformClient.Run(new ReceiveReferral(
        Guid.NewGuid().ToString("N"), Scenario.SomeReferral() with { Message = said, ContactValue = said }))).OrThrow().Reference;
}

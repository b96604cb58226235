using System.Text.Json;
using System.Text.RegularExpressions;
using Domain.Access;
using Domain.Cases;
using Domain.Kernel;
using Domain.Referrals;
using Domain.Retention;
using Domain.Takedowns;
using TestKit;

namespace Infrastructure.Tests.Wall;

/// <summary>
/// Two helplines and two platforms: whatever the second helpline and the second platform do, no answer to anybody of the
/// first ones changes by a row, a number or a word. Every query of the portal is asked, a new one by itself.
/// </summary>
public sealed partial class TwoSidesTests
{
    private static readonly Dictionary<string, (Role Role, string Organisation)> Others = new()
    {
        ["b-lawyer"] = (Role.Lawyer, "4020"),
        ["b-supervisor"] = (Role.HelplineSupervisor, "4020"),
        ["b-dpo"] = (Role.DataProtectionOfficer, "4020"),
        ["b-lead"] = (Role.SafetyLead, "SNAPCHAT"),
    };

    // Everybody who belongs to the first helpline or the first platform.
    private static readonly string[] People = ["psychologist", "psychologist2", "lawyer", "supervisor", "dpo", "agent", "lead"];

    [Fact]
    public async Task No_answer_of_any_query_changes_by_what_another_helpline_and_another_platform_do()
    {
        await using var portal = await PortalFixture.Create();
        var (story, others) = await Play(portal);
        await using var before = portal.Copy();
        var foreign = await PlayTheOthers(story, others);
        await using var after = portal.Copy();
        var references = story.References.Concat(foreign).ToList();

        var told = new List<string>();
        foreach (var name in People)
        {
            var account = await story.Scenario.AccountOf(name);
            told.AddRange(await Differences(name, before.AsKnown(account), after.AsKnown(account), references));
        }

        told.AddRange(await Differences("program", Program(before), Program(after), references));
        Assert.True(told.Count == 0, string.Join("\n", told.Take(20)));

        IUseCases Program(PortalFixture copy) => copy.As(new Infrastructure.UseCases.Caller.ApiClient(story.Scenario.PlatformKeyId));
    }

    [Fact]
    public async Task What_was_done_is_seen_by_those_whom_it_concerns_so_that_the_comparison_means_something()
    {
        await using var portal = await PortalFixture.Create();
        var (story, others) = await Play(portal);
        var foreign = await PlayTheOthers(story, others);
        var everywhere = await story.Scenario.Person("everybodys-dpo", Role.DataProtectionOfficer, null);

        foreach (var officer in new[] { others["b-dpo"], everywhere })
        {
            var said = string.Join('\n', (await Answers(officer, foreign)).Values);
            Assert.All(foreign.Where(one => one[0] is 'F' or 'C' or 'R'), one => Assert.Contains(one, said, StringComparison.Ordinal));
            Assert.Contains("CANARI-B", said, StringComparison.Ordinal);
        }

        var all = string.Join('\n', (await Answers(everywhere, story.References.ToList())).Values);
        Assert.Contains(story.Case, all, StringComparison.Ordinal);
    }

    private static async Task<(WallStory Story, Dictionary<string, IUseCases> Others)> Play(PortalFixture portal)
    {
        var story = await WallStory.Play(portal);
        var others = new Dictionary<string, IUseCases>();
        foreach (var (name, (role, organisation)) in Others) others[name] = await story.Scenario.Person(name, role, organisation);
        // The hour of the broken glass is over: everybody signs in anew, and nobody's sign-in is a difference.
        foreach (var caller in others.Values) (await caller.Ask(new Infrastructure.Reading.Partners.OwnAccount())).OrThrow();
        return (story, others);
    }

    // Every kind of act of the one side that leaves something behind, on the other side.
    private static async Task<List<string>> PlayTheOthers(WallStory story, Dictionary<string, IUseCases> others)
    {
        var scenario = story.Scenario;
        var (psychologist, supervisor, officer) = (scenario.ForeignPsychologist, others["b-supervisor"], others["b-dpo"]);
        var waiting = await Refer("CANARI-B-attend");
        var accepted = await Refer("CANARI-B-suit");
        var opened = (await psychologist.Run(new OpenCase(accepted, Scenario.SomeAssessment()))).OrThrow().Reference;
        (await psychologist.Run(new RecordChild(opened, new ChildContent("CANARI-B-enfant", "13", "CANARI-B-ecole", null, null)))).OrThrow();
        (await psychologist.Run(new AddCaseNote(opened, NoteAudience.Clinical, "CANARI-B-note"))).OrThrow();
        var content = Scenario.SomeRequest() with { Explanation = "CANARI-B-demande" };
        var request = (await psychologist.Run(new FileTakedown(opened, "SNAPCHAT", content, AfterFiling.Send))).OrThrow().Reference;
        (await psychologist.Run(new AddInternalNote(request, "CANARI-B-interne"))).OrThrow();
        (await scenario.OtherAgent.Run(new AcknowledgeTakedown(request, "S-1"))).OrThrow();
        (await scenario.OtherAgent.Run(new AddInternalNote(request, "CANARI-B-plateforme"))).OrThrow();
        (await scenario.OtherAgent.Run(new DecideItem(request, 1, Scenario.Rejected()))).OrThrow();
        var glass = (await supervisor.Run(new BreakGlass(opened, "CANARI-B-vitre"))).OrThrow().Reference;
        (await officer.Run(new PlaceLegalHold(opened, "CANARI-B-conservation", DateOnly.FromDateTime(PortalFixture.Start.UtcDateTime).AddMonths(3)))).OrThrow();
        var right = (await officer.Run(new RecordRightsRequest(opened, RightsKind.Access, DateOnly.FromDateTime(PortalFixture.Start.UtcDateTime)))).OrThrow().Reference;
        var reset = (await scenario.Administrator.Run(new AskFactorReset(await scenario.AccountOf("b-lawyer"), "CANARI-B-perdu"))).OrThrow().Reference;
        (await scenario.Administrator.Run(new EndSessionsOf(await scenario.AccountOf("b-lawyer")))).OrThrow();
        (await officer.Ask(new Infrastructure.Reading.Audit.TrailExport(request))).OrThrow();
        // Refused here too. Whoever tries a record of the other side is told of in that record's trail, which is not theirs alone.
        await psychologist.Ask(new Infrastructure.Reading.Cases.CaseDetails(Reference.New(Reference.Case, PortalFixture.Start)));
        await scenario.OtherPlatformClient.Run(new AcknowledgeTakedown(Reference.New(Reference.Request, PortalFixture.Start), null));
        return [waiting, accepted, opened, request, glass, right, reset];

        async Task<string> Refer(string said) => (await scenario.OtherPlatformClient.Run(new ReceiveReferral(
            Guid.NewGuid().ToString("N"), Scenario.SomeReferral() with { Message = said, ContactValue = said }, Helpline: "4020"))).OrThrow().Reference;
    }

    private static async Task<IEnumerable<string>> Differences(string name, IUseCases before, IUseCases after, IReadOnlyList<string> references)
    {
        var (was, now) = (await Answers(before, references), await Answers(after, references));
        return was.Keys.Where(key => was[key] != now[key]).Select(key => $"{name} {key}:\n  {Around(was[key], now[key])}\n  {Around(now[key], was[key])}");
    }

    private static string Around(string one, string other)
    {
        var same = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return one[Math.Max(0, same - 150)..Math.Min(one.Length, same + 150)];
    }

    private static async Task<Dictionary<string, string>> Answers(IUseCases caller, IReadOnlyList<string> references)
    {
        var answers = new Dictionary<string, string>();
        foreach (var query in EveryUseCase.Queries)
            foreach (var reference in EveryUseCase.NamesARecord(query) ? references : [""])
            {
                var (answer, refusal) = await EveryUseCase.Send(caller, EveryUseCase.Make(query, reference));
                answers[$"{query.Name} {reference}"] = answer is null ? $"{refusal!.Kind} {refusal.Code}" : Comparable(JsonSerializer.Serialize(answer, answer.GetType()));
            }

        return answers;
    }

    // Sessions are opened anew in each copy, and rows are numbered by writing: neither tells of anybody.
    private static string Comparable(string json) => Varying().Replace(json, "");

    [GeneratedRegex("""[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|"(Id|Next|Number|Seal|Digest|Path|Hash|PreviousHash|Mac|PreviousMac|FromId|ToId)":("[^"]*"|\d+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Varying();
}

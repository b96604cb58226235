using System.Text.Json;
using System.Text.RegularExpressions;
using Domain.Kernel;
using TestKit;

namespace Infrastructure.Tests.Wall;

/// <summary>
/// Two helplines and two platforms: whatever one helpline and its platform do, no answer to anybody of the other ones changes
/// by a row, a number or a word. Every query of the portal is asked, a new one by itself, in both directions.
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

    // Everybody who belongs to the helpline and the platform of each side.
    private static readonly string[] First = ["psychologist", "psychologist2", "lawyer", "supervisor", "dpo", "agent", "lead"];
    private static readonly string[] Second = ["foreign", "agent-snap", .. Others.Keys];

    [Fact]
    public async Task No_answer_to_the_first_side_changes_by_what_the_second_does()
    {
        await using var portal = await PortalFixture.Create();
        var (story, others) = await Play(portal);
        await Compare(portal, story, First, story.Scenario.PlatformKeyId, story.References, await SecondSide(story, others));
    }

    [Fact]
    public async Task No_answer_to_the_second_side_changes_by_what_the_first_does()
    {
        await using var portal = await PortalFixture.Create();
        var (story, others) = await Play(portal);
        var second = await (await SecondSide(story, others)).Act(portal.Time.GetUtcNow());
        await Compare(
            portal, story, Second, story.Scenario.OtherPlatformKeyId, [.. second.All, .. story.References], await FirstSide(story));
    }

    [Fact]
    public async Task What_was_done_is_seen_by_those_whom_it_concerns_so_that_the_comparison_means_something()
    {
        await using var portal = await PortalFixture.Create();
        var (story, others) = await Play(portal);
        var (first, second) = (await FirstSide(story), await SecondSide(story, others));
        var now = portal.Time.GetUtcNow();
        var everybodys = await story.Scenario.Person("everybodys-dpo", Role.DataProtectionOfficer, null);

        foreach (var side in new[] { first, second })
        {
            var traces = (await side.Act(now)).All;
            foreach (var officer in new[] { side.Officer, everybodys })
            {
                var said = string.Join('\n', (await Answers(officer, traces)).Values);
                Assert.All(traces.Where(one => one[0] is 'F' or 'C' or 'R'), one => Assert.Contains(one, said, StringComparison.Ordinal));
                Assert.Contains(side.Word, said, StringComparison.Ordinal);
            }
        }

        var all = string.Join('\n', (await Answers(everybodys, story.References.ToList())).Values);
        Assert.Contains(story.Case, all, StringComparison.Ordinal);
    }

    private static async Task Compare(
        PortalFixture portal, WallStory story, IEnumerable<string> people, Guid program, IReadOnlyList<string> own, OneSide other)
    {
        await using var before = portal.Copy();
        var foreign = await other.Act(portal.Time.GetUtcNow());
        await using var after = portal.Copy();
        var references = own.Concat(foreign.All).ToList();

        var told = new List<string>();
        foreach (var name in people)
        {
            var account = await story.Scenario.AccountOf(name);
            told.AddRange(await Differences(name, before.AsKnown(account), after.AsKnown(account), references));
        }

        told.AddRange(await Differences("program", Program(before), Program(after), references));
        Assert.True(told.Count == 0, string.Join("\n", told.Take(20)));

        IUseCases Program(PortalFixture copy) => copy.As(new Infrastructure.UseCases.Caller.ApiClient(program));
    }

    private static async Task<(WallStory Story, Dictionary<string, IUseCases> Others)> Play(PortalFixture portal)
    {
        var story = await WallStory.Play(portal);
        var others = new Dictionary<string, IUseCases>();
        foreach (var (name, (role, organisation)) in Others) others[name] = await story.Scenario.Person(name, role, organisation);
        // The hour of the broken glass is over: everybody signs in anew, and nobody's sign-in is a difference.
        foreach (var caller in others.Values.Concat(story.Scenario.Everybody.Values))
            await caller.Ask(new Infrastructure.Reading.Access.OwnAccount());
        return (story, others);
    }

    private static async Task<OneSide> FirstSide(WallStory story) => new()
    {
        Helpline = "3018",
        Platform = "TIKTOK",
        Word = "CANARI-A",
        Psychologist = story.Scenario.Psychologist,
        Supervisor = story.Scenario.Supervisor,
        Officer = story.Scenario.Dpo,
        Agent = story.Scenario.Agent,
        Program = story.Scenario.PlatformClient,
        Administrator = story.Scenario.Administrator,
        Lawyer = await story.Scenario.AccountOf("lawyer"),
    };

    private static async Task<OneSide> SecondSide(WallStory story, Dictionary<string, IUseCases> others) => new()
    {
        Helpline = "4020",
        Platform = "SNAPCHAT",
        Word = "CANARI-B",
        Psychologist = story.Scenario.ForeignPsychologist,
        Supervisor = others["b-supervisor"],
        Officer = others["b-dpo"],
        Agent = story.Scenario.OtherAgent,
        Program = story.Scenario.OtherPlatformClient,
        Administrator = story.Scenario.Administrator,
        Lawyer = await story.Scenario.AccountOf("b-lawyer"),
    };

    private static async Task<IEnumerable<string>> Differences(
        string name, IUseCases before, IUseCases after, IReadOnlyList<string> references)
    {
        var (was, now) = (await Answers(before, references), await Answers(after, references));
        return was.Keys.Where(key => was[key] != now[key])
            .Select(key => $"{name} {key}:\n  {Around(was[key], now[key])}\n  {Around(now[key], was[key])}");
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
                answers[$"{query.Name} {reference}"] = answer is null
                    ? $"{refusal!.Kind} {refusal.Code}" : Comparable(JsonSerializer.Serialize(answer, answer.GetType()));
            }

        return answers;
    }

    // Sessions are opened anew in each copy, and rows are numbered by writing: neither tells of anybody.
    private static string Comparable(string json) => Varying().Replace(json, "");

    [GeneratedRegex(
        """[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|"(Id|Next|Number|Seal|Digest|Path|Hash|PreviousHash|Mac|PreviousMac|FromId|ToId)":("[^"]*"|\d+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Varying();
}

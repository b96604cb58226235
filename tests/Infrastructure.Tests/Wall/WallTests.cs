using System.Text.Json;
using Domain.Cases;
using Domain.Kernel;
using TestKit;
using MatrixOf = Domain.Kernel.Wall;

namespace Infrastructure.Tests.Wall;

/// <summary>
/// The wall, cell by cell: every query of the portal, asked by everybody about every record. What a role may not reach is
/// in no answer; what it may is.
/// </summary>
public sealed class WallTests
{
    // The design, §5. Columns: psychologist, lawyer, supervisor, agent, lead, administrator, DPO.
    private const string Matrix = """
        Referral          OwnHelpline OwnHelpline OwnHelpline Never       Never       Never             Never
        CaseHeader        OwnHelpline OwnHelpline OwnHelpline Never       Never       Never             Never
        ChildIdentity     Assigned    Assigned    BreakGlass  Never       Never       Never             Never
        ClinicalNotes     Assigned    Never       BreakGlass  Never       Never       Never             Never
        TeamAndLegalNotes Assigned    Assigned    OwnHelpline Never       Never       Never             Never
        TakedownRequest   OwnHelpline OwnHelpline OwnHelpline OwnPlatform OwnPlatform Never             Never
        HelplineNotes     OwnHelpline OwnHelpline OwnHelpline Never       Never       Never             Never
        PlatformNotes     Never       Never       Never       OwnPlatform OwnPlatform Never             Never
        Figures           OwnActs     OwnActs     OwnHelpline Never       OwnPlatform Technical         AllWithoutContent
        AuditTrail        OwnActs     OwnActs     OwnHelpline OwnPlatform OwnPlatform ConfigurationActs AllWithoutContent
        """;

    // What each caller finds of one case of the 3018 and its request to TikTok; F is the referral that waits.
    private const string Found = """
                            F Child Clinical Team Request OurNotes TheirNotes
        Psychologist        x x     x        x    x       x        -
        OtherPsychologist   x -     -        -    x       x        -
        Lawyer              x x     -        x    x       x        -
        OtherLawyer         x -     -        -    x       x        -
        Supervisor          x -     -        x    x       x        -
        OtherSupervisor     x -     -        x    x       x        -
        ForeignPsychologist - -     -        -    -       -        -
        ForeignLawyer       - -     -        -    -       -        -
        ForeignSupervisor   - -     -        -    -       -        -
        Agent               - -     -        -    x       -        x
        Lead                - -     -        -    x       -        x
        OtherAgent          - -     -        -    -       -        -
        OtherLead           - -     -        -    -       -        -
        PlatformClient      - -     -        -    x       -        -
        OtherPlatformClient - -     -        -    -       -        -
        Administrator       - -     -        -    -       -        -
        Dpo                 - -     -        -    -       -        -
        ForeignDpo          - -     -        -    -       -        -
        Nobody              - -     -        -    -       -        -
        """;

    // With the glass broken in this hour.
    private const string FoundWithBrokenGlass = """
                            F Child Clinical Team Request OurNotes TheirNotes
        OtherPsychologist   x x     x        x    x       x        -
        OtherLawyer         x x     -        x    x       x        -
        Supervisor          x x     x        x    x       x        -
        """;

    [Fact]
    public void The_matrix_in_the_code_is_the_one_of_the_design()
    {
        var written = Enum.GetValues<DataClass>()
            .Select(data => $"{data} {string.Join(' ', Enum.GetValues<Role>().Select(role => MatrixOf.Of(role, data)))}");

        Assert.Equal(Lines(Matrix).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))), written);
    }

    [Fact]
    public async Task Every_query_gives_everybody_what_the_matrix_says_and_nothing_else()
    {
        await using var portal = await PortalFixture.Create();
        var story = await WallStory.Play(portal);
        var rows = Rows(Found);
        Assert.Equal(story.Callers.Keys.Order(StringComparer.Ordinal), rows.Keys.Order(StringComparer.Ordinal));

        foreach (var (name, cells) in rows) Assert.Equal($"{name} {cells}", $"{name} {await Reads(story, story.Callers[name])}");
    }

    [Fact]
    public async Task Breaking_the_glass_opens_what_the_matrix_says_for_an_hour_and_no_longer()
    {
        await using var portal = await PortalFixture.Create();
        var story = await WallStory.Play(portal);
        foreach (var (name, cells) in Rows(FoundWithBrokenGlass))
        {
            (await story.Callers[name].Run(new BreakGlass(story.Case, "Danger annoncé, la psychologue est partie."))).OrThrow();
            Assert.Equal($"{name} {cells}", $"{name} {await Reads(story, story.Callers[name])}");
        }

        portal.Time.Advance(BreakGlassAccess.Lasts);

        foreach (var (name, _) in Rows(FoundWithBrokenGlass))
            Assert.Equal($"{name} {Rows(Found)[name]}", $"{name} {await Reads(story, story.Callers[name])}");
    }

    private static async Task<string> Reads(WallStory story, IUseCases caller)
    {
        var answers = new List<string>();
        foreach (var query in EveryUseCase.Queries)
            foreach (var reference in EveryUseCase.NamesARecord(query) ? story.References : [""])
            {
                var (answer, _) = await EveryUseCase.Send(caller, EveryUseCase.Make(query, reference));
                if (answer is not null) answers.Add(JsonSerializer.Serialize(answer, answer.GetType()));
            }

        var all = string.Join('\n', answers);
        return string.Join(' ', WallStory.Canaries.Values.Select(word => all.Contains(word, StringComparison.Ordinal) ? "x" : "-"));
    }

    private static Dictionary<string, string> Rows(string table) => Lines(table)[1..]
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(cells => cells[0], cells => string.Join(' ', cells[1..]));

    private static string[] Lines(string table) => table.Split('\n', StringSplitOptions.TrimEntries);
}

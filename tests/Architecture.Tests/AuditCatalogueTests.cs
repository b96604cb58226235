using System.Text.RegularExpressions;

namespace Architecture.Tests;

/// <summary>
/// <c>docs/audit-catalogue.md</c>: which use cases there are, of which kind and under which permission, is written there by this class when
/// it is asked to; what they leave on the trail and what they do is written by hand.
/// </summary>
public sealed partial class AuditCatalogueTests
{
    private const string Variable = "PORTAL_WRITE_DOCS";
    private const string Command = $"{Variable}=1 dotnet test tests/Architecture.Tests --filter AuditCatalogue";
    private static readonly string Path = System.IO.Path.Combine(House.Root, "docs", "audit-catalogue.md");

    [Fact]
    public void What_repeats_the_code_is_as_in_the_code()
    {
        var written = File.ReadAllLines(Path);
        var right = Right(written);
        if (Environment.GetEnvironmentVariable(Variable) == "1") File.WriteAllText(Path, string.Concat(right.Select(line => $"{line}\n")));
        else Nothing(right.Except(written), $"Not in docs/audit-catalogue.md, or with another kind or permission. {Command} writes it");
    }

    [Fact]
    public void There_is_one_row_for_each_use_case_and_none_for_what_is_gone()
    {
        var rows = Rows().Select(cells => cells[1]).ToList();

        Nothing(rows.Except(House.UseCases.Select(one => one.Type.Name)), "No such use case: take the row out of docs/audit-catalogue.md");
        Nothing(rows.GroupBy(row => row).Where(row => row.Count() > 1).Select(row => row.Key), "Twice in docs/audit-catalogue.md");
    }

    [Fact]
    public void Every_row_says_what_is_on_the_trail_and_what_it_does() => Nothing(
        Rows().Where(cells => cells.Length != 7 || cells[4].Length == 0 || cells[5].Length == 0).Select(cells => cells[1]),
        "Write its fourth cell, its events or none, and its fifth, what it does, in docs/audit-catalogue.md");

    /// <summary>What the catalogue says is on the trail: names of events that there are, and every event somewhere.</summary>
    [Fact]
    public void The_catalogue_names_every_event_and_no_other()
    {
        var events = House.Events.Select(type => type.Name).ToHashSet();
        var named = Rows().Where(cells => cells[2] == "command")
            .SelectMany(cells => EventName().Matches(cells[4]).Select(found => found.Value)).ToHashSet();

        Nothing(named.Except(events).Except(["RefusalsCounted"]), "No such event: put the fourth column of docs/audit-catalogue.md right");
        Nothing(events.Except(named), "Name it in docs/audit-catalogue.md, fourth column of the command that it comes from");
    }

    [Fact]
    public void What_is_written_by_hand_stays_where_it_is()
    {
        string[] before =
        [
            "# Words", "", "| use case | kind | permission | on the trail | what it does |", "|---|---|---|---|---|",
            "| Gone | query | SeeTakedowns | none | Was there. |",
            "| CompleteTask | query | SeeTakedowns | TaskEnded \\| more | By hand. |", "", "Words after it.",
        ];

        var right = Right(before);

        Assert.Equal(before[..5], right[..5]);
        Assert.Equal("| CompleteTask | command | HandleEscalations | TaskEnded \\| more | By hand. |", right[5]);
        Assert.Equal("| AccessLog | query | SeeAccessLog |  |  |", right[6]);
        Assert.Equal(before.Length + House.UseCases.Count - 1, right.Count);
        Assert.Equal(["", "Words after it."], right.TakeLast(2));
        Assert.Equal(right, Right([.. right]));
    }

    // The rows that there are keep their order and what was written by hand; those that were missing come last, to be filled in.
    private static List<string> Right(IReadOnlyList<string> written)
    {
        var known = House.UseCases.ToDictionary(
            one => one.Type.Name, one => $"| {one.Type.Name} | {(one.IsCommand ? "command" : "query")} | {one.Requires} |");
        var lines = written.Select(line => IsRow(line) && known.TryGetValue(Cells(line)[1], out var begin)
            ? $"{begin}{line.Split('|', 5)[4]}" : line).ToList();
        var there = written.Where(IsRow).Select(line => Cells(line)[1]).ToHashSet();
        lines.InsertRange(
            lines.FindLastIndex(IsRow) + 1,
            known.Where(one => !there.Contains(one.Key)).OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Value}  |  |"));
        return lines;
    }

    private static IEnumerable<string[]> Rows() => File.ReadAllLines(Path).Where(IsRow).Select(Cells);

    private static bool IsRow(string line) =>
        line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| use case", StringComparison.Ordinal);

    private static string[] Cells(string line) => line.Split('|', StringSplitOptions.TrimEntries);

    private static void Nothing(IEnumerable<string> wrong, string todo) => Assert.True(!wrong.Any(), $"{todo}: {string.Join("; ", wrong)}");

    [GeneratedRegex(@"\b(?:[A-Z][a-z]+){2,}\b")]
    private static partial Regex EventName();
}

using System.Text.RegularExpressions;

namespace Architecture.Tests;

public sealed partial class SourceTests
{
    [Fact]
    public void Time_comes_from_the_time_provider() =>
        Assert.All(House.Sources("src", ".cs", ".razor"), source => Assert.False(Now().IsMatch(source.Text), source.Name));

    [Fact]
    public void Files_stay_within_the_norms() =>
        Assert.All(
            House.Sources("src", ".cs", ".razor"),
            source => Assert.True(
                source.Text.Count(character => character == '\n') <= (source.Name.EndsWith(".razor", StringComparison.Ordinal) ? 200 : 300),
                source.Name));

    [Fact]
    public void Lines_are_140_wide_but_for_a_text_that_stays_whole() =>
        Assert.All(
            House.Sources("src", ".cs"),
            source => Assert.DoesNotContain(source.Text.Split('\n'), line => line.Length > 140 && !LongText().IsMatch(line)));

    [Fact]
    public void A_handler_whose_record_says_everything_has_no_summary() =>
        Assert.All(House.Sources("src", ".cs"), source => Assert.False(Narration().IsMatch(source.Text), source.Name));

    [Fact]
    public void What_a_platform_reads_is_never_joined_with_referrals_or_cases() =>
        Assert.All(
            House.Sources("src/Infrastructure/Reading/Takedowns", "PlatformQueue.cs", "TakedownDetails.cs"),
            source => Assert.DoesNotMatch(@"db\.(Referrals|Cases)\b", source.Text));

    [Fact]
    public void No_page_loads_anything_from_somebody_else() =>
        Assert.All(
            House.Sources("src/Portal", ".razor", ".css", ".js"),
            source => Assert.False(Foreign().IsMatch(source.Text), source.Name));

    [Fact]
    public void No_component_keeps_a_flag_of_its_own_for_a_command_under_way() =>
        Assert.All(
            House.Sources("src/Portal", ".razor"),
            source => Assert.DoesNotContain("bool _busy", source.Text, StringComparison.Ordinal));

    [Fact]
    public void A_page_runs_its_commands_and_asks_whether_somebody_is_sure_through_its_submission() =>
        Assert.All(
            House.Sources("src/Portal/Components", ".razor").Where(source => !RunsByItself(source.Name)),
            source => Assert.DoesNotMatch(@"UseCases\.Run\(|IDialogService", source.Text));

    // Account pages are plain forms without a circuit; drafts are kept beside what somebody does, the proof is part of it, and the
    // queue runs one command for each row that is ticked.
    private static bool RunsByItself(string name) => name.Contains("/Account/", StringComparison.Ordinal)
        || Path.GetFileName(name) is "DraftKeeper.razor" or "SessionGuard.razor" or "ProofDialog.razor" or "Queue.razor";

    [Fact]
    public void Every_refusal_has_its_sentence_in_both_languages() =>
        Assert.All(["src/Infrastructure/Texts/Refusals.resx", "src/Infrastructure/Texts/Refusals.en.resx"], file =>
        {
            var known = File.ReadAllText(Path.Combine(House.Root, file));
            var missing = House.Sources("src", ".cs").SelectMany(source => Refused().Matches(source.Text))
                .Select(found => found.Groups[1].Value).Distinct()
                .Where(code => !known.Contains($"<data name=\"{code}\"", StringComparison.Ordinal));
            Assert.True(!missing.Any(), $"Add a sentence to {file}: {string.Join(", ", missing)}");
        });

    [Fact]
    public void What_people_type_is_bound_so_that_a_late_answer_never_writes_over_it() =>
        Assert.All(House.Sources("src/Portal", ".razor"), source => Assert.False(Unbound().IsMatch(source.Text), source.Name));

    [GeneratedRegex(@"DateTime(Offset)?\.(Utc)?Now|DateTime\.Today")]
    private static partial Regex Now();

    [GeneratedRegex(@"<summary>(Carries|Answers) <see cref=""\w+""/>( out)?\.</summary>")]
    private static partial Regex Narration();

    // A literal, or a line of a statement that goes to the database as it stands.
    [GeneratedRegex(@"""[^""]{50,}|\b(SELECT|CREATE TRIGGER|WHEN EXISTS)\b")]
    private static partial Regex LongText();

    [GeneratedRegex(@"(src|href|url\(|import|@import)[=\s(""']+https?://")]
    private static partial Regex Foreign();

    [GeneratedRegex(@"Refusal\.Rule\(\s*""([a-z_.]+)""")]
    private static partial Regex Refused();

    // Radio buttons aside: what they show is what was clicked last. A form that listens to its fields writes nothing back.
    [GeneratedRegex(@"(?<!<form[^\n]*)@oninput=|<(textarea|select|input(?![^>]*type=""radio""))[^>]*\s(value|checked)=""@[^>]*\s@onchange=")]
    private static partial Regex Unbound();
}

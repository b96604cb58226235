using System.Xml.Linq;
using Domain.Tasks;

namespace Architecture.Tests;

/// <summary>What happens and what is to be done has one label in each language, in one pair of files.</summary>
public sealed class EventLabelTests
{
    /// <summary>What people ask for are the domain's commands; those of the portal itself are called by their name.</summary>
    private static readonly HashSet<string> Required =
    [
        .. House.Events.Select(one => one.Name),
        .. House.UseCases.Where(one => one.IsCommand && one.Type.Assembly == House.Domain).Select(one => $"UseCase.{one.Type.Name}"),
        .. Enum.GetNames<TaskKind>().Select(kind => $"TaskKind.{kind}"),
    ];

    /// <summary>Screens that may be refused, and the call of a program whose key no longer counts.</summary>
    private static readonly string[] Allowed = [.. House.UseCases.Select(one => $"UseCase.{one.Type.Name}"), "UseCase.ApiCall"];

    /// <summary>French is the neutral language: what no other language says.</summary>
    public static TheoryData<string> Languages => ["Events.resx", "Events.en.resx"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_event_every_command_and_every_kind_of_task_has_a_label_in_both_languages(string file) =>
        Nothing(Required.Except(LabelsIn(file).Select(one => one.Key)), $"Add a label to src/Infrastructure/Texts/{file}");

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_label_is_without_its_event_its_use_case_or_its_kind(string file) => Nothing(
        LabelsIn(file).Select(one => one.Key).Except(Required).Except(Allowed),
        $"Nothing is called so: take the label out of src/Infrastructure/Texts/{file}");

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_label_is_empty_or_untrimmed(string file) => Assert.All(
        LabelsIn(file), label => Assert.True(label.Text.Length > 0 && label.Text.Trim() == label.Text, label.Key));

    [Fact]
    public void No_label_stands_twice()
    {
        var twice = from file in House.Sources("src", ".resx")
                    let language = file.Name.EndsWith(".en.resx", StringComparison.Ordinal) ? "English" : "French"
                    from label in Labels(file.Text)
                    where Required.Contains(label.Key) || Allowed.Contains(label.Key)
                    group file.Name by (label.Key, language) into places
                    where places.Count() > 1
                    select $"{places.Key.Key} in {string.Join(" and ", places)}";

        Nothing(twice, "One label, in src/Infrastructure/Texts/Events.resx and Events.en.resx");
    }

    private static IEnumerable<(string Key, string Text)> LabelsIn(string file) =>
        Labels(File.ReadAllText(Path.Combine(House.Root, "src", "Infrastructure", "Texts", file)));

    private static IEnumerable<(string Key, string Text)> Labels(string resources) => XDocument.Parse(resources).Root!.Elements("data")
        .Select(data => (data.Attribute("name")!.Value, data.Element("value")!.Value));

    private static void Nothing(IEnumerable<string> wrong, string todo) => Assert.True(!wrong.Any(), $"{todo}: {string.Join(", ", wrong)}");
}

using System.Text.RegularExpressions;
using System.Xml.Linq;
using Portal.Components.Layout;
using Portal.Tests.Theme;
using Xunit;

namespace Portal.Tests.Localization;

/// <summary>Every text exists, in both languages, with the same placeholders.</summary>
public partial class TextsTests
{
    private static readonly Dictionary<string, string> French = Read("Screens.resx");

    /// <summary>Every pair of resource files, by the name of the French one.</summary>
    public static TheoryData<string> Files => [.. FileNames];

    private static IEnumerable<string> FileNames => Directory.EnumerateFiles(Folder, "*.resx")
        .Select(path => Path.GetFileName(path))
        .Where(name => !name.EndsWith(".en.resx", StringComparison.Ordinal) && name != "MudTexts.resx");

    private static string Folder => Path.Combine(Stylesheet.PortalFolder(), "Texts");

    [Theory]
    [MemberData(nameof(Files))]
    public void Both_languages_have_the_same_keys(string file) =>
        Assert.Equal(Read(file).Keys.Order(), Read(English(file)).Keys.Order());

    [Theory]
    [MemberData(nameof(Files))]
    public void Both_languages_have_the_same_placeholders(string file)
    {
        var english = Read(English(file));

        Assert.All(Read(file), text => Assert.Equal(Placeholders(text.Value), Placeholders(english[text.Key])));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void No_text_is_empty(string file) =>
        Assert.All(Read(file).Concat(Read(English(file))), text => Assert.NotEqual("", text.Value.Trim()));

    [Fact]
    public void Every_shared_key_used_in_the_portal_exists()
    {
        var missing = UsedKeys(LiteralKey()).Where(used => !French.ContainsKey(used.Key)).Select(used => $"{used.File}: {used.Key}");

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_key_of_a_subject_used_in_the_portal_exists()
    {
        var known = FileNames.SelectMany(file => Read(file).Keys).ToHashSet();

        Assert.Empty(UsedKeys(SubjectKey()).Where(used => !known.Contains(used.Key)).Select(used => $"{used.File}: {used.Key}"));
    }

    [Fact]
    public void The_menu_has_its_texts()
    {
        var keys = NavItems.All.SelectMany(section => section.Items.Select(item => item.TextKey).Append(section.TextKey));

        Assert.All(keys, key => Assert.Contains(key, French.Keys));
    }

    private static IEnumerable<(string File, string Key)> UsedKeys(Regex literal) =>
        from file in Directory.EnumerateFiles(Stylesheet.PortalFolder(), "*.*", SearchOption.AllDirectories)
        where Path.GetExtension(file) is ".razor" or ".cs" && !BuildOutput().IsMatch(file)
        from Match use in literal.Matches(File.ReadAllText(file))
        select (Path.GetFileName(file), use.Groups[1].Value);

    private static List<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(found => found.Value).Order()];

    private static string English(string file) => Path.ChangeExtension(file, ".en.resx");

    private static Dictionary<string, string> Read(string file) => XDocument
        .Load(Path.Combine(Stylesheet.PortalFolder(), "Texts", file)).Root!
        .Elements("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    [GeneratedRegex("""\bT\["([^"]+)"[\],]""")]
    private static partial Regex LiteralKey();

    [GeneratedRegex("""\b(?:L|texts|Texts)\["([^"]+)"[\],]""")]
    private static partial Regex SubjectKey();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[\\/](?:obj|bin)[\\/]")]
    private static partial Regex BuildOutput();
}

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

    /// <summary>Every folder of components that has texts of its own, and their file.</summary>
    public static TheoryData<string> Subjects => [.. SubjectFolders.Keys];

    private static Dictionary<string, string> SubjectFolders => (
        from imports in Directory.EnumerateFiles(
            Path.Combine(Stylesheet.PortalFolder(), "Components"), "_Imports.razor", SearchOption.AllDirectories)
        let named = SubjectTexts().Match(File.ReadAllText(imports))
        where named.Success
        select (Folder: Path.GetRelativePath(
            Stylesheet.PortalFolder(), Path.GetDirectoryName(imports)!), File: $"{named.Groups[1].Value}.resx"))
        .ToDictionary(one => one.Folder, one => one.File);

    [Theory]
    [MemberData(nameof(Subjects))]
    public void Every_key_that_a_subject_uses_is_among_its_texts(string folder)
    {
        var known = Read(SubjectFolders[folder]).Keys.ToHashSet();
        var pages = Directory.EnumerateFiles(Path.Combine(Stylesheet.PortalFolder(), folder)).ToList();
        var used = pages.SelectMany(
            page => SubjectKey().Matches(File.ReadAllText(page)).Select(use => use.Groups[1].Value)
                .Concat(CountedKey().Matches(File.ReadAllText(page)).Select(use => $"{use.Groups[1].Value}.one"))
                .Select(key => (Page: Path.GetFileName(page), Key: key)))
            .ToList();

        Assert.NotEmpty(used);
        Assert.DoesNotContain(used, use => !known.Contains(use.Key));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_text_is_used(string file)
    {
        var code = string.Concat(Directory.EnumerateFiles(Stylesheet.PortalFolder(), "*.*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".razor" or ".cs" && !BuildOutput().IsMatch(path)).Select(File.ReadAllText));
        var composed = ComposedKey().Matches(code).Select(use => use.Groups[1].Value)
            .Concat(CountedKey().Matches(code).Select(use => $"{use.Groups[1].Value}.")).Distinct().ToList();

        Assert.DoesNotContain(Read(file).Keys, key =>
            !code.Contains($"\"{key}\"", StringComparison.Ordinal)
                && !composed.Any(start => key.StartsWith(start, StringComparison.Ordinal)));
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

    [GeneratedRegex(@"IStringLocalizer<(\w+)> L\b")]
    private static partial Regex SubjectTexts();

    [GeneratedRegex("""\$"([A-Z][\w.]*)\{""")]
    private static partial Regex ComposedKey();

    [GeneratedRegex("""\.Count\("([A-Z][\w.]*)",""")]
    private static partial Regex CountedKey();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[\\/](?:obj|bin)[\\/]")]
    private static partial Regex BuildOutput();
}

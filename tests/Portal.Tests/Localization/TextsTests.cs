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
    private static readonly Dictionary<string, string> English = Read("Screens.en.resx");

    [Fact]
    public void Both_languages_have_the_same_keys()
    {
        Assert.Empty(French.Keys.Except(English.Keys));
        Assert.Empty(English.Keys.Except(French.Keys));
    }

    [Fact]
    public void Both_languages_have_the_same_placeholders() =>
        Assert.All(French, text => Assert.Equal(Placeholders(text.Value), Placeholders(English[text.Key])));

    [Fact]
    public void No_text_is_empty() => Assert.All(French.Concat(English), text => Assert.NotEqual("", text.Value.Trim()));

    [Fact]
    public void Every_key_used_in_the_portal_exists()
    {
        var missing = UsedKeys().Where(used => !French.ContainsKey(used.Key)).Select(used => $"{used.File}: {used.Key}");

        Assert.Empty(missing);
    }

    [Fact]
    public void The_menu_has_its_texts()
    {
        var keys = NavItems.All.SelectMany(section => section.Items.Select(item => item.TextKey).Append(section.TextKey));

        Assert.All(keys, key => Assert.Contains(key, French.Keys));
    }

    private static IEnumerable<(string File, string Key)> UsedKeys() =>
        from file in Directory.EnumerateFiles(Stylesheet.PortalFolder(), "*.*", SearchOption.AllDirectories)
        where Path.GetExtension(file) is ".razor" or ".cs" && !BuildOutput().IsMatch(file)
        from Match use in LiteralKey().Matches(File.ReadAllText(file))
        select (Path.GetFileName(file), use.Groups[1].Value);

    private static List<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(found => found.Value).Order()];

    private static Dictionary<string, string> Read(string file) => XDocument
        .Load(Path.Combine(Stylesheet.PortalFolder(), "Texts", file)).Root!
        .Elements("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    [GeneratedRegex("""\b(?:T|texts|Texts)\["([^"]+)"[\],]""")]
    private static partial Regex LiteralKey();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[\\/](?:obj|bin)[\\/]")]
    private static partial Regex BuildOutput();
}

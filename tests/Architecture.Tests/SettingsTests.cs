using System.Text.RegularExpressions;

namespace Architecture.Tests;

/// <summary>Whoever installs the portal reads one table: every setting that the code reads stands in it.</summary>
public sealed partial class SettingsTests
{
    // For tests in one process alone: start-up explains it where it is refused.
    private static readonly HashSet<string> NotForOperators = ["Portal:AllowUnsafe"];

    [Fact]
    public void Every_setting_that_the_code_reads_stands_in_the_table_of_settings()
    {
        var sources = House.Sources("src", ".cs").ToList();
        var read = sources.SelectMany(source => Named().Matches(source.Text).Select(found => found.Groups["setting"].Value))
            .Concat(sources.SelectMany(source => Section().Matches(source.Text)
                .SelectMany(found => PropertiesOf(found.Groups["type"].Value, sources.Select(one => one.Text))
                    .Select(name => $"{found.Groups["section"].Value}:{name}"))))
            .Concat(sources.SelectMany(source => Pair().Matches(source.Text)).SelectMany(
                found => new[] { $"Ring:{found.Groups["name"].Value}File", $"Ring:{found.Groups["name"].Value}Password" }))
            .Where(setting => !NotForOperators.Contains(setting)).ToHashSet();
        Assert.Superset(
            new HashSet<string>
            {
                "Ring:CertificateFile",
                "Ring:CertificatePassword",
                "Keys:ConnectionString",
                "Trail:KeyFile",
                "Mail:SmtpHost",
                "Limits:ScreensPerPerson",
                "Portal:PublicUrl",
            }, read);

        var rows = File.ReadAllLines(Path.Combine(House.Root, "docs", "operations.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|')[1]).ToList();
        Assert.Empty(read.Where(setting => !rows.Exists(row => Has(row, setting))).Order());
    }

    // A row names the section once: `Mail:SmtpHost`, `SmtpPort`.
    private static bool Has(string row, string setting) =>
        row.Contains($"`{setting}", StringComparison.Ordinal)
        || (setting.Split(':') is [var section, var name] && row.Contains(
            $"`{section}:", StringComparison.Ordinal) && row.Contains($"`{name}`", StringComparison.Ordinal));

    private static IEnumerable<string> PropertiesOf(string type, IEnumerable<string> texts) =>
        texts.Where(text => text.Contains($"class {type}\n", StringComparison.Ordinal))
            .SelectMany(text => Property().Matches(ClassOf(text, type)).Select(found => found.Groups["name"].Value));

    private static string ClassOf(string text, string type)
    {
        var from = text.IndexOf($"class {type}\n", StringComparison.Ordinal);
        var to = text.IndexOf("\n}", from, StringComparison.Ordinal);
        return text[from..to];
    }

    [GeneratedRegex("\"(?<setting>(?:Portal|Mail|Trail|Limits|Api|Database|Keys|Ring):[A-Z][A-Za-z]+)\"")]
    private static partial Regex Named();

    [GeneratedRegex(
        "(?:Configure<(?<type>\\w+)>\\(configuration\\.GetSection\\(\"(?<section>\\w+)\"\\)|GetSection\\(\"(?<section>\\w+)\"\\)\\.Get<(?<type>\\w+)>)")]
    private static partial Regex Section();

    [GeneratedRegex("Read\\(configuration, \"(?<name>\\w+)\"\\)")]
    private static partial Regex Pair();

    [GeneratedRegex(@"public [\w?<>\[\]]+ (?<name>\w+) \{ get; (?:set|init); \}")]
    private static partial Regex Property();
}

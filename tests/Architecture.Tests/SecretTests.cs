using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Architecture.Tests;

/// <summary>Secrets come from the configuration of an install. What is in the repository is readable by everybody who has it.</summary>
public sealed partial class SecretTests
{
    // Known to everybody, and refused outside Development by the start-up checks.
    private static readonly string[] OfTheDemo = ["demo-tiktok-key", "demo-snapchat-key"];

    [Fact]
    public void No_file_holds_anything_that_looks_like_a_secret()
    {
        var found = from file in Files()
                    from match in Secret().Matches(File.ReadAllText(Path.Combine(House.Root, file)))
                    where !OfTheDemo.Any(known => match.Value.Contains(known, StringComparison.Ordinal))
                    select $"{file}: {match.Value[..Math.Min(60, match.Value.Length)]}";

        Assert.Empty(found);
    }

    [Fact]
    public void No_setting_that_is_a_secret_has_a_value() => Assert.All(
        Files().Where(file => Path.GetFileName(file).StartsWith("appsettings", StringComparison.Ordinal)),
        file => Assert.DoesNotMatch(
            "(?i)\"(password|secret|connectionstring|apikey|token|certificate\\w*)\"\\s*:\\s*\"[^\"]+\"",
            File.ReadAllText(Path.Combine(House.Root, file))));

    [Theory]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----")]
    [InlineData("AKIAIOSFODNN7EXAMPLE")]
    [InlineData("Server=db;User Id=sa;Password=Sommer2026!;")]
    [InlineData("ghp_0123456789abcdefghijABCDEFGHIJ012345")]
    [InlineData("\"clientSecret\": \"9f8e7d6c5b4a39281706\"")]
    public void A_secret_is_recognised(string text) => Assert.Matches(Secret(), text);

    // What git would commit; elsewhere (a tree without git) everything that is not built.
    private static List<string> Files()
    {
        using var git = Process.Start(
            new ProcessStartInfo(
                "git", ["ls-files", "--cached", "--others", "--exclude-standard"])
            {
                WorkingDirectory = House.Root,
                RedirectStandardOutput = true
            })!;
        var files = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        Assert.NotEmpty(files);
        return [.. files.Where(
            file => Text()
                .IsMatch(file) && !file.EndsWith("SecretTests.cs", StringComparison.Ordinal)
                    && File.Exists(Path.Combine(House.Root, file)))];
    }

    [GeneratedRegex(@"\.(cs|razor|json|js|css|md|resx|csproj|props|sln|sh|yml|yaml|xml|config|txt|csv)$|(^|/)\.ci/\w+$")]
    private static partial Regex Text();

    [GeneratedRegex("""
        -----BEGIN\ (RSA\ |EC\ |OPENSSH\ |ENCRYPTED\ )?PRIVATE\ KEY-----
        | \bAKIA[0-9A-Z]{16}\b
        | \bgh[pousr]_[A-Za-z0-9]{30,}
        | \bxox[abprs]-[A-Za-z0-9-]{10,}
        | \beyJ[A-Za-z0-9_-]{20,}\.eyJ[A-Za-z0-9_-]{20,}\.
        | (?i:\b(password|pwd)\s*=\s*[^;"'\s{}$<]{4,};)
        | (?i:"(\w*secret|api_?key|private_?key)"\s*:\s*"[^"{}$\s]{16,}")
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Secret();
}

using System.Diagnostics;
using System.Text.Json;

namespace Architecture.Tests;

/// <summary>The bill of materials, made by the script that makes it for a release.</summary>
public sealed class SupplyChainTests
{
    [Fact]
    public void The_bill_of_materials_names_every_package_with_its_hash_and_licence_and_is_always_the_same()
    {
        var (first, second) = (Path.GetTempFileName(), Path.GetTempFileName());
        Write(first);
        Write(second);
        var text = File.ReadAllText(first);
        Assert.Equal(text, File.ReadAllText(second));
        File.Delete(first);
        File.Delete(second);

        var bom = JsonDocument.Parse(text).RootElement;
        Assert.Equal(
            ("CycloneDX", "1.6", 1),
            (bom.GetProperty("bomFormat").GetString(), bom.GetProperty("specVersion").GetString(), bom.GetProperty("version").GetInt32()));
        Assert.True(Guid.TryParse(bom.GetProperty("serialNumber").GetString()!["urn:uuid:".Length..], out _));
        var components = bom.GetProperty("components").EnumerateArray().ToList();
        Assert.All(components, one =>
        {
            var (name, version) = (one.GetProperty("name").GetString(), one.GetProperty("version").GetString());
            Assert.Equal("library", one.GetProperty("type").GetString());
            Assert.Equal($"pkg:nuget/{name}@{version}", one.GetProperty("purl").GetString());
            Assert.Equal(128, one.GetProperty("hashes")[0].GetProperty("content").GetString()!.Length);
            Assert.True(one.GetProperty("licenses").GetArrayLength() > 0, name);
        });
        var names = components.Select(one => one.GetProperty("name").GetString()).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
        // Direct, transitive, and nothing that only tests need.
        Assert.Contains("MudBlazor", names);
        Assert.Contains("BouncyCastle.Cryptography", names);
        Assert.DoesNotContain("xunit", names);
        var dependsOn = bom.GetProperty("dependencies")[0].GetProperty("dependsOn").EnumerateArray().Select(one => one.GetString());
        Assert.Equal(components.Select(one => one.GetProperty("bom-ref").GetString()), dependsOn);
    }

    private static void Write(string file)
    {
        using var script = Process.Start(
            new ProcessStartInfo(
                "bash", [Path.Combine(House.Root, ".ci", "sbom"), file])
            { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = script.StandardOutput.ReadToEnd() + script.StandardError.ReadToEnd();
        script.WaitForExit();
        Assert.True(script.ExitCode == 0, said);
    }
}

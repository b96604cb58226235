#:property TreatWarningsAsErrors=false
#:property PublishAot=false
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

// What is delivered, from the package lists of the projects and from the packages in the local cache: hash, licence, purl.
var listed = JsonNode.Parse(Run("dotnet", "list", "src/Portal/Portal.csproj", "package", "--include-transitive", "--format", "json"))!;
var cache = Run("dotnet", "nuget", "locals", "global-packages", "--list").Split(": ", 2)[1].Trim();
var packages = listed["projects"]!.AsArray()
    .SelectMany(project => project!["frameworks"]?.AsArray() ?? [])
    .SelectMany(framework => (framework!["topLevelPackages"]?.AsArray() ?? []).Concat(framework["transitivePackages"]?.AsArray() ?? []))
    .Select(package => (Id: package!["id"]!.ToString(), Version: package["resolvedVersion"]!.ToString()))
    .Distinct().OrderBy(package => package.Id, StringComparer.OrdinalIgnoreCase).ThenBy(package => package.Version, StringComparer.Ordinal)
    .ToList();
if (packages.Count == 0) throw new InvalidOperationException("No package is listed: restore first.");

var components = new JsonArray([.. packages.Select(package => Component(package.Id, package.Version))]);
var sbom = new JsonObject
{
    ["$schema"] = "http://cyclonedx.org/schema/bom-1.6.schema.json",
    ["bomFormat"] = "CycloneDX",
    ["specVersion"] = "1.6",
    ["serialNumber"] = $"urn:uuid:{Named(components.ToJsonString())}",
    ["version"] = 1,
    ["metadata"] = new JsonObject { ["component"] = new JsonObject { ["type"] = "application", ["bom-ref"] = "escalation-portal", ["name"] = "escalation-portal" } },
    ["components"] = components,
    ["dependencies"] = new JsonArray(new JsonObject
    {
        ["ref"] = "escalation-portal",
        ["dependsOn"] = new JsonArray([.. packages.Select(package => JsonValue.Create(Purl(package.Id, package.Version)))]),
    }),
};
Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(args[0]))!);
File.WriteAllText(
    args[0], sbom.ToJsonString(
        new JsonSerializerOptions
        {
            WriteIndented = true,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }) + "\n");
Console.WriteLine(
    $"{packages.Count} packages, {components.Count(one => one!["hashes"] is not null)} with a hash, {components.Count(one => one!["licenses"] is not null)} with a licence: {args[0]}");

JsonObject Component(string id, string version)
{
    var component = new JsonObject
    {
        ["type"] = "library",
        ["bom-ref"] = Purl(id, version),
        ["name"] = id,
        ["version"] = version,
        ["purl"] = Purl(id, version),
    };
    var folder = Path.Combine(cache, id.ToLowerInvariant(), version.ToLowerInvariant());
    var hash = Path.Combine(folder, $"{id}.{version}.nupkg.sha512".ToLowerInvariant());
    if (File.Exists(hash))
        component["hashes"] = new JsonArray(
            new JsonObject
            {
                ["alg"] = "SHA-512",
                ["content"] = Convert.ToHexStringLower(Convert.FromBase64String(File.ReadAllText(hash))),
            });
    var nuspec = Path.Combine(folder, $"{id}.nuspec".ToLowerInvariant());
    if (File.Exists(nuspec) && Licence(XDocument.Load(nuspec)) is { } licence) component["licenses"] = new JsonArray(licence);
    return component;
}

static JsonObject? Licence(XDocument nuspec)
{
    var metadata = nuspec.Root!.Elements().First(one => one.Name.LocalName == "metadata");
    var licence = metadata.Elements().FirstOrDefault(one => one.Name.LocalName == "license");
    if (licence?.Attribute("type")?.Value == "expression") return new JsonObject { ["expression"] = licence.Value };
    var text = licence is not null ? $"in the package: {licence.Value}" : metadata.Elements()
        .FirstOrDefault(one => one.Name.LocalName == "licenseUrl")?.Value;
    return text is null ? null : new JsonObject { ["license"] = new JsonObject { ["name"] = text } };
}

static string Purl(string id, string version) => $"pkg:nuget/{Uri.EscapeDataString(id)}@{Uri.EscapeDataString(version)}";

static Guid Named(string content) => new(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 16));

static string Run(string program, params string[] arguments)
{
    using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
    var output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return process.ExitCode == 0
        ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
}

using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Architecture.Tests;

/// <summary>The portal calls nobody but its database and its mail server: what people type is never an address that it opens.</summary>
public sealed class ForeignCallTests
{
    private static readonly string[] Callers =
    [
        "System.Net.Http.", "System.Net.WebClient", "System.Net.WebRequest", "System.Net.HttpWebRequest", "System.Net.FtpWebRequest", "System.Net.Sockets.", "System.Net.WebSockets.",
        "System.Net.Dns", "System.Net.NetworkInformation.Ping", "System.Net.Mail.", "System.Diagnostics.Process",
        "System.Xml.XmlUrlResolver", "System.Xml.XmlDocument", "System.Xml.Xsl.",
        "System.Net.Quic.", "System.Runtime.Serialization.Formatters.",
    ];

    // By name, with the reason. Whoever adds one says where the address comes from.
    private static readonly string[] Allowed =
    [
        "System.Net.Sockets.AddressFamily", // RateLimits: which kind of address somebody has.
    ];

    public static TheoryData<string> Assemblies => [House.Domain.Location, House.Infrastructure.Location, House.Portal.Location];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void No_assembly_of_ours_can_open_a_connection_or_a_process(string assembly) =>
        Assert.Empty(
            Referenced(assembly).Where(type => Callers.Any(caller => type.StartsWith(caller, StringComparison.Ordinal))).Except(Allowed));

    [Fact]
    public void Mail_is_sent_from_one_place_to_the_server_of_the_configuration()
    {
        var users = House.Sources("src", ".cs")
            .Where(source => source.Text.Contains(
                "new SmtpClient", StringComparison.Ordinal) || source.Text.Contains("ConnectAsync(", StringComparison.Ordinal)).ToList();
        var (name, text) = Assert.Single(users);

        Assert.Equal("src/Infrastructure/Notifications/MailSender.cs", name);
        Assert.Matches(@"ConnectAsync\(\w+\.SmtpHost,", text);
    }

    private static List<string> Referenced(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        return [.. metadata.TypeReferences.Select(handle => metadata.GetTypeReference(handle)).Select(
            type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")];
    }
}

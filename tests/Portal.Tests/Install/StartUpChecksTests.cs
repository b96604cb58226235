using Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using TestKit;
using Xunit;

namespace Portal.Tests.Install;

/// <summary>Outside Development an unsafe configuration is refused, and the reason names its setting.</summary>
public sealed class StartUpChecksTests
{
    private static readonly string Own = Directory.CreateTempSubdirectory("portal-checks-").FullName;

    private static readonly Dictionary<string, string?> Safe = new()
    {
        ["Portal:PublicUrl"] = "https://portail.example.fr",
        ["AllowedHosts"] = "portail.example.fr",
        ["Portal:KnownProxies:0"] = "10.1.0.4",
        ["Mail:SmtpHost"] = "smtp.example.fr",
        ["Mail:Security"] = "StartTls",
        ["Database:Provider"] = "Sqlite",
        ["Ring:CertificateFile"] = Certificate.Write(Directory.CreateTempSubdirectory("portal-ring-").FullName),
        ["Ring:CertificatePassword"] = Certificate.Password,
        ["Trail:Key"] = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    };

    public static TheoryData<string, string, string?> Unsafe => new()
    {
        { "Portal:Demo", "Portal:Demo", "true" },
        { "Portal:PublicUrl", "Portal:PublicUrl", null },
        { "Portal:PublicUrl", "Portal:PublicUrl", "http://portail.example.fr" },
        { "Portal:PublicUrl", "Portal:PublicUrl", "http://localhost:5080" },
        { "Portal:PublicUrl", "Portal:PublicUrl", "portail.example.fr" },
        { "AllowedHosts", "AllowedHosts", "*" },
        { "AllowedHosts", "AllowedHosts", null },
        { "Portal:KnownProxies", "Portal:KnownProxies:0", null },
        { "Portal:KnownProxies", "Portal:KnownProxies:0", "" },
        { "Portal:KnownProxies", "Portal:KnownProxies:1", "none" },
        { "Portal:KnownProxies", "Portal:KnownProxies:0", "everybody" },
        { "Portal:KnownProxies", "Portal:KnownProxies:0", "10.0.0.0/99" },
        { "ForwardedHeaders_Enabled", "ForwardedHeaders_Enabled", "true" },
        { "Mail:SmtpHost", "Mail:SmtpHost", "" },
        { "Mail:Security", "Mail:Security", "None" },
        { "Mail:Security", "Mail:Security", "StartTlsWhenAvailable" },
        { "Mail:Security", "Mail:Security", "Plain" },
        { "Trail:KeyFile", "Trail:Key", null },
        { "Trail:Key", "Trail:Key", "short" },
        { "Database:Provider", "Database:Provider", "Postgres" },
        { "Database:ConnectionString", "Database:Provider", "SqlServer" },
        { "Ring:CertificateFile", "Ring:CertificateFile", null },
        { "Ring:CertificateFile", "Ring:CertificateFile", "/nowhere/ring.pfx" },
        { "Ring:CertificateFile", "Ring:CertificatePassword", "wrong" },
    };

    [Fact]
    public void A_safe_configuration_starts() => Assert.Empty(Find(Safe));

    [Fact]
    public void A_portal_that_ends_tls_itself_says_that_no_proxy_stands_before_it() =>
        Assert.Empty(Find(With("Portal:KnownProxies:0", "none")));

    [Theory]
    [MemberData(nameof(Unsafe))]
    public void An_unsafe_setting_is_refused_by_name(string named, string setting, string? value)
    {
        var problem = Assert.Single(Find(With(setting, value)));

        Assert.StartsWith(named, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Server=sql.example.fr;Database=p;Encrypt=False", 1)]
    [InlineData("Server=tcp:sql.example.fr,1433;Database=p;TrustServerCertificate=True", 1)]
    [InlineData("Server=sql.example.fr;Database=p", 0)]
    [InlineData("Server=localhost;Database=p;Encrypt=False", 0)]
    [InlineData("Server=tcp:127.0.0.1,1433;Database=p;TrustServerCertificate=True", 0)]
    [InlineData("no connection string", 1)]
    public void A_database_elsewhere_is_spoken_to_in_cipher(string connection, int problems)
    {
        var found = Find(new(Safe) { ["Database:Provider"] = "SqlServer", ["Database:ConnectionString"] = connection });

        Assert.Equal(problems, found.Count);
        Assert.All(found, problem => Assert.StartsWith("Database:ConnectionString", problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Mail_in_the_clear_may_go_to_this_machine() =>
        Assert.Empty(Find(new(Safe) { ["Mail:SmtpHost"] = "127.0.0.1", ["Mail:Security"] = "None" }));

    [Fact]
    public void A_data_directory_that_cannot_be_written_to_is_refused()
    {
        var file = Path.GetTempFileName();

        var problem = Assert.Single(Find(Safe, data: Path.Combine(file, "data")));

        Assert.StartsWith("Portal:DataDirectory", problem, StringComparison.Ordinal);
        File.Delete(file);
    }

    [Theory]
    [InlineData("")]
    [InlineData("portal.db")]
    [InlineData("portal.db-wal")]
    [InlineData("keys")]
    [InlineData("keys/trail.key")]
    [InlineData("anchors/checkpoints.log")]
    [InlineData("mail/1.eml")]
    public void Nothing_of_the_portals_own_may_be_open_to_others_on_the_machine(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        var data = Directory.CreateTempSubdirectory("portal-open-").FullName;
        foreach (var folder in new[] { "keys", "anchors", "mail" })
            Directory.CreateDirectory(
                Path.Combine(data, folder), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var open = Path.Combine(data, path).TrimEnd('/');
        if (!Path.Exists(open)) File.WriteAllText(open, "");
        File.SetUnixFileMode(open, File.GetUnixFileMode(open) | UnixFileMode.GroupRead);

        var problem = Assert.Single(Find(Safe, data: data));
        Assert.StartsWith($"Portal:DataDirectory: '{open}'", problem, StringComparison.Ordinal);

        OwnerOnly.Close(new PortalPaths(data));
        Assert.Empty(Find(Safe, data: data));
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public void A_secret_that_a_setting_names_may_not_be_read_by_everybody()
    {
        if (OperatingSystem.IsWindows()) return;
        var file = Path.GetTempFileName();
        File.WriteAllText(file, Safe["Trail:Key"]);
        var settings = new Dictionary<string, string?>(Safe) { ["Trail:Key"] = null, ["Trail:KeyFile"] = file };
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Assert.Empty(Find(settings));

        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Assert.StartsWith("Trail:KeyFile", Assert.Single(Find(settings)), StringComparison.Ordinal);
        var anchors = new Dictionary<string, string?>(Safe) { ["Trail:AnchorFile"] = file };
        Assert.StartsWith("Trail:AnchorFile", Assert.Single(Find(anchors)), StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public void Every_problem_is_told_at_once() =>
        Assert.Equal(3, Find(new(Safe) { ["Portal:Demo"] = "true", ["AllowedHosts"] = "*", ["Mail:SmtpHost"] = "" }).Count);

    [Fact]
    public void Development_is_free() => Assert.Empty(Find(With("Portal:Demo", "true"), "Development"));

    [Fact]
    public void Testing_is_free_only_when_it_says_so()
    {
        Assert.Single(Find(With("Portal:Demo", "true"), "Testing"));
        Assert.Empty(Find(new(Safe) { ["Portal:Demo"] = "true", ["Portal:AllowUnsafe"] = "true" }, "Testing"));
        Assert.Single(Find(new(Safe) { ["Portal:Demo"] = "true", ["Portal:AllowUnsafe"] = "true" }));
    }

    [Fact]
    public void A_command_obeys_the_checks_of_the_database_alone()
    {
        var configuration = new Dictionary<string, string?>(Safe) { ["Database:Provider"] = "Postgres", ["AllowedHosts"] = "*" };

        var problem = Assert.Single(StartUpChecks.OfDatabase(Build(configuration), new Named("Production"), Own));

        Assert.StartsWith("Database:Provider", problem, StringComparison.Ordinal);
    }

    private static Dictionary<string, string?> With(string setting, string? value) => new(Safe) { [setting] = value };

    private static IReadOnlyList<string> Find(
        Dictionary<string, string?> configuration, string environment = "Production", string? data = null) =>
        StartUpChecks.Find(Build(configuration), new Named(environment), data ?? Own);

    private static IConfigurationRoot Build(Dictionary<string, string?> configuration) =>
        new ConfigurationBuilder().AddInMemoryCollection(configuration).Build();

    private sealed class Named(string environment) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = environment;

        public string ApplicationName { get; set; } = "Portal";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}

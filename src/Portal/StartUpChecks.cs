using System.Net;
using Infrastructure;
using Infrastructure.Audit;
using Infrastructure.Notifications;
using Infrastructure.Secrets;
using MailKit.Security;
using Microsoft.Data.SqlClient;
using Portal.Security;

namespace Portal;

/// <summary>
/// Outside Development the portal does not start on a configuration that is unsafe; each reason names its setting. An
/// environment called Testing that also says <c>Portal:AllowUnsafe</c> is let through, so that tests run in one process.
/// </summary>
public static class StartUpChecks
{
    /// <summary>What stands against serving; empty when nothing does.</summary>
    /// <param name="configuration">The whole configuration.</param>
    /// <param name="environment">Name of the environment.</param>
    /// <param name="dataDirectory">Where files are kept, absolute.</param>
    public static IReadOnlyList<string> Find(IConfiguration configuration, IHostEnvironment environment, string dataDirectory) =>
        MayBeUnsafe(configuration, environment)
            ? []
            : [.. Portal(configuration), .. Mail(configuration), .. Trail(configuration), .. OfDatabase(
                configuration, environment, dataDirectory)];

    /// <summary>What stands against using the database and the data directory: commands obey these alone.</summary>
    /// <inheritdoc cref="Find" path="/param"/>
    public static IReadOnlyList<string> OfDatabase(IConfiguration configuration, IHostEnvironment environment, string dataDirectory) =>
        MayBeUnsafe(configuration, environment)
            ? [] : [.. Database(configuration), .. Ring(configuration), .. Files(dataDirectory), .. OpenToOthers(
                configuration, dataDirectory)];

    /// <summary>Whether this is no place for real data: Development, and the environment of tests that says so.</summary>
    public static bool MayBeUnsafe(IConfiguration configuration, IHostEnvironment environment) =>
        environment.IsDevelopment() || (environment.IsEnvironment("Testing") && configuration.GetValue<bool>("Portal:AllowUnsafe"));

    private static IEnumerable<string> Portal(IConfiguration configuration)
    {
        var portal = configuration.GetSection("Portal").Get<PortalOptions>() ?? new PortalOptions();
        if (portal.Demo)
            yield return "Portal:Demo is true: the demo has known passwords and keys. It exists in Development alone; set it to false.";
        if (!Uri.TryCreate(configuration["Portal:PublicUrl"], UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps)
            yield return "Portal:PublicUrl must be the https address under which people reach the portal; links in mails begin with it.";
        if (configuration["AllowedHosts"] is null or "" or "*")
            yield return "AllowedHosts is '*': name the host names that the portal answers to, separated by semicolons.";
        if (BehindProxy.IsUnsaid(configuration))
            yield return $"{BehindProxy.Setting} is empty: name the proxy that ends TLS ({BehindProxy.Setting}:0), or say '{BehindProxy.None}' where the portal ends it itself.";
        if (BehindProxy.Proxies(configuration).Contains(null))
            yield return $"{BehindProxy.Setting} holds something that is neither an address nor a network such as 10.1.0.0/16.";
        if (configuration.GetValue<bool>("ForwardedHeaders_Enabled"))
            yield return $"ForwardedHeaders_Enabled believes everybody's X-Forwarded headers; name the proxies in {BehindProxy.Setting} instead.";
    }

    private static IEnumerable<string> Mail(IConfiguration configuration)
    {
        var mail = configuration.GetSection("Mail").Get<MailOptions>() ?? new MailOptions();
        if (mail.SmtpHost.Length == 0)
            yield return "Mail:SmtpHost is empty: nobody would be told of a deadline. Name an SMTP server.";
        if (!Enum.TryParse<SecureSocketOptions>(mail.Security, out var security))
            yield return "Mail:Security can be StartTls, SslOnConnect or, to a server on this machine, None.";
        else if (security is SecureSocketOptions.None or SecureSocketOptions.StartTlsWhenAvailable && mail.SmtpHost.Length > 0
            && !IsThisMachine(mail.SmtpHost))
            yield return "Mail:Security lets mails leave this machine unencrypted; set it to StartTls or SslOnConnect.";
    }

    private static IEnumerable<string> Trail(IConfiguration configuration)
    {
        var trail = configuration.GetSection("Trail").Get<TrailOptions>() ?? new TrailOptions();
        if (TrailKeys.WhyNot(trail) is { } why)
            yield return $"{(trail.Key is { Length: > 0 } ? "Trail:Key" : "Trail:KeyFile")}: the audit trail cannot be sealed, {why}. Make one with: openssl rand -base64 32";
    }

    private static IEnumerable<string> Database(IConfiguration configuration)
    {
        var (provider, connection) = (configuration["Database:Provider"] ?? "Sqlite", configuration["Database:ConnectionString"]);
        if (provider is not ("Sqlite" or "SqlServer"))
        {
            yield return $"Database:Provider is '{provider}'; it can be Sqlite or SqlServer.";
        }
        else if (provider == "SqlServer" && string.IsNullOrWhiteSpace(connection))
        {
            yield return "Database:ConnectionString is empty, and Database:Provider is SqlServer.";
        }
        else if (provider == "SqlServer" && Read(connection!) is var read)
        {
            if (read is null) yield return "Database:ConnectionString cannot be read.";
            else if (!IsThisMachine(HostOf(read.DataSource)) && (
                read.Encrypt == SqlConnectionEncryptOption.Optional || read.TrustServerCertificate))
                yield return "Database:ConnectionString turns encryption or the check of the server's certificate off (Encrypt, TrustServerCertificate).";
        }
    }

    private static IEnumerable<string> Ring(IConfiguration configuration)
    {
        if (string.IsNullOrEmpty(configuration["Ring:CertificateFile"]))
            yield return "Ring:CertificateFile is empty: the ring that wraps every key would lie in the database unprotected. Name a PKCS#12 file.";
        else if (RingCertificates.WhyNotUsable(configuration) is { } why)
            yield return $"Ring:CertificateFile cannot be used: {why}";
    }

    private static IEnumerable<string> Files(string dataDirectory)
    {
        var why = WhyNotWritable(dataDirectory);
        if (why is not null) yield return $"Portal:DataDirectory '{dataDirectory}' cannot be written to: {why}";
    }

    // Files that settings name may lie elsewhere and be read by the group (a mounted secret is), never by everybody.
    private static IEnumerable<string> OpenToOthers(IConfiguration configuration, string dataDirectory)
    {
        if (OwnerOnly.OpenToOthers(new PortalPaths(dataDirectory)).FirstOrDefault() is { } open)
            yield return $"Portal:DataDirectory: '{open}' can be read by others on this machine. Close it: chmod -R go= '{dataDirectory}'";
        foreach (var setting in new[] { "Trail:AnchorFile", "Ring:CertificateFile" })
        {
            if (configuration[setting] is { Length: > 0 } file && OwnerOnly.IsOpenToEverybody(Path.GetFullPath(file, dataDirectory)))
                yield return $"{setting}: '{file}' can be read by everybody on this machine. Close it: chmod o= '{file}'";
        }
    }

    private static string? WhyNotWritable(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            using var probe = new FileStream(
                Path.Combine(directory, $".probe-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1,
                FileOptions.DeleteOnClose);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return failure.Message;
        }
    }

    private static SqlConnectionStringBuilder? Read(string connection)
    {
        try
        {
            return new SqlConnectionStringBuilder(connection);
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static string HostOf(string dataSource)
    {
        var host = dataSource.Split(',', '\\')[0].Trim();
        return host.Contains(':', StringComparison.Ordinal) && !IPAddress.TryParse(host, out _)
            ? host[(host.IndexOf(':', StringComparison.Ordinal) + 1)..] : host;
    }

    private static bool IsThisMachine(string host) =>
        host is "localhost" or "." or "(local)" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}

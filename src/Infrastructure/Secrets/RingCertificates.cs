using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Infrastructure.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Infrastructure.Secrets;

/// <summary>
/// The certificate that protects the Data Protection key ring in the database: whoever has the database alone cannot
/// unwrap a key. The section "Ring": CertificateFile (PKCS#12) and CertificatePassword; the former pair keeps what an
/// older certificate protected readable while it is replaced.
/// </summary>
public static class RingCertificates
{
    /// <summary>Keeps the ring in the database, protected when a certificate is configured.</summary>
    public static void AddKeyRing(this IServiceCollection services, IConfiguration configuration)
    {
        var ring = services.AddDataProtection().SetApplicationName("EscalationPortal").PersistKeysToDbContext<PortalDbContext>();
        if (Read(configuration, "Certificate") is not { } current) return;
        ring.ProtectKeysWithCertificate(current);
        ring.UnprotectKeysWithAnyCertificate([.. new[] { current, Read(configuration, "FormerCertificate") }.OfType<X509Certificate2>()]);
    }

    /// <summary>What is wrong with the configured certificate; null when it can be used, and when none is configured.</summary>
    public static string? WhyNotUsable(IConfiguration configuration)
    {
        try
        {
            return Read(configuration, "Certificate") is { HasPrivateKey: false } ? "it has no private key" : null;
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return failure.Message;
        }
    }

    private static X509Certificate2? Read(IConfiguration configuration, string name) =>
        configuration[$"Ring:{name}File"] is { Length: > 0 } file
            ? X509CertificateLoader.LoadPkcs12FromFile(file, configuration[$"Ring:{name}Password"])
            : null;
}

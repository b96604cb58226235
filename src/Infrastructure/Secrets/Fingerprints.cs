using System.Security.Cryptography;
using System.Text;
using Domain.Kernel;

namespace Infrastructure.Secrets;

/// <summary>Keyed hashes under one key of the portal, kept in the key store like any other.</summary>
public sealed class Fingerprints(KeyStore keys) : IFingerprints
{
    private const string Kind = "Fingerprint";
    private byte[]? _key;

    /// <inheritdoc/>
    public async Task<string> Of(string text, CancellationToken cancellationToken)
    {
        _key ??= (await keys.Ensure(KeyStore.PortalSubject, [Kind], cancellationToken))[Kind].Bytes;
        return Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)));
    }
}

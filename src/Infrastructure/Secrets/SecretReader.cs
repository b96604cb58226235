using Domain.Kernel;

namespace Infrastructure.Secrets;

/// <summary>Opens secrets for a view. Whether somebody may read them is decided before they are asked for.</summary>
public sealed class SecretReader(KeyStore keys)
{
    /// <summary>Opens what a view holds, with one question to the key store.</summary>
    public async Task<OpenedSecrets> Open(IEnumerable<Secret?> secrets, CancellationToken cancellationToken)
    {
        var ids = secrets.OfType<Secret>().Select(secret => Cipher.KeyOf(secret.Cipher!)).ToHashSet();
        return new OpenedSecrets(await keys.Load(ids, cancellationToken));
    }
}

/// <summary>Secrets that can be read now.</summary>
public sealed class OpenedSecrets
{
    private readonly IReadOnlyDictionary<Guid, byte[]> _keys;

    internal OpenedSecrets(IReadOnlyDictionary<Guid, byte[]> keys) => _keys = keys;

    /// <summary>The text; null for none, <see cref="Secret.Erased"/> when its key was destroyed.</summary>
    public string? this[Secret? secret] => secret?.Cipher is not { } cipher ? null
        : _keys.TryGetValue(Cipher.KeyOf(cipher), out var key) ? Cipher.Open(cipher, key)
        : Secret.Erased;
}

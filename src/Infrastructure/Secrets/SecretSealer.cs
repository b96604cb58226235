using Domain.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Infrastructure.Secrets;

/// <summary>Seals every fresh secret before it is written. What is not sealed cannot be written: the column takes ciphers only.</summary>
public sealed class SecretSealer(KeyStore keys) : SaveChangesInterceptor
{
    /// <inheritdoc/>
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await Seal(eventData.Context!, cancellationToken);
        return result;
    }

    /// <summary>Seals what is fresh now, so that nothing is left to seal when it is saved.</summary>
    public async Task Seal(DbContext db, CancellationToken cancellationToken)
    {
        foreach (var ofSubject in Fresh(db).GroupBy(secret => secret.Subject, StringComparer.Ordinal).ToList())
        {
            var found = await keys.Ensure(
                ofSubject.Key, [.. ofSubject.Select(secret => secret.Kind.ToString()).Distinct()], cancellationToken);
            foreach (var secret in ofSubject) secret.Seal(Cipher.Seal(secret.Plain!, found[secret.Kind.ToString()]));
        }
    }

    private static IEnumerable<Secret> Fresh(DbContext db) =>
        from entry in db.ChangeTracker.Entries()
        where entry.State is EntityState.Added or EntityState.Modified
        from property in entry.Properties
        where property.Metadata.ClrType == typeof(Secret)
        let secret = (Secret?)property.CurrentValue
        where secret is { Cipher: null }
        select secret;
}

/// <summary>A secret is stored as its cipher.</summary>
public sealed class SecretConverter() : ValueConverter<Secret, string>(secret => Stored(secret), cipher => Secret.Stored(cipher))
{
    private static string Stored(Secret secret) =>
        secret.Cipher ?? throw new InvalidOperationException("A secret was about to be written unsealed.");
}

using System.Security.Cryptography;
using System.Text;
using Domain.Kernel;
using Domain.Partners;

namespace Domain.Access;

/// <summary>An API key was made for an organisation.</summary>
/// <param name="Scopes">What it may be used for: names of <see cref="ApiScopes"/>, separated by commas.</param>
[TellsNobody("Whoever did it looks at the screen that shows it.")]
public sealed record ApiKeyCreated(string Scopes) : DomainEvent;

/// <summary>An API key no longer works.</summary>
[TellsNobody("Whoever did it looks at the screen that shows it.")]
public sealed record ApiKeyRevoked : DomainEvent;

/// <summary>
/// A program's way in, on behalf of an organisation. The secret is shown once; only its SHA-256 is kept (it has 160
/// random bits, so a slow hash would add nothing).
/// </summary>
public sealed class ApiKey : AggregateRoot
{
    private ApiKey()
    {
    }

    /// <summary>What it is for, in the administrator's words.</summary>
    public string Name { get; private init; } = "";

    /// <summary>The organisation it acts for.</summary>
    public Guid OrganisationId { get; private init; }

    /// <summary>SHA-256 of the secret, hexadecimal.</summary>
    public string Hash { get; private init; } = "";

    /// <summary>What it may be used for.</summary>
    public ApiScopes Scopes { get; private init; }

    /// <summary>When it was made (UTC).</summary>
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Since when it no longer works (UTC).</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>A new key.</summary>
    /// <param name="owner">The organisation it acts for.</param>
    /// <param name="name">What it is for.</param>
    /// <param name="scopes">What it may be used for: something, and nothing that its organisation's kind cannot have.</param>
    /// <param name="secret">The secret; make it with <see cref="NewSecret"/>.</param>
    /// <param name="now">The instant (UTC).</param>
    public static Outcome<ApiKey> Create(Organisation owner, string name, ApiScopes scopes, string secret, DateTimeOffset now)
    {
        var errors = new FieldErrors().Name(name, "name", Organisation.NameMost)
            .Expect(scopes != ApiScopes.None, "scopes", "required")
            .Expect((scopes & ~Permissions.ScopesOf(owner is Platform)) == ApiScopes.None, "scopes", "scope_of_platforms")
            .Expect(!scopes.HasFlag(ApiScopes.AnswerTakedowns) || scopes.HasFlag(ApiScopes.ReadTakedowns), "scopes", "scope_needs_reading");
        if (errors.Any) return errors.Refusal;
        var hash = HashOf(secret);
        var key = new ApiKey
        {
            Reference = $"K-{hash[..8].ToUpperInvariant()}",
            Name = name.Trim(),
            OrganisationId = owner.Id,
            Scopes = scopes,
            Hash = hash,
            CreatedAt = now,
        };
        key.Record(new ApiKeyCreated(scopes.ToString())
        {
            Reference = key.Reference,
            HelplineId = owner is Helpline ? owner.Id : null,
            PlatformId = owner is Platform ? owner.Id : null,
        });
        return key;
    }

    /// <summary>A new random secret, easy to recognise in a leak: <c>esc_...</c>.</summary>
    public static string NewSecret() => "esc_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));

    /// <summary>What is kept of a secret.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>The key stops working at once.</summary>
    public Outcome Revoke(DateTimeOffset now)
    {
        if (RevokedAt is not null) return Refusal.Rule("api_key.already_revoked");
        RevokedAt = now;
        Record(new ApiKeyRevoked { Reference = Reference });
        return Outcome.Done;
    }
}

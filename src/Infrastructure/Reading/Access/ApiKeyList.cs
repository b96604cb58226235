using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Access;

/// <summary>Every API key, working ones first, newest first. Never a secret: only its hash is kept.</summary>
public sealed record ApiKeyList : IQuery<ApiKeyList, IReadOnlyList<ApiKeyRow>>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPortal;
}

/// <summary>An API key.</summary>
/// <param name="Reference">K-...</param>
/// <param name="Name">What it is for.</param>
/// <param name="Owner">Name of the organisation it acts for.</param>
/// <param name="CreatedAt">When it was made (UTC).</param>
/// <param name="RevokedAt">Since when it no longer works (UTC).</param>
public sealed record ApiKeyRow(string Reference, string Name, string Owner, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt)
{
    /// <summary>What it may be used for.</summary>
    public ApiScopes Scopes { get; init; }

    /// <summary>Whether that organisation is closed: then the key does not work either.</summary>
    public bool OwnerClosed { get; init; }
}

/// <summary>Answers <see cref="ApiKeyList"/>: a few dozen rows, so in one piece.</summary>
public sealed class ApiKeyListHandler(PortalDbContext db) : IHandle<ApiKeyList, IReadOnlyList<ApiKeyRow>>
{
    /// <inheritdoc/>
    public async Task<Outcome<IReadOnlyList<ApiKeyRow>>> Handle(
        ApiKeyList query, UseCaseContext context, CancellationToken cancellationToken) =>
        await db.ApiKeys.OrderBy(key => key.RevokedAt != null).ThenByDescending(key => key.CreatedAt).ThenBy(key => key.Id)
            .Select(key => new ApiKeyRow(
                key.Reference, key.Name, db.Organisations.Where(one => one.Id == key.OrganisationId).Select(one => one.Name).First(),
                key.CreatedAt, key.RevokedAt)
            {
                Scopes = key.Scopes,
                OwnerClosed = db.Organisations.Any(one => one.Id == key.OrganisationId && one.ClosedAt != null),
            })
            .ToListAsync(cancellationToken);
}

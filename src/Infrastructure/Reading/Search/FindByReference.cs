using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Search;

/// <summary>Finds a referral, case or request by its reference, or a request by the platform's own reference.</summary>
/// <param name="Typed">What somebody typed or heard on the phone.</param>
public sealed record FindByReference(string Typed) : IQuery<FindByReference, IReadOnlyList<Found>>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.FindByReference;
}

/// <summary>Something that was found; its letter says what it is.</summary>
public sealed record Found(string Reference);

/// <summary>Answers <see cref="FindByReference"/>; what one may not see is not found.</summary>
public sealed class FindByReferenceHandler(PortalDbContext db) : IHandle<FindByReference, IReadOnlyList<Found>>
{
    private const int Most = 20;

    /// <inheritdoc/>
    public async Task<Outcome<IReadOnlyList<Found>>> Handle(
        FindByReference query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var typed = query.Typed.Trim();
        if (Reference.Parse(typed) is not { } reference)
        {
            return typed.Length is 0 or > 100
                ? Array.Empty<Found>()
                : await db.TakedownRequests.IgnoreAutoIncludes().Where(request => request.PlatformReference == typed)
                    .OrderBy(request => request.Id).Take(Most).Select(request => new Found(request.Reference))
                    .ToListAsync(cancellationToken);
        }

        var there = reference[0] switch
        {
            Reference.Referral => await db.Referrals.AnyAsync(one => one.Reference == reference, cancellationToken),
            Reference.Case => await db.Cases.AnyAsync(one => one.Reference == reference, cancellationToken),
            _ => await db.TakedownRequests.AnyAsync(one => one.Reference == reference, cancellationToken),
        };
        return there ? [new Found(reference)] : Array.Empty<Found>();
    }
}

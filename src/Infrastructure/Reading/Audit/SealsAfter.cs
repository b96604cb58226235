using Domain.Kernel;
using Infrastructure.Audit;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Audit;

/// <summary>The seals of the trail after a number, in order: those that are not written outside the database yet.</summary>
/// <param name="Number">The last one that is.</param>
public sealed record SealsAfter(long Number) : IQuery<SealsAfter, IReadOnlyList<TrailSeal>>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.RunTheClock;
}

public sealed class SealsAfterHandler(PortalDbContext db) : IHandle<SealsAfter, IReadOnlyList<TrailSeal>>
{
    /// <inheritdoc/>
    public async Task<Outcome<IReadOnlyList<TrailSeal>>> Handle(
        SealsAfter query, UseCaseContext context, CancellationToken cancellationToken) =>
        await db.TrailSeals.Where(seal => seal.Number > query.Number).OrderBy(seal => seal.Number).ToListAsync(cancellationToken);
}

using Domain.Kernel;
using Infrastructure.Persistence;
using Infrastructure.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Cases;

/// <summary>Accesses by breaking the glass: those that wait for a review, oldest first, then the latest reviewed.</summary>
public sealed record BreakGlassReviews : IQuery<BreakGlassReviews, IReadOnlyList<BreakGlassRow>>
{
    /// <summary>Most rows.</summary>
    public const int Most = 200;

    /// <inheritdoc/>
    public static Permission Requires => Permission.ReviewBreakGlass;
}

/// <summary>One access. It is mine when the reader broke the glass: nobody reviews their own.</summary>
public sealed record BreakGlassRow(
    string Reference, string Case, string By, bool Mine, string Reason, DateTimeOffset From, DateTimeOffset Until,
    DateTimeOffset? ReviewedAt,
    string? ReviewedBy, bool? Justified, string? Remark);

public sealed class BreakGlassReviewsHandler(PortalDbContext db, SecretReader secrets)
    : IHandle<BreakGlassReviews, IReadOnlyList<BreakGlassRow>>
{
    /// <inheritdoc/>
    public async Task<Outcome<IReadOnlyList<BreakGlassRow>>> Handle(
        BreakGlassReviews query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var waiting = await db.BreakGlassAccesses.Where(access => access.ReviewedAt == null)
            .OrderBy(access => access.From).Take(BreakGlassReviews.Most).ToListAsync(cancellationToken);
        var reviewed = await db.BreakGlassAccesses.Where(access => access.ReviewedAt != null)
            .OrderByDescending(access => access.From).Take(BreakGlassReviews.Most - waiting.Count).ToListAsync(cancellationToken);
        var all = waiting.Concat(reviewed).ToList();
        var texts = await secrets.Open(all.SelectMany(access => (IEnumerable<Secret?>)[access.Reason, access.Remark]), cancellationToken);
        return all.ConvertAll(access => new BreakGlassRow(
            access.Reference, access.CaseReference, access.By, access.ById == context.Actor.Id, texts[access.Reason] ?? "", access.From,
            access.Until,
            access.ReviewedAt, access.ReviewedBy, access.Justified, texts[access.Remark]));
    }
}

using Domain.Kernel;
using Infrastructure.Persistence;
using Infrastructure.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Retention;

/// <summary>Legal holds, those that last first, then the latest ended.</summary>
/// <param name="Case">Of one case; null for all.</param>
public sealed record LegalHoldList(string? Case = null) : IQuery<LegalHoldList, IReadOnlyList<LegalHoldRow>>, INamesARecord
{
    /// <summary>Most rows.</summary>
    public const int Most = 200;

    /// <inheritdoc/>
    public static Permission Requires => Permission.HoldCases;

    string? INamesARecord.Reference => Case;
}

/// <summary>One hold.</summary>
public sealed record LegalHoldRow(
    string Reference, string Case, string Reason, string PlacedBy, DateTimeOffset From, DateTimeOffset Until, bool Lasts,
    DateTimeOffset? LiftedAt, string? LiftedBy);

public sealed class LegalHoldListHandler(PortalDbContext db, SecretReader secrets) : IHandle<LegalHoldList, IReadOnlyList<LegalHoldRow>>
{
    /// <inheritdoc/>
    public async Task<Outcome<IReadOnlyList<LegalHoldRow>>> Handle(
        LegalHoldList query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var now = context.Now;
        var holds = await db.LegalHolds.Where(hold => query.Case == null || hold.CaseReference == query.Case)
            .OrderBy(hold => hold.LiftedAt == null && hold.Until > now ? 0 : 1).ThenByDescending(hold => hold.From).Take(LegalHoldList.Most)
            .ToListAsync(cancellationToken);
        var texts = await secrets.Open(holds.Select(hold => hold.Reason), cancellationToken);
        return holds.ConvertAll(hold => new LegalHoldRow(
            hold.Reference, hold.CaseReference, texts[hold.Reason] ?? "", hold.PlacedBy, hold.From, hold.Until,
            hold.LiftedAt is null && hold.Until > now,
            hold.LiftedAt, hold.LiftedBy));
    }
}

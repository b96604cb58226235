using Domain.Access;
using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Access;

/// <summary>Lost factors that wait for a second person.</summary>
public sealed record FactorResetList : IQuery<FactorResetList, IReadOnlyList<FactorResetRow>>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.ApproveFactorResets;
}

/// <summary>One that waits.</summary>
/// <param name="Reference">What it is called.</param>
/// <param name="Person">Whose factors.</param>
/// <param name="Email">Their address.</param>
/// <param name="AskedBy">Who asked.</param>
/// <param name="AskedAt">When (UTC).</param>
/// <param name="ExpiresAt">Until when it can be approved (UTC).</param>
/// <param name="Reason">Why.</param>
/// <param name="MayApprove">Whether the asker of this list may approve it: neither asked for it nor is concerned.</param>
public sealed record FactorResetRow(
    string Reference, string Person, string Email, string AskedBy, DateTimeOffset AskedAt, DateTimeOffset ExpiresAt, string Reason,
    bool MayApprove);

public sealed class FactorResetListHandler(PortalDbContext db) : IHandle<FactorResetList, IReadOnlyList<FactorResetRow>>
{
    /// <inheritdoc/>
    public async Task<Outcome<IReadOnlyList<FactorResetRow>>> Handle(
        FactorResetList query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var (me, oldest) = (context.Actor.Id, context.Now - FactorReset.Lasts);
        var rows = await db.FactorResets.Where(one => one.ApprovedAt == null && one.AskedAt > oldest).OrderBy(one => one.AskedAt)
            .Join(db.Users, one => one.AccountId, user => user.Id, (one, person) => new { one, person })
            .Join(db.Users, both => both.one.AskedBy, user => user.Id, (both, asker) => new { both.one, both.person, Asker = asker.Name })
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new FactorResetRow(
            row.one.Reference, row.person.Name, row.person.Email ?? "", row.Asker, row.one.AskedAt, row.one.AskedAt + FactorReset.Lasts,
            row.one.Reason,
            row.one.AskedBy != me && row.one.AccountId != me));
    }
}

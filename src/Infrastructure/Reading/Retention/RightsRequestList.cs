using Domain.Kernel;
using Domain.Retention;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Retention;

/// <summary>Requests of people about their data: open ones by the day the answer is due, then the latest answered.</summary>
public sealed record RightsRequestList : IQuery<RightsRequestList, IReadOnlyList<RightsRequestRow>>
{
    /// <summary>Most rows.</summary>
    public const int Most = 200;

    /// <inheritdoc/>
    public static Permission Requires => Permission.OverseeRetention;
}

/// <summary>One request.</summary>
/// <param name="Reference">Its reference.</param>
/// <param name="Case">The case.</param>
/// <param name="Kind">Access or erasure.</param>
/// <param name="ReceivedOn">When it came in.</param>
/// <param name="DueOn">The last day for the answer.</param>
/// <param name="OrderedAt">When the erasure was ordered (UTC).</param>
/// <param name="Waiting">How many of its erasures are not carried out yet.</param>
/// <param name="ClosedAt">When it was answered (UTC).</param>
/// <param name="Granted">Whether it was granted.</param>
public sealed record RightsRequestRow(
    string Reference, string Case, RightsKind Kind, DateOnly ReceivedOn, DateOnly DueOn, DateTimeOffset? OrderedAt, int Waiting,
    DateTimeOffset? ClosedAt, bool? Granted);

public sealed class RightsRequestListHandler(PortalDbContext db) : IHandle<RightsRequestList, IReadOnlyList<RightsRequestRow>>
{
    /// <inheritdoc/>
    public async Task<Outcome<IReadOnlyList<RightsRequestRow>>> Handle(
        RightsRequestList query, UseCaseContext context, CancellationToken cancellationToken) =>
        await db.RightsRequests.OrderBy(one => one.ClosedAt == null ? 0 : 1).ThenByDescending(one => one.ClosedAt).ThenBy(one => one.DueOn)
            .Take(RightsRequestList.Most)
            .Select(one => new RightsRequestRow(
                one.Reference, one.CaseReference, one.Kind, one.ReceivedOn, one.DueOn, one.OrderedAt,
                db.ErasureOrders.Count(order => order.Why == one.Reference && order.DoneAt == null), one.ClosedAt, one.Granted))
            .ToListAsync(cancellationToken);
}

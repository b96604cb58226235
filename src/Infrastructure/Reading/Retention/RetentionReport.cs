using Domain.Kernel;
using Domain.Retention;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Retention;

/// <summary>What the daily runs erased, newest first, counted rule by rule.</summary>
public sealed record RetentionReport : IQuery<RetentionReport, IReadOnlyList<RetentionReportRow>>
{
    /// <summary>Most runs shown; all are kept.</summary>
    public const int Most = 62;

    /// <inheritdoc/>
    public static Permission Requires => Permission.OverseeRetention;
}

/// <summary>One run.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Waiting">How many of its orders are not carried out yet.</param>
/// <param name="Counts">Code of a rule to how many; rules with none are left out.</param>
public sealed record RetentionReportRow(DateTimeOffset At, int Waiting, IReadOnlyDictionary<string, int> Counts);

public sealed class RetentionReportHandler(PortalDbContext db) : IHandle<RetentionReport, IReadOnlyList<RetentionReportRow>>
{
    /// <inheritdoc/>
    public async Task<Outcome<IReadOnlyList<RetentionReportRow>>> Handle(
        RetentionReport query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var runs = await db.RetentionRuns.OrderByDescending(run => run.At).Take(RetentionReport.Most).ToListAsync(cancellationToken);
        var ids = runs.ConvertAll(run => (Guid?)run.Id);
        var orders = (await db.ErasureOrders.Where(order => ids.Contains(order.RunId))
            .GroupBy(order => new { order.RunId, order.Why, Waits = order.DoneAt == null })
            .Select(group => new { group.Key.RunId, group.Key.Why, group.Key.Waits, Count = group.Count() }).ToListAsync(cancellationToken))
            .ToLookup(one => one.RunId);
        return runs.ConvertAll(
            run => new RetentionReportRow(run.At, orders[run.Id].Where(one => one.Waits).Sum(one => one.Count), RetentionRule.All
            .Where(rule => context.Actor.HelplineId is null || new DeletedRows(0, 0, 0).Of(rule) is null)
            .Select(rule => (rule.Code, Count: new DeletedRows(run.Drafts, run.Mails, run.Calls, run.Files).Of(rule)
                ?? orders[run.Id].Where(one => one.Why == rule.Code).Sum(one => one.Count)))
            .Where(one => one.Count > 0).ToDictionary(one => one.Code, one => one.Count)));
    }
}

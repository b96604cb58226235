using Domain.Kernel;
using Domain.Law;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Reports;

/// <summary>
/// Requests in numbers, without content and without references, for the data-protection officer: of their helpline, or of
/// all when they belong to none. A count below five could lead back to a child and is masked.
/// </summary>
/// <param name="Days">The period: today and the days before it, 1 to 366.</param>
public sealed record Statistics(int Days = 90) : IQuery<Statistics, StatisticsView>
{
    /// <summary>Counts from 1 to below this are masked.</summary>
    public const int LeastShown = 5;

    /// <inheritdoc/>
    public static Permission Requires => Permission.SeeStatistics;
}

/// <summary>The numbers by kind of harm and by age.</summary>
public sealed record StatisticsView(IReadOnlyList<StatisticsRow> ByHarmType, IReadOnlyList<StatisticsRow> ByAgeBand);

/// <summary>One line: requests sent, items in them, items acted on, items refused. Null is masked.</summary>
public sealed record StatisticsRow(string Code, int? Requests, int? Items, int? Actioned, int? Refused);

/// <summary>Answers <see cref="Statistics"/>: the one query that looks past the visibility filters, at codes alone.</summary>
public sealed class StatisticsHandler(PortalDbContext db) : IHandle<Statistics, StatisticsView>
{
    /// <inheritdoc/>
    public async Task<Outcome<StatisticsView>> Handle(Statistics query, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (query.Days is < 1 or > SlaDashboard.DaysMost) return Refusal.Invalid("days", "unknown");
        if (Wall.Of(context.Actor, DataClass.Figures) != Reach.AllWithoutContent) return Refusal.NotAllowed;
        var (from, helpline) = (FigurePeriod.LastDays(query.Days, context.Now).From, context.Actor.HelplineId);
        var requests = await db.TakedownRequests.IgnoreQueryFilters([PortalDbContext.Visibility]).IgnoreAutoIncludes()
            .Where(request => request.SubmittedAt >= from && (helpline == null || request.HelplineId == helpline))
            .Select(request => new { request.HarmType, request.AgeBand, Outcomes = request.Items.Select(item => item.Outcome).ToList() })
            .ToListAsync(cancellationToken);
        var facts = requests.ConvertAll(request => new Fact(request.HarmType, request.AgeBand, request.Outcomes));
        return new StatisticsView(By(facts, fact => fact.HarmType), By(facts, fact => fact.AgeBand));
    }

    private static List<StatisticsRow> By(List<Fact> facts, Func<Fact, string> code) =>
    [
        .. facts.GroupBy(code).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new StatisticsRow(
            group.Key, Shown(group.Count()), Shown(group.Sum(fact => fact.Outcomes.Count)),
            Shown(group.Sum(fact => fact.Outcomes.Count(outcome => outcome is { } known && known.IsActioned()))),
            Shown(group.Sum(fact => fact.Outcomes.Count(outcome => outcome == DecisionOutcome.Rejected))))),
    ];

    private static int? Shown(int count) => count is > 0 and < Statistics.LeastShown ? null : count;

    private sealed record Fact(string HarmType, string AgeBand, IReadOnlyList<DecisionOutcome?> Outcomes);
}

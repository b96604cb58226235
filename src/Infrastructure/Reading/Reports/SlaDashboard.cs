using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Infrastructure.Jobs;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Reports;

/// <summary>The clocks of one's organisation at a glance, or of one's own work. A helpline sees every platform, a platform itself.</summary>
/// <param name="Days">The period: today and the days before it, 1 to 366.</param>
/// <param name="Platform">Only this platform's clocks: its code. The helpline's own stay whole.</param>
public sealed record SlaDashboard(int Days = 30, string? Platform = null) : IQuery<SlaDashboard, SlaDashboardView>
{
    /// <summary>Longest period, in days.</summary>
    public const int DaysMost = 366;

    /// <inheritdoc/>
    public static Permission Requires => Permission.SeeFigures;
}

/// <summary>The dashboard.</summary>
/// <param name="Tiles">Number per figure, of the platforms' clocks.</param>
/// <param name="ByPlatform">One line per platform with clocks.</param>
/// <param name="ByPriority">One line per priority with clocks.</param>
/// <param name="Own">The helpline's own clocks by kind; empty for a platform.</param>
/// <param name="SweepAgeSeconds">How long ago deadlines were last enforced.</param>
public sealed record SlaDashboardView(
    IReadOnlyDictionary<ClockFigure, int> Tiles, IReadOnlyList<PlatformFigures> ByPlatform, IReadOnlyList<PriorityFigures> ByPriority,
    IReadOnlyList<KindFigures> Own, double? SweepAgeSeconds);

/// <summary>One platform's line.</summary>
public sealed record PlatformFigures(string Code, string Name, int Open, int Late, KindFigures Acknowledge, KindFigures Decide);

/// <summary>One priority's line.</summary>
public sealed record PriorityFigures(Priority Priority, int Open, int Late, KindFigures Acknowledge, KindFigures Decide);

/// <summary>One kind of clock: how often in time, and how long it took.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Open">Open now.</param>
/// <param name="Late">Late now.</param>
/// <param name="Counted">Answered or missed, due in the period.</param>
/// <param name="Met">Of these, answered in time.</param>
/// <param name="Answered">Of these, answered in time or late: what the two durations are taken from.</param>
/// <param name="MedianMinutes">Half took no longer (calendar time without pauses; mean of the middle two); null without an answer.</param>
/// <param name="P90Minutes">Nine in ten took no longer (nearest rank).</param>
public sealed record KindFigures(ClockKind Kind, int Open, int Late, int Counted, int Met, int Answered, double? MedianMinutes, double? P90Minutes)
{
    /// <summary>Met in time out of those counted, 0 to 1; null when nothing is counted.</summary>
    public double? Compliance => Counted == 0 ? null : (double)Met / Counted;
}

/// <summary>Answers <see cref="SlaDashboard"/> from one narrow projection per side.</summary>
public sealed class SlaDashboardHandler(PortalDbContext db) : IHandle<SlaDashboard, SlaDashboardView>
{
    private static readonly ClockFigure[] TileFigures =
        [ClockFigure.Open, ClockFigure.AtRisk, ClockFigure.Late, ClockFigure.Paused, ClockFigure.Met, ClockFigure.MetLate];

    /// <inheritdoc/>
    public async Task<Outcome<SlaDashboardView>> Handle(SlaDashboard query, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (query.Days is < 1 or > SlaDashboard.DaysMost) return Refusal.Invalid("days", "unknown");
        var from = ClockFigures.From(query.Days, context.Now);
        var requests = await Facts(ClockFigures.OfRequests(db, context.Actor), from, cancellationToken);
        var names = await db.Platforms.Select(one => new { one.Id, one.Reference, one.Name }).ToDictionaryAsync(one => one.Id, cancellationToken);
        var platformClocks = requests.Where(clock => clock.Kind.IsPlatforms() && (query.Platform is null || names[clock.PlatformId!.Value].Reference == query.Platform)).ToList();
        var isHelpline = context.Actor.HelplineId is not null;
        var own = isHelpline
            ? requests.Where(clock => !clock.Kind.IsPlatforms()).Concat(await Facts(ClockFigures.OfReferrals(db, context.Actor), from, cancellationToken)).ToList()
            : [];
        var sweep = await db.JobPulses.Where(pulse => pulse.Name == DeadlineSweepJob.Name).Select(pulse => (DateTimeOffset?)pulse.At).FirstOrDefaultAsync(cancellationToken);
        return new SlaDashboardView(
            TileFigures.ToDictionary(figure => figure, figure => platformClocks.Count(clock => clock.Is(figure, from))),
            [
                .. platformClocks.GroupBy(clock => clock.PlatformId!.Value).OrderBy(group => names[group.Key].Name, StringComparer.CurrentCulture)
                    .Select(group => new PlatformFigures(
                        names[group.Key].Reference, names[group.Key].Name, Count(group, ClockFigure.Open, from), Count(group, ClockFigure.Late, from),
                        Of(group, ClockKind.Acknowledge, from), Of(group, ClockKind.Decide, from))),
            ],
            [
                .. platformClocks.GroupBy(clock => clock.Priority!.Value).OrderBy(group => group.Key)
                    .Select(group => new PriorityFigures(
                        group.Key, Count(group, ClockFigure.Open, from), Count(group, ClockFigure.Late, from),
                        Of(group, ClockKind.Acknowledge, from), Of(group, ClockKind.Decide, from))),
            ],
            isHelpline ? [.. Enum.GetValues<ClockKind>().Where(kind => !kind.IsPlatforms()).Select(kind => Of(own, kind, from))] : [],
            (context.Now - sweep)?.TotalSeconds);
    }

    private static Task<List<ClockFact>> Facts(IQueryable<ClockFact> clocks, DateTimeOffset from, CancellationToken cancellationToken) =>
        clocks.Where(clock => clock.EndedAt == null || clock.DueAt >= from).ToListAsync(cancellationToken);

    private static int Count(IEnumerable<ClockFact> clocks, ClockFigure figure, DateTimeOffset from) => clocks.Count(clock => clock.Is(figure, from));

    internal static KindFigures Of(IEnumerable<ClockFact> clocks, ClockKind kind, DateTimeOffset from)
    {
        var ofKind = clocks.Where(clock => clock.Kind == kind).ToList();
        var taken = ofKind.Where(clock => clock.Is(ClockFigure.Answered, from)).Select(clock => clock.TakenMinutes!.Value).Order().ToList();
        return new KindFigures(
            kind, Count(ofKind, ClockFigure.Open, from), Count(ofKind, ClockFigure.Late, from), Count(ofKind, ClockFigure.Counted, from),
            Count(ofKind, ClockFigure.Met, from), taken.Count, Median(taken), NinetiethPercentile(taken));
    }

    private static double? Median(List<double> sorted) =>
        sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;

    private static double? NinetiethPercentile(List<double> sorted) =>
        sorted.Count == 0 ? null : sorted[(int)Math.Ceiling(sorted.Count * 0.9) - 1];
}

using System.Collections.Frozen;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Takedowns;
using Infrastructure.Persistence;
using Infrastructure.Reading.Partners;
using Infrastructure.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Reports;

/// <summary>One platform's month, as both sides read it: a helpline's supervisor sees every platform, a lead their own.</summary>
/// <param name="Platform">Code of the platform; null for one's own, or the first one.</param>
/// <param name="Month">A day of the month, in Europe/Paris; null for this month.</param>
public sealed record Scorecard(string? Platform = null, DateOnly? Month = null) : IQuery<Scorecard, ScorecardView>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.SeeScorecards;
}

/// <summary>The scorecard.</summary>
/// <param name="Platform">Whose it is; null while there is no platform.</param>
/// <param name="Month">First day of the month.</param>
/// <param name="Platforms">What can be chosen.</param>
/// <param name="IsPlatform">Whether its reader is the platform, and may annotate.</param>
/// <param name="Lines">All requests first, again without what ran while the portal was down where something did, then by priority, those
/// with clocks due in the month.</param>
/// <param name="Breaches">Every breach of a clock due in the month, latest due first.</param>
/// <param name="LateReasons">Breaches by the reason of their newest annotation, most first; null for those without.</param>
/// <param name="Quality">How good the helpline's notices were.</param>
public sealed record ScorecardView(
    PartnerChoice? Platform, DateOnly Month, IReadOnlyList<PartnerChoice> Platforms, bool IsPlatform, IReadOnlyList<ScorecardLine> Lines,
    IReadOnlyList<BreachRow> Breaches, IReadOnlyList<CodeCount> LateReasons, NoticeQuality Quality);

/// <summary>One line of figures.</summary>
/// <param name="Priority">The priority; null for all together.</param>
/// <param name="Outages">Whether clocks that ran while the portal was down count.</param>
/// <param name="Acknowledge">How acknowledging went.</param>
/// <param name="Decide">How deciding went.</param>
public sealed record ScorecardLine(Priority? Priority, OutageRule Outages, KindFigures Acknowledge, KindFigures Decide);

/// <summary>How often a code came; null for none.</summary>
public sealed record CodeCount(string? Code, int Count);

/// <summary>One breach.</summary>
/// <param name="ClockId">The clock.</param>
/// <param name="Reference">The request.</param>
/// <param name="Priority">Its priority.</param>
/// <param name="Kind">What was late.</param>
/// <param name="State">Where the clock stands.</param>
/// <param name="DueAt">When it was due (UTC).</param>
/// <param name="EndedAt">When the answer came (UTC).</param>
/// <param name="LateMinutes">By how much the answer was late, without pauses; null while there is none.</param>
/// <param name="Annotations">What the platform says about it, newest first.</param>
public sealed record BreachRow(
    Guid ClockId, string Reference, Priority Priority, ClockKind Kind, ClockState State, DateTimeOffset DueAt, DateTimeOffset? EndedAt,
    double? LateMinutes,
    IReadOnlyList<AnnotationView> Annotations);

/// <summary>One version of an annotation. Its author is named to their own side alone.</summary>
public sealed record AnnotationView(int Number, string Reason, string? Text, string Author, DateTimeOffset At);

/// <summary>What became of the items that were decided in the month, and what the platform had to ask.</summary>
/// <param name="Decided">Items whose last decision fell in the month.</param>
/// <param name="Accepted">Of these, acted upon or already gone.</param>
/// <param name="Refused">Refused items by reason, most first.</param>
/// <param name="Asked">Questions of the month by reason, most first.</param>
public sealed record NoticeQuality(int Decided, int Accepted, IReadOnlyList<CodeCount> Refused, IReadOnlyList<CodeCount> Asked);

/// <summary>Answers <see cref="Scorecard"/>; its figures mean what the dashboard's mean.</summary>
public sealed class ScorecardHandler(PortalDbContext db, SecretReader secrets) : IHandle<Scorecard, ScorecardView>
{
    private const int FirstYear = 2020;

    /// <inheritdoc/>
    public async Task<Outcome<ScorecardView>> Handle(Scorecard query, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (query.Month is { } asked && (asked.Year < FirstYear || FigurePeriod.FirstOfMonth(asked) > FigurePeriod.DayOf(context.Now)))
            return Refusal.Invalid("month", "unknown");
        var own = context.Actor.PlatformId;
        var platforms = await db.Platforms.Where(one => own == null || one.Id == own).OrderBy(one => one.Name)
            .Select(one => new { one.Id, one.Reference, one.Name }).ToListAsync(cancellationToken);
        var platform = query.Platform is null ? platforms.FirstOrDefault() : platforms.Find(one => one.Reference == query.Platform);
        if (query.Platform is not null && platform is null) return Refusal.NotFound;
        var month = FigurePeriod.FirstOfMonth(query.Month ?? FigurePeriod.DayOf(context.Now));
        var period = FigurePeriod.Month(month, context.Now);
        var (from, until) = FigurePeriod.Month(month, DateTimeOffset.MaxValue);
        var choices = platforms.ConvertAll(one => new PartnerChoice(one.Reference, one.Name));
        if (platform is null) return new ScorecardView(null, month, choices, false, [], [], [], new NoticeQuality(0, 0, [], []));
        var breaches = await Breaches(platform.Id, own is null ? platform.Name : null, from, until, cancellationToken);
        return new ScorecardView(
            new PartnerChoice(platform.Reference, platform.Name), month, choices, own is not null,
            await Lines(platform.Id, context.Actor, period, cancellationToken), breaches,
            Counts(breaches.Select(breach => breach.Annotations.Count == 0 ? null : breach.Annotations[0].Reason)),
            await Quality(platform.Id, from, until, cancellationToken));
    }

    private async Task<IReadOnlyList<ScorecardLine>> Lines(
        Guid platformId, Actor viewer, FigurePeriod period, CancellationToken cancellationToken)
    {
        var ofPlatform = CountedClocks.SeenBy(db, viewer)
            .Where(clock => clock.PlatformId == platformId && ClockFigures.OfPlatforms.Contains(clock.Kind));
        var clocks = await DueClock.Of(ofPlatform, period, cancellationToken);
        var outages = await ClockFigures.Outages(db, cancellationToken);
        var leftOut = clocks.Where(
            clock => clock.Kind is ClockKind.Acknowledge or ClockKind.Decide && clock.Is(ClockFigure.Counted) && clock.RanDuring(outages))
            .Select(clock => clock.Id).ToFrozenSet();
        return
        [
            Line(null, clocks),
            .. leftOut.Count == 0 ? [] : (ScorecardLine[])[Line(null, clocks, OutageRule.Excluded)],
            .. clocks.GroupBy(clock => clock.Priority!.Value).OrderBy(group => group.Key).Select(group => Line(group.Key, group)),
        ];

        ScorecardLine Line(Priority? priority, IEnumerable<DueClock> some, OutageRule rule = OutageRule.Included)
        {
            var (due, without) = (new CountedClocks([], [.. some]), rule == OutageRule.Excluded ? leftOut : []);
            return new(priority, rule, KindFigures.Of(due, ClockKind.Acknowledge, without), KindFigures.Of(due, ClockKind.Decide, without));
        }
    }

    private async Task<List<BreachRow>> Breaches(
        Guid platformId, string? nameOfAuthor, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var rows = await (
            from clock in db.Clocks
            join request in db.TakedownRequests on clock.OwnerId equals request.Id
            where request.PlatformId == platformId && clock.MissedAt != null && clock.DueAt >= @from && clock.DueAt < until
                && ClockFigures.OfPlatforms.Contains(clock.Kind)
            orderby clock.DueAt descending, clock.Id
            select new
            {
                clock.Id,
                request.Reference,
                request.Priority,
                clock.Kind,
                clock.State,
                clock.DueAt,
                clock.EndedAt,
                clock.TakenMinutes,
                clock.BudgetMinutes
            })
            .ToListAsync(cancellationToken);
        var ids = rows.ConvertAll(row => row.Id);
        var said = await db.BreachAnnotations.Where(one => ids.Contains(one.ClockId)).OrderByDescending(one => one.Number)
            .ToListAsync(cancellationToken);
        var texts = await secrets.Open(said.Select(one => one.Text), cancellationToken);
        var byClock = said.ToLookup(one => one.ClockId);
        return rows.ConvertAll(row => new BreachRow(
            row.Id, row.Reference, row.Priority, row.Kind, row.State, row.DueAt, row.EndedAt, row.TakenMinutes - row.BudgetMinutes,
            [.. byClock[row.Id].Select(
                one => new AnnotationView(one.Number, one.Reason, texts[one.Text], nameOfAuthor ?? one.Author, one.At))]));
    }

    private async Task<NoticeQuality> Quality(
        Guid platformId, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var requests = db.TakedownRequests.IgnoreAutoIncludes()
            .Where(request => request.PlatformId == platformId && request.SubmittedAt < until);
        var decisions = await (
            from request in requests
            from item in request.Items
            from decision in item.Decisions
            where decision.DecidedAt >= @from && decision.DecidedAt < until
            select new { request.Id, Item = item.Number, decision.Number, decision.Outcome, decision.RejectionReason }).ToListAsync(
            cancellationToken);
        var last = decisions.GroupBy(one => (one.Id, one.Item)).Select(group => group.MaxBy(one => one.Number)!).ToList();
        var asked = await (
            from request in requests
            from message in request.Messages
            where message.Kind == MessageKind.Question && message.At >= @from && message.At < until
            select message.Reason).ToListAsync(cancellationToken);
        return new NoticeQuality(
            last.Count, last.Count(one => one.Outcome.IsActioned() || one.Outcome == DecisionOutcome.AlreadyRemoved),
            Counts(last.Where(one => one.Outcome == DecisionOutcome.Rejected).Select(one => one.RejectionReason)), Counts(asked));
    }

    private static List<CodeCount> Counts(IEnumerable<string?> codes) =>
        [.. codes.CountBy(code => code ?? "").OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal).Select(
            one => new CodeCount(one.Key.Length == 0 ? null : one.Key, one.Value))];
}

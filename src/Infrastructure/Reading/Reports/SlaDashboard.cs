using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Infrastructure.Jobs;
using Infrastructure.Persistence;
using Infrastructure.Reading.Partners;
using Infrastructure.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Reports;

/// <summary>
/// The clocks of one's organisation at a glance, or of one's own work. A helpline sees every platform, a platform itself.
/// Its filters concern the platforms' clocks; the helpline's own stay whole.
/// </summary>
/// <param name="Days">The period: today and the days before it, 1 to 366.</param>
/// <param name="Platform">Only this platform's clocks: its code.</param>
/// <param name="Priority">Only this priority.</param>
/// <param name="HarmType">Only this kind of harm: its code.</param>
/// <param name="Outages">Whether clocks that ran while the portal was down count.</param>
/// <param name="Again">An open screen asks again, because something changed.</param>
public sealed record SlaDashboard(
    int Days = 30, string? Platform = null, Priority? Priority = null, string? HarmType = null, OutageRule Outages = OutageRule.Included,
    bool Again = false)
    : IQuery<SlaDashboard, SlaDashboardView>, ISharedAnswer
{
    /// <summary>Longest period, in days.</summary>
    public const int DaysMost = 366;

    /// <summary>Most deadlines of the next hours that are shown one by one.</summary>
    public const int UpcomingMost = 120;

    /// <inheritdoc/>
    public static Permission Requires => Permission.SeeFigures;

    /// <inheritdoc/>
    public bool IsShared(Actor actor) => Again && Wall.Of(actor, DataClass.Figures) != Reach.OwnActs;

    /// <summary>The same as the filter of a list.</summary>
    public ClockFilter Filter => new(Days: Days, Platform: Platform, Priority: Priority) { HarmType = HarmType, Outages = Outages };
}

/// <summary>The dashboard.</summary>
/// <param name="Tiles">Number per figure, of the platforms' clocks.</param>
/// <param name="Upcoming">The platforms' deadlines of the next hours, soonest first, not more than
/// <see cref="SlaDashboard.UpcomingMost"/>.</param>
/// <param name="ByPlatform">One line per platform with clocks.</param>
/// <param name="ByPriority">One line per priority with clocks.</param>
/// <param name="ByHarmType">One line per kind of harm with clocks.</param>
/// <param name="ByWeek">One line per week in which a clock fell due, the oldest first; its code is the week's Monday.</param>
/// <param name="Ladder">Open clocks of platforms by the highest step taken.</param>
/// <param name="Ageing">Requests that await a decision by how long ago they were sent.</param>
/// <param name="Workload">Open clocks by whom the case is assigned to, of a platform by who works on the request; empty for who sees their
/// own figures.</param>
/// <param name="Breaches">Breaches by the weekday and hour in Paris in which they fell due; hours without one are not there.</param>
/// <param name="Own">The helpline's own clocks by kind; empty for a platform.</param>
/// <param name="LeftOut">Clocks of platforms and of the helpline that would be counted, had they not run while the portal was down; 0 when
/// they are.</param>
/// <param name="Platforms">Platforms to choose from; empty for a platform.</param>
/// <param name="SweepAgeSeconds">How long ago deadlines were last enforced.</param>
public sealed record SlaDashboardView(
    IReadOnlyDictionary<ClockFigure, int> Tiles, IReadOnlyList<UpcomingDeadline> Upcoming, IReadOnlyList<FigureRow> ByPlatform,
    IReadOnlyList<FigureRow> ByPriority, IReadOnlyList<FigureRow> ByHarmType, IReadOnlyList<FigureRow> ByWeek,
    IReadOnlyList<LevelFigure> Ladder,
    IReadOnlyList<AgeFigure> Ageing, IReadOnlyList<PersonFigures> Workload, IReadOnlyList<HourFigure> Breaches,
    IReadOnlyList<KindFigures> Own,
    LeftOutFigures LeftOut, IReadOnlyList<PartnerChoice> Platforms, double? SweepAgeSeconds)
{
    /// <summary>References of the clocks that cannot run, one for each, as far as the viewer may see them.</summary>
    public IReadOnlyList<string> Parked { get; init; } = [];
}

/// <summary>One line of a table of figures: of a platform, a priority, a kind of harm or a week.</summary>
/// <param name="Code">Its code; of a week its Monday, yyyy-MM-dd.</param>
/// <param name="Name">Its name, when a code does not name it.</param>
/// <param name="Open">Open now.</param>
/// <param name="Late">Late now.</param>
/// <param name="Breached">Breached in the period.</param>
/// <param name="Acknowledge">The acknowledge clocks.</param>
/// <param name="Decide">The decision clocks.</param>
public sealed record FigureRow(string Code, string? Name, int Open, int Late, int Breached, KindFigures Acknowledge, KindFigures Decide);

/// <summary>One deadline of the next hours.</summary>
public sealed record UpcomingDeadline(
    Guid Id, string Reference, ClockKind Kind, Priority Priority, string Platform, DateTimeOffset StartedAt, DateTimeOffset DueAt,
    DateTimeOffset? WarnsAt);

/// <summary>How many open clocks reached this step and none above it: percent of the budget, 0 for none yet.</summary>
public sealed record LevelFigure(int Percent, int Open);

/// <summary>How many requests were sent so long ago and await a decision.</summary>
public sealed record AgeFigure(AgeBucket Age, int Open);

/// <summary>
/// What one person of the helpline is assigned to, or one of the platform took. Account key, empty for nobody; the name is null then.
/// </summary>
public sealed record PersonFigures(Guid Id, string? Name, int Open, int Late, int OwnOpen, int OwnLate);

/// <summary>How many deadlines were missed in one hour of the week, in Paris.</summary>
public sealed record HourFigure(DayOfWeek Weekday, int Hour, int Breached);

/// <summary>How many clocks were left out because of outages.</summary>
public sealed record LeftOutFigures(int Platforms, int Own);

/// <summary>Answers <see cref="SlaDashboard"/>: the database counts what is open, and hands over what fell due in the period.</summary>
public sealed class SlaDashboardHandler(PortalDbContext db) : IHandle<SlaDashboard, SlaDashboardView>
{
    private static readonly ClockFigure[] TileFigures =
        [ClockFigure.Open, ClockFigure.AtRisk, ClockFigure.Late, ClockFigure.Paused, ClockFigure.Upcoming, ClockFigure.Met,
        ClockFigure.MetLate, ClockFigure.Breached];

    /// <inheritdoc/>
    public async Task<Outcome<SlaDashboardView>> Handle(SlaDashboard query, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (query.Filter.Refused() is { } no) return no;
        var viewer = context.Actor;
        var period = FigurePeriod.LastDays(query.Days, context.Now);
        var names = await db.Platforms.Select(one => new { one.Id, one.Reference, one.Name })
            .ToDictionaryAsync(one => one.Id, cancellationToken);
        var seen = Filtered(
            CountedClocks.SeenBy(db, viewer), query, names.Values.FirstOrDefault(one => one.Reference == query.Platform)?.Id ?? Guid.Empty);
        var all = new CountedClocks(
            await OpenClocks.Of(
                seen, viewer.PlatformId is not null, context.Now, cancellationToken), await DueClock.Of(seen, period, cancellationToken));
        var (ofPlatforms, own) = (all.Where(clock => clock.Kind.IsPlatforms()), all.Where(clock => !clock.Kind.IsPlatforms()));
        var outages = await ClockFigures.Outages(db, cancellationToken);
        var figures = new DashboardFigures(
            query.Outages == OutageRule.Included
                ? new HashSet<Guid>() : all.Due.Where(clock => clock.RanDuring(outages) != (query.Outages == OutageRule.Only))
                    .Select(clock => clock.Id).ToHashSet());
        var sweep = await db.JobPulses.Where(pulse => pulse.Name == DeadlineSweepJob.Name).Select(pulse => (DateTimeOffset?)pulse.At)
            .FirstOrDefaultAsync(cancellationToken);
        return new SlaDashboardView(
            TileFigures.ToDictionary(figure => figure, figure => figures.Count(ofPlatforms, figure)),
            await Upcoming(seen, context.Now, id => names[id].Name, cancellationToken),
            [
                .. ofPlatforms.By(clock => clock.PlatformId!.Value).OrderBy(group => names[group.Key].Name, StringComparer.CurrentCulture)
                    .Select(group => figures.Row(group.Clocks, names[group.Key].Reference, names[group.Key].Name)),
            ],
            [.. ofPlatforms.By(clock => clock.Priority!.Value).OrderBy(group => group.Key).Select(
                group => figures.Row(group.Clocks, group.Key.Code()))],
            [.. ofPlatforms.By(clock => clock.HarmType!).OrderBy(group => group.Key, StringComparer.Ordinal).Select(
                group => figures.Row(group.Clocks, group.Key))],
            figures.Weeks(ofPlatforms), DashboardFigures.Ladder(ofPlatforms, await OpenClocks.Levels(seen, cancellationToken)),
            DashboardFigures.Ageing(ofPlatforms),
            Wall.Of(viewer, DataClass.Figures) is Reach.OwnHelpline or Reach.OwnPlatform ? await Workload(all.Open, cancellationToken) : [],
            figures.Breaches(ofPlatforms),
            viewer.HelplineId is null
                ? [] : [.. Enum.GetValues<ClockKind>().Where(kind => !kind.IsPlatforms()).Select(kind => figures.Of(own, kind))],
            new LeftOutFigures(figures.LeftOut(ofPlatforms), figures.LeftOut(own)),
            viewer.HelplineId is null
                ? [] : [.. names.Values.OrderBy(one => one.Name, StringComparer.CurrentCulture).Select(
                    one => new PartnerChoice(one.Reference, one.Name))],
            (context.Now - sweep)?.TotalSeconds)
        {
            Parked = await Parked(cancellationToken),
        };
    }

    // The filters concern the platforms' clocks; the helpline's own stay whole.
    private static IQueryable<SlaClock> Filtered(IQueryable<SlaClock> clocks, SlaDashboard query, Guid platform) => clocks.Where(clock =>
        !ClockFigures.OfPlatforms.Contains(clock.Kind)
        || ((query.Platform == null || clock.PlatformId == platform)
            && (query.Priority == null || clock.Priority == query.Priority)
            && (query.HarmType == null || clock.HarmType == query.HarmType)));

    private static async Task<IReadOnlyList<UpcomingDeadline>> Upcoming(
        IQueryable<SlaClock> clocks, DateTimeOffset now, Func<Guid, string> name, CancellationToken cancellationToken)
    {
        var soon = now.AddHours(ClockFilter.UpcomingHours);
        var next = await clocks
            .Where(clock => ClockFigures.OfPlatforms.Contains(
                clock.Kind) && clock.State == ClockState.Running && clock.DueAt >= now && clock.DueAt < soon)
            .OrderBy(clock => clock.DueAt).ThenBy(clock => clock.Id).Take(SlaDashboard.UpcomingMost)
            .Select(clock => new
            {
                clock.Id,
                clock.OwnerReference,
                clock.Kind,
                clock.Priority,
                clock.PlatformId,
                clock.StartedAt,
                clock.DueAt,
                clock.WarnsAt,
            }).ToListAsync(cancellationToken);
        return next.ConvertAll(clock => new UpcomingDeadline(
            clock.Id, clock.OwnerReference, clock.Kind, clock.Priority, name(clock.PlatformId!.Value), clock.StartedAt, clock.DueAt,
            clock.WarnsAt));
    }

    // An alarm, not a figure: of all that the viewer may see, whoever's work it is.
    private async Task<IReadOnlyList<string>> Parked(CancellationToken cancellationToken)
    {
        var (helpline, platform) = (db.Viewer.HelplineId, db.Viewer.PlatformId);
        var parked = await db.Clocks.IgnoreAutoIncludes().Where(clock => clock.ParkedAt != null)
            .Where(clock => platform == null
                ? clock.HelplineId == helpline : clock.PlatformId == platform && ClockFigures.OfPlatforms.Contains(clock.Kind))
            .Select(clock => clock.OwnerReference).ToListAsync(cancellationToken);
        return [.. parked.Order(StringComparer.Ordinal)];
    }

    private async Task<IReadOnlyList<PersonFigures>> Workload(IReadOnlyList<OpenClocks> open, CancellationToken cancellationToken)
    {
        var people = await db.Users.Where(user => user.HelplineId == db.Viewer.HelplineId && user.PlatformId == db.Viewer.PlatformId)
            .Select(user => new { user.Id, user.Name })
            .ToDictionaryAsync(user => user.Id, user => user.Name, cancellationToken);
        return
        [
            .. open.GroupBy(clocks => clocks.WorkerId ?? Guid.Empty)
            .Select(person => DashboardFigures.Person(person, people.GetValueOrDefault(person.Key)))
                .OrderBy(person => person.Id == Guid.Empty).ThenByDescending(person => person.Late + person.OwnLate)
                .ThenByDescending(person => person.Open + person.OwnOpen)
                .ThenBy(person => person.Name, StringComparer.CurrentCulture),
        ];
    }
}

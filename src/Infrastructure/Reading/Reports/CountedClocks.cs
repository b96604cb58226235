using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Reports;

/// <summary>What the lines of a table of figures are told apart by.</summary>
internal interface IClockTraits
{
    ClockKind Kind { get; }
    Priority? Priority { get; }
    string? HarmType { get; }
    Guid? PlatformId { get; }
}

/// <summary>
/// Open clocks that agree in everything the lines of the dashboard are told apart by, and how many of them each figure of now counts. The
/// database counts them along one index: a hundred thousand clocks are some hundreds of these.
/// </summary>
internal sealed class OpenClocks : IClockTraits
{
    public ClockKind Kind { get; init; }
    public Priority? Priority { get; init; }
    public string? HarmType { get; init; }
    public Guid? PlatformId { get; init; }

    /// <summary>Who of the viewer's side works on what they belong to.</summary>
    public Guid? WorkerId { get; init; }

    public int Open { get; init; }
    public int AtRisk { get; init; }
    public int Late { get; init; }
    public int Paused { get; init; }
    public int Upcoming { get; init; }

    /// <summary>How many reached a level of their ladder.</summary>
    public int Reached { get; init; }

    /// <summary>How many belong to what was sent less than so long ago.</summary>
    public int Hours4 { get; init; }
    public int Day1 { get; init; }
    public int Days3 { get; init; }
    public int Week1 { get; init; }

    /// <summary>
    /// How many of them a figure of now counts: what <see cref="ClockFigures"/> says of each. A test holds the two together.
    /// </summary>
    public int Count(ClockFigure figure) => figure switch
    {
        ClockFigure.Open => Open,
        ClockFigure.AtRisk => AtRisk,
        ClockFigure.Late => Late,
        ClockFigure.Paused => Paused,
        ClockFigure.Upcoming => Upcoming,
        _ => throw new ArgumentOutOfRangeException(nameof(figure), figure, "Counted over a period."),
    };

    /// <summary>How many of them are of this age.</summary>
    public int Aged(AgeBucket age) => age switch
    {
        AgeBucket.Hours4 => Hours4,
        AgeBucket.Day1 => Day1 - Hours4,
        AgeBucket.Days3 => Days3 - Day1,
        AgeBucket.Week1 => Week1 - Days3,
        AgeBucket.Older => Open - Week1,
    };

    /// <summary>Counts open clocks.</summary>
    /// <param name="clocks">Any clocks.</param>
    /// <param name="ofPlatform">Whether the viewer's side is the platform's.</param>
    /// <param name="now">The instant (UTC).</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static Task<List<OpenClocks>> Of(
        IQueryable<SlaClock> clocks, bool ofPlatform, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var soon = now.AddHours(ClockFilter.UpcomingHours);
        var (hours4, day1) = (now - AgeBucket.Hours4.Most()!.Value, now - AgeBucket.Day1.Most()!.Value);
        var (days3, week1) = (now - AgeBucket.Days3.Most()!.Value, now - AgeBucket.Week1.Most()!.Value);
        // In the order of the index, so that the database has a group together before the next one begins; for that of both sides' people,
        // too.
        return clocks.Where(clock => clock.EndedAt == null)
            .GroupBy(clock => new
            {
                clock.PlatformId,
                clock.Priority,
                clock.HarmType,
                clock.Kind,
                clock.HelplineWorkerId,
                clock.PlatformWorkerId,
            })
            .Select(group => new OpenClocks
            {
                PlatformId = group.Key.PlatformId,
                Priority = group.Key.Priority,
                HarmType = group.Key.HarmType,
                Kind = group.Key.Kind,
                WorkerId = ofPlatform ? group.Key.PlatformWorkerId : group.Key.HelplineWorkerId,
                Open = group.Count(),
                AtRisk = group.Count(clock => clock.State == ClockState.Running && clock.WarnsAt <= now),
                Late = group.Count(clock => clock.State == ClockState.Missed),
                Paused = group.Count(clock => clock.PausedSince != null),
                Upcoming = group.Count(clock => clock.State == ClockState.Running && clock.DueAt >= now && clock.DueAt < soon),
                Reached = group.Count(clock => clock.Level > 0),
                Hours4 = group.Count(clock => clock.OwnerSince > hours4),
                Day1 = group.Count(clock => clock.OwnerSince > day1),
                Days3 = group.Count(clock => clock.OwnerSince > days3),
                Week1 = group.Count(clock => clock.OwnerSince > week1),
            })
            .ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Counts open clocks of platforms by the level they reached, lowest first. A question of its own, because levels stand last in the
    /// index; and of those that reached one alone, because most did not.
    /// </summary>
    public static Task<List<LevelFigure>> Levels(IQueryable<SlaClock> clocks, CancellationToken cancellationToken) => clocks
        .Where(clock => clock.EndedAt == null && clock.Level > 0 && ClockFigures.OfPlatforms.Contains(clock.Kind))
        .GroupBy(clock => clock.Level)
        .OrderBy(level => level.Key)
        .Select(level => new LevelFigure(level.Key, level.Count()))
        .ToListAsync(cancellationToken);
}

/// <summary>One clock that fell due in a period and was answered or breached: what figures of a period need of it.</summary>
internal sealed class DueClock : IClockTraits
{
    public Guid Id { get; init; }
    public ClockKind Kind { get; init; }
    public ClockState State { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset DueAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public bool Breached { get; init; }
    public double? TakenMinutes { get; init; }
    public Priority? Priority { get; init; }
    public string? HarmType { get; init; }
    public Guid? PlatformId { get; init; }

    /// <summary>Whether a figure of a period counts it: what <see cref="ClockFigures"/> says. A test holds the two together.</summary>
    public bool Is(ClockFigure figure) => figure switch
    {
        ClockFigure.Met => State == ClockState.Met,
        ClockFigure.MetLate => State == ClockState.MetLate,
        ClockFigure.Counted => State == ClockState.Met || Breached,
        ClockFigure.Answered => State is ClockState.Met or ClockState.MetLate,
        ClockFigure.Breached => Breached,
        _ => throw new ArgumentOutOfRangeException(nameof(figure), figure, "Counted now."),
    };

    /// <summary>
    /// Whether it ran while the portal was down: from its start to its answer, or to its due instant while there is none.
    /// </summary>
    public bool RanDuring(IReadOnlyList<OutageTime> outages) =>
        outages.Any(outage => outage.StartsAt < (EndedAt ?? DueAt) && StartedAt < outage.EndsAt);

    /// <summary>Reads them.</summary>
    public static Task<List<DueClock>> Of(IQueryable<SlaClock> clocks, FigurePeriod period, CancellationToken cancellationToken)
    {
        var (from, until) = (period.From, period.Until);
        return clocks.Where(
            clock => clock.DueAt >= from && clock.DueAt < until && (clock.State == ClockState.Met || clock.MissedAt != null))
            .Select(clock => new DueClock
            {
                Id = clock.Id,
                Kind = clock.Kind,
                State = clock.State,
                StartedAt = clock.StartedAt,
                DueAt = clock.DueAt,
                EndedAt = clock.EndedAt,
                Breached = clock.MissedAt != null,
                TakenMinutes = clock.TakenMinutes,
                Priority = clock.Priority,
                HarmType = clock.HarmType,
                PlatformId = clock.PlatformId,
            })
            .ToListAsync(cancellationToken);
    }
}

/// <summary>Clocks as the dashboard and the scorecard count them.</summary>
/// <param name="Open">Those that are open now.</param>
/// <param name="Due">Those that fell due in the period.</param>
internal sealed record CountedClocks(IReadOnlyList<OpenClocks> Open, IReadOnlyList<DueClock> Due)
{
    /// <summary>Those of them that are so.</summary>
    public CountedClocks Where(Func<IClockTraits, bool> so) => new([.. Open.Where<OpenClocks>(so)], [.. Due.Where<DueClock>(so)]);

    /// <summary>Those of one kind.</summary>
    public CountedClocks Of(ClockKind kind) => Where(clock => clock.Kind == kind);

    /// <summary>Apart by what they have in common.</summary>
    public IEnumerable<(TKey Key, CountedClocks Clocks)> By<TKey>(Func<IClockTraits, TKey> key)
        where TKey : notnull
    {
        var (open, due) = (Open.ToLookup<OpenClocks, TKey>(key), Due.ToLookup<DueClock, TKey>(key));
        return open.Select(group => group.Key).Union(due.Select(group => group.Key))
            .Select(one => (one, new CountedClocks([.. open[one]], [.. due[one]])));
    }

    /// <summary>
    /// The clocks that the viewer's figures are about, by what stands on the clocks: a platform's are those of its requests, a helpline's
    /// all of its own, its platforms' among them; of who sees the figures of their own work those of what they filed or handled.
    /// </summary>
    public static IQueryable<SlaClock> SeenBy(PortalDbContext db, Actor viewer)
    {
        var clocks = db.Clocks.AsNoTracking().IgnoreAutoIncludes();
        if (viewer.PlatformId is { } platform)
            return clocks.Where(clock => clock.PlatformId == platform && ClockFigures.OfPlatforms.Contains(clock.Kind));
        clocks = clocks.Where(clock => clock.HelplineId == viewer.HelplineId);
        return Wall.Of(viewer, DataClass.Figures) != Reach.OwnActs ? clocks : clocks.Where(clock =>
            db.TakedownRequests.Where(request => request.FiledById == viewer.Id).Select(request => request.Id).Contains(clock.OwnerId)
            || db.Referrals.Where(referral => referral.HandledById == viewer.Id).Select(referral => referral.Id).Contains(clock.OwnerId));
    }
}

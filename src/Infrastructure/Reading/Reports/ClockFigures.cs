using System.Linq.Expressions;
using Domain.Deadlines;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Reports;

/// <summary>Clocks as figures: one definition for the number and for its list. What each counts and why: ADR 0018.</summary>
internal static class ClockFigures
{
    /// <summary>The kinds that are a platform's to answer.</summary>
    public static readonly ClockKind[] OfPlatforms = [.. Enum.GetValues<ClockKind>().Where(kind => kind.IsPlatforms())];

    private static readonly ClockState[] OpenStates = [.. Enum.GetValues<ClockState>().Where(state => state.IsOpen())];
    private static readonly ClockState[] AnsweredStates = [ClockState.Met, ClockState.MetLate];

    /// <summary>What the filter leaves.</summary>
    public static IQueryable<ClockFact> Where(this IQueryable<ClockFact> clocks, ClockFilter filter, PortalDbContext db, DateTimeOffset now)
    {
        clocks = filter.Platforms
            ? clocks.Where(clock => OfPlatforms.Contains(clock.Kind)) : clocks.Where(clock => !OfPlatforms.Contains(clock.Kind));
        if (filter.Kind is { } kind) clocks = clocks.Where(clock => clock.Kind == kind);
        if (filter.Priority is { } priority) clocks = clocks.Where(clock => clock.Priority == priority);
        if (filter.HarmType is { } harm) clocks = clocks.Where(clock => clock.HarmType == harm);
        if (filter.Platform is { } platform)
            clocks = clocks.Where(clock => db.Platforms.Any(one => one.Id == clock.PlatformId && one.Reference == platform));
        if (filter.Level is { } level) clocks = clocks.Where(clock => clock.Level == level);
        if (filter.Person is { } person)
            clocks = person == Guid.Empty ? clocks.Where(clock => clock.PersonId == null) : clocks.Where(clock => clock.PersonId == person);
        if (filter.Age is { } age) clocks = clocks.Aged(age, now);
        return filter.Figure.IsOfPeriod()
            ? clocks.In(filter, now).Of(filter.Figure, now).Under(filter.Outages, db)
            : clocks.Of(filter.Figure, now);
    }

    /// <summary>Clocks by whether they ran while the portal was down.</summary>
    public static IQueryable<ClockFact> Under(this IQueryable<ClockFact> clocks, OutageRule rule, PortalDbContext db) => rule switch
    {
        OutageRule.Included => clocks,
        OutageRule.Excluded => clocks.Where(clock => !db.Outages.Any(outage =>
            outage.WithdrawnAt == null && outage.StartsAt < (clock.EndedAt ?? clock.DueAt) && clock.StartedAt < outage.EndsAt)),
        OutageRule.Only => clocks.Where(clock => db.Outages.Any(outage =>
            outage.WithdrawnAt == null && outage.StartsAt < (clock.EndedAt ?? clock.DueAt) && clock.StartedAt < outage.EndsAt)),
    };

    /// <summary>The outages that count.</summary>
    public static Task<List<OutageTime>> Outages(PortalDbContext db, CancellationToken cancellationToken) =>
        db.Outages.Where(outage => outage.WithdrawnAt == null).Select(outage => new OutageTime(outage.StartsAt, outage.EndsAt))
            .ToListAsync(cancellationToken);

    /// <summary>The age that a bucket stays below; null for the last one.</summary>
    public static TimeSpan? Most(this AgeBucket bucket) => bucket switch
    {
        AgeBucket.Hours4 => TimeSpan.FromHours(4),
        AgeBucket.Day1 => TimeSpan.FromDays(1),
        AgeBucket.Days3 => TimeSpan.FromDays(3),
        AgeBucket.Week1 => TimeSpan.FromDays(7),
        AgeBucket.Older => null,
    };

    private static IQueryable<ClockFact> Of(this IQueryable<ClockFact> clocks, ClockFigure figure, DateTimeOffset now)
    {
        var soon = now.AddHours(ClockFilter.UpcomingHours);
        return figure switch
        {
            ClockFigure.Open => clocks.Where(clock => OpenStates.Contains(clock.State)),
            ClockFigure.AtRisk => clocks.Where(clock => clock.State == ClockState.Running && clock.WarnsAt <= now),
            ClockFigure.Late => clocks.Where(clock => clock.State == ClockState.Missed),
            ClockFigure.Paused => clocks.Where(clock => OpenStates.Contains(clock.State) && clock.PausedSince != null),
            ClockFigure.Upcoming => clocks.Where(clock => clock.State == ClockState.Running && clock.DueAt >= now && clock.DueAt < soon),
            ClockFigure.Met => clocks.Where(clock => clock.State == ClockState.Met),
            ClockFigure.MetLate => clocks.Where(clock => clock.State == ClockState.MetLate),
            ClockFigure.Counted => clocks.Where(clock => clock.State == ClockState.Met || clock.MissedAt != null),
            ClockFigure.Answered => clocks.Where(clock => AnsweredStates.Contains(clock.State)),
            ClockFigure.Breached => clocks.Where(clock => clock.MissedAt != null),
        };
    }

    private static IQueryable<ClockFact> Aged(this IQueryable<ClockFact> clocks, AgeBucket age, DateTimeOffset now)
    {
        if (age.Most() is { } most)
        {
            var after = now - most;
            clocks = clocks.Where(clock => clock.SentAt > after);
        }

        if (age == default) return clocks;
        var until = now - (age - 1).Most()!.Value;
        return clocks.Where(clock => clock.SentAt <= until);
    }

    // Neither database can be asked for the hour in Paris: the hours of the period are handed over, fifty a year for one of a weekday.
    private static IQueryable<ClockFact> In(this IQueryable<ClockFact> clocks, ClockFilter filter, DateTimeOffset now)
    {
        var period = filter.Month is { } month ? FigurePeriod.Month(month, now) : FigurePeriod.LastDays(filter.Days, now);
        if (filter.Week is { } week) period = period.And(FigurePeriod.Week(week));
        var (from, until) = (period.From, period.Until);
        clocks = clocks.Where(clock => clock.DueAt >= from && clock.DueAt < until);
        if (filter is { Weekday: null, Hour: null }) return clocks;
        var clock = Expression.Parameter(typeof(ClockFact));
        var due = Expression.Property(clock, nameof(ClockFact.DueAt));
        var hours = period.Hours(filter.Weekday, filter.Hour).Select(Expression (stretch) => Expression.AndAlso(
            Expression.GreaterThanOrEqual(due, Bound(stretch, nameof(stretch.From))),
            Expression.LessThan(due, Bound(stretch, nameof(stretch.Until))))).ToList();
        return clocks.Where(Expression.Lambda<Func<ClockFact, bool>>(AnyOf(hours), clock));
    }

    // A member of something, as a closure has it, is a parameter: the database keeps one plan for all hours.
    private static MemberExpression Bound(FigurePeriod stretch, string name) => Expression.Property(Expression.Constant(stretch), name);

    // A balanced tree: a chain of hundreds would be too deep for SQLite.
    private static Expression AnyOf(List<Expression> conditions) => conditions.Count switch
    {
        0 => Expression.Constant(false),
        1 => conditions[0],
        var many => Expression.OrElse(AnyOf(conditions[..(many / 2)]), AnyOf(conditions[(many / 2)..])),
    };
}

/// <summary>When the portal was down, half-open (UTC).</summary>
internal sealed record OutageTime(DateTimeOffset StartsAt, DateTimeOffset EndsAt);

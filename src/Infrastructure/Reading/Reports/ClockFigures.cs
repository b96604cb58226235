using System.Linq.Expressions;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Reports;

/// <summary>Which clocks a figure counts.</summary>
public enum ClockFigure
{
    /// <summary>An answer is awaited.</summary>
    Open,

    /// <summary>A warning was given and the due instant has not passed.</summary>
    AtRisk,

    /// <summary>Due passed and not answered.</summary>
    Late,

    /// <summary>The platform waits for the helpline.</summary>
    Paused,

    /// <summary>Answered in time; due in the period.</summary>
    Met,

    /// <summary>Answered after due; due in the period.</summary>
    MetLate,

    /// <summary>What compliance is counted over: answered or missed, due in the period, not cancelled.</summary>
    Counted,

    /// <summary>What medians are counted over: answered, in time or late; due in the period.</summary>
    Answered,
}

/// <summary>A figure's exact meaning; the dashboard and the list behind it share it.</summary>
/// <param name="Figure">Which clocks.</param>
/// <param name="Platforms">The platform's clocks, or the helpline's own.</param>
/// <param name="Kind">Only this kind.</param>
/// <param name="Platform">Only this platform's: its code.</param>
/// <param name="Priority">Only this priority.</param>
/// <param name="Days">The period: today and the days before it, in Europe/Paris; 1 to 366.</param>
public sealed record ClockFilter(
    ClockFigure Figure = ClockFigure.Open, bool Platforms = true, ClockKind? Kind = null, string? Platform = null, Priority? Priority = null, int Days = 30);

/// <summary>What figures need of a clock, and nothing else.</summary>
internal sealed class ClockFact
{
    public Guid Id { get; init; }
    public string Reference { get; init; } = "";
    public ClockKind Kind { get; init; }
    public ClockState State { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset DueAt { get; init; }
    public DateTimeOffset? PausedSince { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public double? TakenMinutes { get; init; }
    public bool Warned { get; init; }
    public Priority? Priority { get; init; }
    public Guid? PlatformId { get; init; }
}

/// <summary>Clocks as figures: one definition for the number and for its list.</summary>
internal static class ClockFigures
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
    private static readonly ClockKind[] OfPlatforms = [.. Enum.GetValues<ClockKind>().Where(kind => kind.IsPlatforms())];
    private static readonly ClockState[] OpenStates = [.. Enum.GetValues<ClockState>().Where(state => state.IsOpen())];
    private static readonly ClockState[] CountedStates = [ClockState.Met, ClockState.MetLate, ClockState.Missed];
    private static readonly ClockState[] AnsweredStates = [ClockState.Met, ClockState.MetLate];

    /// <summary>The first instant of a period of days: midnight in Paris.</summary>
    public static DateTimeOffset From(int days, DateTimeOffset now)
    {
        var day = TimeZoneInfo.ConvertTime(now, Paris).Date.AddDays(1 - days);
        return new DateTimeOffset(day, Paris.GetUtcOffset(day)).ToUniversalTime();
    }

    /// <summary>Clocks of requests, as far as the viewer may see the requests; of those they filed, when they see their own figures.</summary>
    public static IQueryable<ClockFact> OfRequests(PortalDbContext db, Actor viewer) =>
        from clock in db.Clocks
        join request in Own(db.TakedownRequests, viewer, request => request.FiledById == viewer.Id) on clock.RequestId equals request.Id
        select new ClockFact
        {
            Id = clock.Id,
            Reference = request.Reference,
            Kind = clock.Kind,
            State = clock.State,
            StartedAt = clock.StartedAt,
            DueAt = clock.DueAt,
            PausedSince = clock.PausedSince,
            EndedAt = clock.EndedAt,
            TakenMinutes = clock.TakenMinutes,
            Warned = clock.Steps.Any(step => step.Percent > 0 && step.Percent < 100 && step.DoneAt != null),
            Priority = request.Priority,
            PlatformId = request.PlatformId,
        };

    /// <summary>Clocks of referrals, as far as the viewer may see the referrals; of those they handled, when they see their own figures.</summary>
    public static IQueryable<ClockFact> OfReferrals(PortalDbContext db, Actor viewer) =>
        from clock in db.Clocks
        join referral in Own(db.Referrals, viewer, referral => referral.HandledById == viewer.Id) on clock.ReferralId equals referral.Id
        select new ClockFact
        {
            Id = clock.Id,
            Reference = referral.Reference,
            Kind = clock.Kind,
            State = clock.State,
            StartedAt = clock.StartedAt,
            DueAt = clock.DueAt,
            PausedSince = clock.PausedSince,
            EndedAt = clock.EndedAt,
            TakenMinutes = clock.TakenMinutes,
            Warned = clock.Steps.Any(step => step.Percent > 0 && step.Percent < 100 && step.DoneAt != null),
            Priority = null,
            PlatformId = null,
        };

    // Psychologists and lawyers see the figures of their own work (Wall); a supervisor and a lead those of their organisation.
    private static IQueryable<T> Own<T>(IQueryable<T> all, Actor viewer, Expression<Func<T, bool>> isOwn) =>
        Wall.Of(viewer, DataClass.Figures) == Reach.OwnActs ? all.Where(isOwn) : all;

    /// <summary>What the filter leaves.</summary>
    public static IQueryable<ClockFact> Where(this IQueryable<ClockFact> clocks, ClockFilter filter, PortalDbContext db, DateTimeOffset now)
    {
        var from = From(filter.Days, now);
        clocks = filter.Platforms ? clocks.Where(clock => OfPlatforms.Contains(clock.Kind)) : clocks.Where(clock => !OfPlatforms.Contains(clock.Kind));
        if (filter.Kind is { } kind) clocks = clocks.Where(clock => clock.Kind == kind);
        if (filter.Priority is { } priority) clocks = clocks.Where(clock => clock.Priority == priority);
        if (filter.Platform is { } platform) clocks = clocks.Where(clock => db.Platforms.Any(one => one.Id == clock.PlatformId && one.Reference == platform));
        return filter.Figure switch
        {
            ClockFigure.Open => clocks.Where(clock => OpenStates.Contains(clock.State)),
            ClockFigure.AtRisk => clocks.Where(clock => clock.State == ClockState.Running && clock.Warned),
            ClockFigure.Late => clocks.Where(clock => clock.State == ClockState.Missed),
            ClockFigure.Paused => clocks.Where(clock => OpenStates.Contains(clock.State) && clock.PausedSince != null),
            ClockFigure.Met => clocks.Where(clock => clock.State == ClockState.Met && clock.DueAt >= from),
            ClockFigure.MetLate => clocks.Where(clock => clock.State == ClockState.MetLate && clock.DueAt >= from),
            ClockFigure.Counted => clocks.Where(clock => CountedStates.Contains(clock.State) && clock.DueAt >= from),
            ClockFigure.Answered => clocks.Where(clock => AnsweredStates.Contains(clock.State) && clock.DueAt >= from),
        };
    }

    /// <summary>The same in memory, for the dashboard: a test holds the two together.</summary>
    public static bool Is(this ClockFact clock, ClockFigure figure, DateTimeOffset from) => figure switch
    {
        ClockFigure.Open => clock.State.IsOpen(),
        ClockFigure.AtRisk => clock.State == ClockState.Running && clock.Warned,
        ClockFigure.Late => clock.State == ClockState.Missed,
        ClockFigure.Paused => clock.State.IsOpen() && clock.PausedSince is not null,
        ClockFigure.Met => clock.State == ClockState.Met && clock.DueAt >= from,
        ClockFigure.MetLate => clock.State == ClockState.MetLate && clock.DueAt >= from,
        ClockFigure.Counted => CountedStates.Contains(clock.State) && clock.DueAt >= from,
        ClockFigure.Answered => AnsweredStates.Contains(clock.State) && clock.DueAt >= from,
    };
}

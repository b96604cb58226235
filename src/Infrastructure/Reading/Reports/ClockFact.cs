using System.Linq.Expressions;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Infrastructure.Persistence;

namespace Infrastructure.Reading.Reports;

/// <summary>What figures need of a clock, and nothing else.</summary>
internal sealed class ClockFact
{
    public Guid Id { get; init; }
    public string Reference { get; init; } = "";
    public ClockKind Kind { get; init; }
    public ClockState State { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset DueAt { get; init; }
    public DateTimeOffset? WarnsAt { get; init; }
    public DateTimeOffset? PausedSince { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public DateTimeOffset? MissedAt { get; init; }
    public double? TakenMinutes { get; init; }

    /// <summary>The highest step taken, in percent; 0 for none, and for clocks that have ended.</summary>
    public int Level { get; init; }

    /// <summary>When the request was sent, or the referral came in (UTC).</summary>
    public DateTimeOffset SentAt { get; init; }

    public Priority? Priority { get; init; }
    public string? HarmType { get; init; }
    public Guid? PlatformId { get; init; }

    /// <summary>
    /// Whom the case is assigned to, or who took the referral; for a platform who of it works on the request. Null for nobody: neither side
    /// is told of the other's people.
    /// </summary>
    public Guid? PersonId { get; init; }

    /// <summary>
    /// Clocks of requests, as far as the viewer may see the requests; of those they filed, when they see their own figures.
    /// </summary>
    public static IQueryable<ClockFact> OfRequests(PortalDbContext db, Actor viewer) =>
        from clock in db.Clocks
        join request in Own(db.TakedownRequests, viewer, request => request.FiledById == viewer.Id) on clock.OwnerId equals request.Id
        join one in db.Cases on request.CaseId equals one.Id into cases
        from onCase in cases.DefaultIfEmpty()
        select new ClockFact
        {
            Id = clock.Id,
            Reference = request.Reference,
            Kind = clock.Kind,
            State = clock.State,
            StartedAt = clock.StartedAt,
            DueAt = clock.DueAt,
            WarnsAt = clock.WarnsAt,
            PausedSince = clock.PausedSince,
            EndedAt = clock.EndedAt,
            MissedAt = clock.MissedAt,
            TakenMinutes = clock.TakenMinutes,
            Level = clock.EndedAt == null ? clock.Level : 0,
            SentAt = request.SubmittedAt ?? clock.StartedAt,
            Priority = request.Priority,
            HarmType = request.HarmType,
            PlatformId = request.PlatformId,
            PersonId = viewer.PlatformId != null ? (Guid?)request.Claim!.ById : onCase.PsychologistId ?? onCase.LawyerId,
        };

    /// <summary>
    /// Clocks of referrals, as far as the viewer may see the referrals; of those they handled, when they see their own figures.
    /// </summary>
    public static IQueryable<ClockFact> OfReferrals(PortalDbContext db, Actor viewer) =>
        from clock in db.Clocks
        join referral in Own(db.Referrals, viewer, referral => referral.HandledById == viewer.Id) on clock.OwnerId equals referral.Id
        select new ClockFact
        {
            Id = clock.Id,
            Reference = referral.Reference,
            Kind = clock.Kind,
            State = clock.State,
            StartedAt = clock.StartedAt,
            DueAt = clock.DueAt,
            WarnsAt = clock.WarnsAt,
            PausedSince = clock.PausedSince,
            EndedAt = clock.EndedAt,
            MissedAt = clock.MissedAt,
            TakenMinutes = clock.TakenMinutes,
            Level = clock.EndedAt == null ? clock.Level : 0,
            SentAt = referral.ReceivedAt,
            Priority = referral.Priority,
            HarmType = null,
            PlatformId = null,
            PersonId = referral.HandledById,
        };

    // Psychologists and lawyers see the figures of their own work (Wall); a supervisor and a lead those of their organisation.
    private static IQueryable<T> Own<T>(IQueryable<T> all, Actor viewer, Expression<Func<T, bool>> isOwn) =>
        Wall.Of(viewer, DataClass.Figures) == Reach.OwnActs ? all.Where(isOwn) : all;
}

using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Takedowns;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Partners;

/// <summary>What terms that are being typed would come to: when things would be due, what would change, whom it would touch.</summary>
/// <param name="Helpline">Code of the helpline.</param>
/// <param name="Platform">Code of the platform; null for the helpline's default.</param>
/// <param name="Terms">The terms; refused field by field as agreeing on them would be.</param>
public sealed record PolicyPreview(string Helpline, string? Platform, PolicyTerms Terms) : IQuery<PolicyPreview, PolicyPreviewView>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPolicies;
}

/// <summary>The preview.</summary>
/// <param name="Moments">The instants that are tried: now, 22:50 tonight and 18:00 on 24 December, in the helpline's zone.</param>
/// <param name="Lines">One line per priority and clock.</param>
/// <param name="Changes">What differs from the version that counts now.</param>
/// <param name="Impact">Whom it would touch.</param>
public sealed record PolicyPreviewView(
    IReadOnlyList<DateTimeOffset> Moments, IReadOnlyList<PreviewLine> Lines, PolicyChanges Changes, PolicyImpact Impact);

/// <summary>One clock of one priority.</summary>
/// <param name="Priority">The priority.</param>
/// <param name="Kind">The clock.</param>
/// <param name="Due">When it would be due (UTC), started at each of the moments.</param>
/// <param name="Before">When it would be due (UTC) under the version that counts now.</param>
public sealed record PreviewLine(
    Priority Priority, ClockKind Kind, IReadOnlyList<DateTimeOffset> Due, IReadOnlyList<DateTimeOffset> Before);

/// <summary>Whom it would touch.</summary>
/// <param name="Touched">Platforms that would answer under it.</param>
/// <param name="Apart">Platforms that keep a policy of their own.</param>
/// <param name="Drafts">Requests to the touched platforms that are not sent yet: they would be sent under it.</param>
/// <param name="Kept">Open requests to the touched platforms, which keep their version.</param>
public sealed record PolicyImpact(
    IReadOnlyList<PartnerChoice> Touched, IReadOnlyList<PartnerChoice> Apart, int Drafts, IReadOnlyList<KeptVersion> Kept);

/// <summary>Open requests under one version.</summary>
/// <param name="Platform">Whose version it is: code of a platform; null for the helpline's default.</param>
/// <param name="Number">The version.</param>
/// <param name="Open">Requests that are not finished.</param>
public sealed record KeptVersion(string? Platform, int Number, int Open);

/// <summary>
/// Answers <see cref="PolicyPreview"/> with the engine that runs the clocks. Requests are counted and nothing else of them is read.
/// </summary>
public sealed class PolicyPreviewHandler(PortalDbContext db, ICalendars calendars) : IHandle<PolicyPreview, PolicyPreviewView>
{
    private static readonly ClockKind[] Shown =
        [ClockKind.Acknowledge, ClockKind.Decide, ClockKind.FirstContact, ClockKind.AnswerInformation, ClockKind.VerifyOutcome];

    private static readonly TakedownStatus[] Finished = [.. Enum.GetValues<TakedownStatus>().Where(status => status.IsFinished())];

    /// <inheritdoc/>
    public async Task<Outcome<PolicyPreviewView>> Handle(PolicyPreview query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var helpline = await db.Helplines.Where(one => one.Reference == query.Helpline)
            .Select(one => new { one.Id, one.CalendarId, one.OnCallCalendarId }).FirstOrDefaultAsync(cancellationToken);
        if (helpline is null) return Refusal.Invalid("helpline", "unknown");
        var platforms = await db.Platforms.OrderBy(one => one.Name).Select(one => new { one.Id, one.Reference, one.Name })
            .ToListAsync(cancellationToken);
        var platform = platforms.Find(one => one.Reference == query.Platform);
        if (query.Platform is not null && platform is null) return Refusal.Invalid("platform", "unknown");
        var hours = await calendars.Get(helpline.CalendarId, cancellationToken);
        var onCall = await calendars.Get(helpline.OnCallCalendarId ?? helpline.CalendarId, cancellationToken);
        var errors = query.Terms.Check();
        if (!errors.Any) errors = query.Terms.CheckReach(hours, context.Now);
        if (errors.Any) return errors.Refusal;

        var versions = await db.ResponsePolicies.Where(policy => policy.HelplineId == helpline.Id).ToListAsync(cancellationToken);
        var before = (versions.Where(one => one.PlatformId == platform?.Id).MaxBy(one => one.Number)
            ?? versions.Where(one => one.PlatformId == null).MaxBy(one => one.Number))?.Terms ?? PolicyTerms.Default;
        var owners = versions.Select(one => one.PlatformId).ToHashSet();
        var touched = platforms.Where(one => platform is null ? !owners.Contains(one.Id) : one == platform).ToList();
        var moments = Moments(hours.TimeZone, context.Now);
        return new PolicyPreviewView(
            moments,
            [
                .. from priority in Enum.GetValues<Priority>()
                   from kind in Shown
                   select new PreviewLine(priority, kind, Due(query.Terms, priority, kind), Due(before, priority, kind)),
            ],
            PolicyChanges.Between(before, query.Terms),
            new PolicyImpact(
                [.. touched.Select(one => new PartnerChoice(one.Reference, one.Name))],
                platform is null ? [.. platforms.Except(touched).Select(one => new PartnerChoice(one.Reference, one.Name))] : [],
                await Requests(helpline.Id, [.. touched.Select(one => one.Id)])
                    .CountAsync(request => request.Status == TakedownStatus.Draft
                        || request.Status == TakedownStatus.AwaitingLegalReview, cancellationToken),
                await Kept()));

        IReadOnlyList<DateTimeOffset> Due(PolicyTerms terms, Priority priority, ClockKind kind) =>
            [.. moments.Select(
                at => (kind.IsPlatforms() ? ServiceCalendar.Always : priority == Priority.P0Vital ? onCall : hours)
                    .Add(at, TimeSpan.FromMinutes(terms.Minutes(priority, kind))))];

        async Task<IReadOnlyList<KeptVersion>> Kept()
        {
            var open = await Requests(helpline.Id, [.. touched.Select(one => one.Id)])
                .Where(request => request.PolicyId != null && !Finished.Contains(request.Status))
                .GroupBy(request => request.PolicyId!.Value).Select(group => new { group.Key, Count = group.Count() })
                .ToListAsync(cancellationToken);
            return
            [
                .. from one in open
                   let version = versions.Single(version => version.Id == one.Key)
                   let owner = platforms.Find(owner => owner.Id == version.PlatformId)?.Reference
                   orderby owner, version.Number descending
                   select new KeptVersion(owner, version.Number, one.Count),
            ];
        }
    }

    private IQueryable<TakedownRequest> Requests(Guid helplineId, IReadOnlyList<Guid> platforms) =>
        db.TakedownRequests.IgnoreQueryFilters([PortalDbContext.Visibility]).IgnoreAutoIncludes()
            .Where(request => request.HelplineId == helplineId && platforms.Contains(request.PlatformId));

    // Late in the evening, and the evening before holidays: where people misjudge a deadline.
    private static List<DateTimeOffset> Moments(TimeZoneInfo zone, DateTimeOffset now)
    {
        var today = TimeZoneInfo.ConvertTime(now, zone).Date;
        var (tonight, eve) = (today + new TimeSpan(22, 50, 0), new DateTime(today.Year, 12, 24, 18, 0, 0));
        return [now, At(tonight) > now ? At(tonight) : At(tonight.AddDays(1)), At(eve) > now ? At(eve) : At(eve.AddYears(1))];

        DateTimeOffset At(DateTime local) => new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}

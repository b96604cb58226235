using Domain.Deadlines;
using Domain.Kernel;
using Domain.Referrals;
using Infrastructure.Persistence;
using Infrastructure.Reading.Partners;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Referrals;

/// <summary>What a program is told that has just handed a child over: the status, and whether the helpline is open.</summary>
/// <param name="Reference">The referral.</param>
public sealed record SentReferral(string Reference) : IQuery<SentReferral, SentReferralView>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.FollowReferral;
}

/// <summary>A referral as its sender sees it, with the state of the helpline that received it.</summary>
public sealed record SentReferralView(string Reference, ReferralStatus Status, HelplineStatusView Helpline);

/// <summary>Answers <see cref="SentReferral"/>.</summary>
public sealed class SentReferralHandler(PortalDbContext db, ICalendars calendars) : IHandle<SentReferral, SentReferralView>
{
    /// <inheritdoc/>
    public async Task<Outcome<SentReferralView>> Handle(SentReferral query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var sent = await db.Referrals.IgnoreAutoIncludes().Where(referral => referral.Reference == query.Reference)
            .Join(db.Helplines, referral => referral.HelplineId, helpline => helpline.Id,
                (referral, helpline) => new { referral.Status, helpline.Phone, helpline.CalendarId })
            .FirstOrDefaultAsync(cancellationToken);
        if (sent is null) return Refusal.NotFound;
        var calendar = await calendars.Get(sent.CalendarId, cancellationToken);
        return new SentReferralView(query.Reference, sent.Status, HelplineStatusHandler.View(sent.Phone, calendar, context.Now));
    }
}

using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Referrals;
using Infrastructure.Persistence;
using Infrastructure.Reading.Partners;

namespace Infrastructure.Reading.Referrals;

/// <summary>
/// What a program is told that has just handed a child over: the status, whether life may be at stake, and whether the helpline is open.
/// </summary>
/// <param name="Reference">The referral.</param>
public sealed record SentReferral(string Reference) : IQuery<SentReferral, SentReferralView>, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.FollowReferral;
}

/// <summary>A referral as its sender sees it, with the state of the helpline that received it.</summary>
public sealed record SentReferralView(string Reference, ReferralStatus Status, bool Vital, HelplineStatusView Helpline);

public sealed class SentReferralHandler(PortalDbContext db, SentReferrals referrals, ICalendars calendars)
    : IHandle<SentReferral, SentReferralView>
{
    /// <inheritdoc/>
    public async Task<Outcome<SentReferralView>> Handle(SentReferral query, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await referrals.Find(db, query.Reference, cancellationToken) is not { } sent) return Refusal.NotFound;
        var calendar = await calendars.Get(sent.CalendarId, cancellationToken);
        return new SentReferralView(
            query.Reference, sent.Status, sent.Priority == Priority.P0Vital,
            sent.Closed ? HelplineStatusHandler.Closed(sent.Phone, calendar)
                : HelplineStatusHandler.View(sent.Phone, calendar, context.Now));
    }
}

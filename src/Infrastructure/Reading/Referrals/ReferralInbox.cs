using Domain.Deadlines;
using Domain.Kernel;
using Domain.Referrals;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Referrals;

/// <summary>The helpline's referrals of one status: those that wait by deadline, the others newest first.</summary>
/// <param name="Status">Received, Accepted or Declined.</param>
/// <param name="Cursor">Where the last page ended.</param>
public sealed record ReferralInbox(ReferralStatus Status = ReferralStatus.Received, string? Cursor = null)
    : IQuery<ReferralInbox, Page<ReferralRow>>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.SeeHelplineWork;
}

/// <summary>One referral in the inbox: no contact, no words.</summary>
public sealed record ReferralRow(
    Guid Id, string Reference, ReferralStatus Status, DateTimeOffset ReceivedAt, string Channel, string? Platform, string Category,
    string AgeBand, string Language, bool VitalInterest, int Items, string? HandledBy, string? CaseReference, DateTimeOffset DueAt,
    DateTimeOffset? WarnsAt, ClockState Clock, DateTimeOffset StartedAt);

/// <summary>Answers <see cref="ReferralInbox"/>.</summary>
public sealed class ReferralInboxHandler(PortalDbContext db) : IHandle<ReferralInbox, Page<ReferralRow>>
{
    private const int Size = 50;

    /// <inheritdoc/>
    public async Task<Outcome<Page<ReferralRow>>> Handle(ReferralInbox query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var referrals = db.Referrals.IgnoreAutoIncludes().Where(referral => referral.HelplineId == context.Actor.HelplineId && referral.Status == query.Status);
        var waiting = query.Status == ReferralStatus.Received;
        if (query.Cursor is { } cursor)
        {
            if (Cursor.Read(cursor, 2) is not [var instant, var key] || Cursor.Instant(instant) is not { } at || !Guid.TryParse(key, out var id))
                return Refusal.Invalid("cursor", "unknown");
            referrals = waiting
                ? referrals.Where(referral => referral.ReceivedAt > at || (referral.ReceivedAt == at && referral.Id.CompareTo(id) > 0))
                : referrals.Where(referral => referral.ReceivedAt < at || (referral.ReceivedAt == at && referral.Id.CompareTo(id) < 0));
        }

        // Every waiting referral has the same budget until it is assessed: the oldest is due first.
        referrals = waiting
            ? referrals.OrderBy(referral => referral.ReceivedAt).ThenBy(referral => referral.Id)
            : referrals.OrderByDescending(referral => referral.ReceivedAt).ThenByDescending(referral => referral.Id);
        var rows = await referrals.Take(Size + 1)
            .Select(referral => new ReferralRow(
                referral.Id, referral.Reference, referral.Status, referral.ReceivedAt, referral.Channel,
                db.Organisations.Where(one => one.Id == referral.PlatformId).Select(one => one.Name).FirstOrDefault(), referral.Category,
                referral.AgeBand, referral.Language, referral.VitalInterest, referral.Items.Count, referral.HandledBy, referral.CaseReference,
                referral.FirstContact.DueAt, referral.FirstContact.WarnsAt, referral.FirstContact.State, referral.FirstContact.StartedAt))
            .ToListAsync(cancellationToken);
        var last = rows.Count > Size ? rows[Size - 1] : null;
        return new Page<ReferralRow>([.. rows.Take(Size)], last is null ? null : Cursor.Write(Cursor.Of(last.ReceivedAt), last.Id.ToString()));
    }
}

using Domain.Deadlines;
using Domain.Kernel;
using Domain.Referrals;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Referrals;

/// <summary>One referral with the child's words and contact. Opening it is an audited act.</summary>
/// <param name="Reference">The referral.</param>
/// <param name="Opening">True when a person opens the view.</param>
public sealed record ReferralDetails(string Reference, bool Opening = false) : IQuery<ReferralDetails, ReferralView>, IProtectedView
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.SeeHelplineWork;
}

/// <summary>A referral with everything in it.</summary>
public sealed record ReferralView(
    string Reference, ReferralStatus Status, DateTimeOffset ReceivedAt, string Channel, string? Platform, string? ExternalReference,
    string Category, string AgeBand, string Language, bool Consent, bool VitalInterest, string? ContactChannel, string? ContactValue,
    string Message, IReadOnlyList<ReferredItemContent> Items, string? HandledBy, DateTimeOffset? HandledAt, string? CaseReference,
    string? DeclinedFor, ClockState Clock, DateTimeOffset StartedAt, DateTimeOffset DueAt);

/// <summary>Answers <see cref="ReferralDetails"/>.</summary>
public sealed class ReferralDetailsHandler(PortalDbContext db) : IHandle<ReferralDetails, ReferralView>
{
    /// <inheritdoc/>
    public async Task<Outcome<ReferralView>> Handle(ReferralDetails query, UseCaseContext context, CancellationToken cancellationToken) =>
        await db.Referrals.IgnoreAutoIncludes().Where(referral => referral.Reference == query.Reference)
            .Select(referral => new ReferralView(
                referral.Reference, referral.Status, referral.ReceivedAt, referral.Channel,
                db.Organisations.Where(one => one.Id == referral.PlatformId).Select(one => one.Name).FirstOrDefault(),
                referral.ExternalReference, referral.Category, referral.AgeBand, referral.Language, referral.Consent, referral.VitalInterest,
                referral.ContactChannel, referral.ContactValue, referral.Message,
                referral.Items.OrderBy(item => item.Number).Select(item => new ReferredItemContent(item.Kind, item.Url, item.Handle)).ToList(),
                referral.HandledBy, referral.HandledAt, referral.CaseReference, referral.DeclinedFor, referral.FirstContact.State,
                referral.FirstContact.StartedAt, referral.FirstContact.DueAt))
            .FirstOrDefaultAsync(cancellationToken) is { } view
            ? view
            : Refusal.NotFound;
}

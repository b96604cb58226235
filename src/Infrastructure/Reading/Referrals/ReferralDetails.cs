using Domain.Cases;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Referrals;
using Infrastructure.Persistence;
using Infrastructure.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Referrals;

/// <summary>One referral with the child's words and contact. Opening it is an audited act.</summary>
/// <param name="Reference">The referral.</param>
/// <param name="Opening">True when a person opens the view.</param>
public sealed record ReferralDetails(string Reference, bool Opening = false)
    : IQuery<ReferralDetails, ReferralView>, IProtectedView, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.SeeHelplineWork;
}

/// <summary>
/// A referral. Once it is a case, what came in belongs to the child's identity: who may not read that finds no contact, no
/// words and no items here: it is locked.
/// </summary>
public sealed record ReferralView(
    string Reference, ReferralStatus Status, DateTimeOffset ReceivedAt, string Channel, string? Platform, string? ExternalReference,
    string Category, string AgeBand, string Language, bool Consent, bool VitalInterest, string? ContactChannel, string? ContactValue,
    string Message, IReadOnlyList<ReferredItemContent> Items, string? HandledBy, DateTimeOffset? HandledAt, string? CaseReference,
    string? DeclinedFor, ClockState Clock, DateTimeOffset StartedAt, DateTimeOffset DueAt, DateTimeOffset? WarnsAt, bool Locked = false,
    Priority Priority = Priority.P2Serious, IReadOnlyList<string>? RiskFlags = null);

public sealed class ReferralDetailsHandler(PortalDbContext db, IBrokenGlass glass, SecretReader secrets)
    : IHandle<ReferralDetails, ReferralView>
{
    /// <inheritdoc/>
    public async Task<Outcome<ReferralView>> Handle(ReferralDetails query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var found = await db.Referrals.Where(referral => referral.Reference == query.Reference)
            .Select(referral => new
            {
                Referral = referral,
                Platform = db.Organisations.Where(one => one.Id == referral.PlatformId).Select(one => one.Name).FirstOrDefault(),
            })
            .FirstOrDefaultAsync(cancellationToken);
        if (found is not { Referral: var referral }) return Refusal.NotFound;
        var locked = await IsLocked(referral.CaseReference, context, cancellationToken);
        var texts = await secrets.Open(
            locked ? [] : [
                referral.ContactValue, referral.Message, referral.ExternalReference,
                .. referral.Items.SelectMany(item => (IEnumerable<Secret?>)[item.Url, item.Handle])], cancellationToken);
        return new ReferralView(
            referral.Reference, referral.Status, referral.ReceivedAt, referral.Channel, found.Platform,
            locked ? null : texts[referral.ExternalReference],
            referral.Category, referral.AgeBand, referral.Language, referral.Consent, referral.VitalInterest, referral.ContactChannel,
            locked ? null : texts[referral.ContactValue], locked ? "" : texts[referral.Message] ?? "",
            locked ? [] : [.. referral.Items.Select(item => new ReferredItemContent(item.Kind, texts[item.Url], texts[item.Handle]))],
            referral.HandledBy, referral.HandledAt, referral.CaseReference, referral.DeclinedFor, referral.FirstContact.State,
            referral.FirstContact.StartedAt, referral.FirstContact.DueAt, referral.FirstContact.WarnsAt, locked, referral.Priority,
            referral.RiskFlags);
    }

    private async Task<bool> IsLocked(string? caseReference, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (caseReference is null) return false;
        var became = await db.Cases.SingleAsync(one => one.Reference == caseReference, cancellationToken);
        return !await glass.Opens(became, DataClass.ChildIdentity, context, cancellationToken);
    }
}

using System.Globalization;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Referrals;
using Infrastructure.Persistence;
using Infrastructure.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Referrals;

/// <summary>
/// The helpline's referrals of one status: those that wait in the order of the queue (P0 first, then the first contact due next, late ones
/// first), the others newest first.
/// </summary>
/// <param name="Status">Received, Accepted or Declined.</param>
/// <param name="Cursor">Where the last page ended.</param>
/// <param name="Again">An open screen asks again, because something changed.</param>
public sealed record ReferralInbox(ReferralStatus Status = ReferralStatus.Received, string? Cursor = null, bool Again = false)
    : IQuery<ReferralInbox, Page<ReferralRow>>, ISharedAnswer
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.SeeHelplineWork;

    /// <inheritdoc/>
    public bool IsShared(Actor actor) => Again;
}

/// <summary>One referral in the inbox: no contact, no words.</summary>
public sealed record ReferralRow(
    Guid Id, string Reference, ReferralStatus Status, DateTimeOffset ReceivedAt, string Channel, string? Platform, string Category,
    string AgeBand, string Language, bool VitalInterest, int Items, string? HandledBy, string? CaseReference, DateTimeOffset DueAt,
    DateTimeOffset? WarnsAt, ClockState Clock, DateTimeOffset StartedAt, Priority Priority = Priority.P2Serious);

public sealed class ReferralInboxHandler(PortalDbContext db) : IHandle<ReferralInbox, Page<ReferralRow>>
{
    private const int Size = 50;

    /// <inheritdoc/>
    public async Task<Outcome<Page<ReferralRow>>> Handle(ReferralInbox query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var referrals = db.Referrals.IgnoreAutoIncludes()
            .Where(referral => referral.HelplineId == context.Actor.HelplineId && referral.Status == query.Status);
        var waiting = query.Status == ReferralStatus.Received;
        var place = waiting ? WaitingPlace(query.Cursor) : HandledPlace(query.Cursor);
        if (query.Cursor is not null && place is null) return Refusal.Invalid("cursor", "unknown");
        var rows = new List<ReferralRow>();
        foreach (var slice in waiting ? Waiting(referrals, place) : [Handled(referrals, place)])
        {
            if (rows.Count > Size) break;
            rows.AddRange(await Rows(slice.Take(Size + 1 - rows.Count)).ToListAsync(cancellationToken));
        }

        var last = rows.Count > Size ? rows[Size - 1] : null;
        return new Page<ReferralRow>([.. rows.Take(Size)], last is null ? null : waiting
            ? Cursor.Write(((int)last.Priority).ToString(CultureInfo.InvariantCulture), Cursor.Of(last.DueAt), last.Id.ToString())
            : Cursor.Write(Cursor.Of(last.ReceivedAt), last.Id.ToString()));
    }

    // Each slice is one range of the index that ends with priority, due instant and key; one condition over them all would read it from its
    // beginning.
    private static IEnumerable<IQueryable<Referral>> Waiting(IQueryable<Referral> referrals, Place? after)
    {
        if (after is not { Priority: var priority, At: var due, Id: var id })
        {
            yield return InOrder(referrals);
            yield break;
        }

        yield return InOrder(referrals.Where(referral => referral.Priority == priority && referral.ContactDueAt >= due
            && (referral.ContactDueAt > due || referral.Id.CompareTo(id) > 0)));
        yield return InOrder(referrals.Where(referral => referral.Priority > priority));
    }

    private static IQueryable<Referral> InOrder(IQueryable<Referral> waiting) =>
        waiting.OrderBy(referral => referral.Priority).ThenBy(referral => referral.ContactDueAt).ThenBy(referral => referral.Id);

    private static IQueryable<Referral> Handled(IQueryable<Referral> referrals, Place? after)
    {
        if (after is { At: var at, Id: var id })
            referrals = referrals.Where(
                referral => referral.ReceivedAt < at || (referral.ReceivedAt == at && referral.Id.CompareTo(id) < 0));
        return referrals.OrderByDescending(referral => referral.ReceivedAt).ThenByDescending(referral => referral.Id);
    }

    private IQueryable<ReferralRow> Rows(IQueryable<Referral> referrals) => referrals.Select(referral => new ReferralRow(
        referral.Id, referral.Reference, referral.Status, referral.ReceivedAt, referral.Channel,
        db.Organisations.Where(one => one.Id == referral.PlatformId).Select(one => one.Name).FirstOrDefault(), referral.Category,
        referral.AgeBand, referral.Language, referral.VitalInterest, referral.Items.Count, referral.HandledBy, referral.CaseReference,
        referral.ContactDueAt,
        db.Clocks.IgnoreAutoIncludes().Where(clock => clock.OwnerId == referral.Id).Select(clock => clock.WarnsAt).First(),
        db.Clocks.IgnoreAutoIncludes().Where(clock => clock.OwnerId == referral.Id).Select(clock => clock.State).First(),
        referral.ReceivedAt, referral.Priority));

    private static Place? WaitingPlace(string? cursor) =>
        cursor is not null && Cursor.Read(cursor, 3) is [var priority, var due, var key]
        && int.TryParse(priority, NumberStyles.None, CultureInfo.InvariantCulture, out var level) && Enum.IsDefined((Priority)level)
        && Cursor.Instant(due) is { } at && Guid.TryParse(key, out var id) ? new Place((Priority)level, at, id) : null;

    private static Place? HandledPlace(string? cursor) =>
        cursor is not null && Cursor.Read(cursor, 2) is [var instant, var key] && Cursor.Instant(instant) is { } at
            && Guid.TryParse(key, out var id)
            ? new Place(default, at, id) : null;

    /// <summary>Where a page ended.</summary>
    private sealed record Place(Priority Priority, DateTimeOffset At, Guid Id);
}

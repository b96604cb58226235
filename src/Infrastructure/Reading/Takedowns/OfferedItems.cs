using Domain.Cases;
using Domain.Kernel;
using Domain.Takedowns;
using Infrastructure.Persistence;
using Infrastructure.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Takedowns;

/// <summary>
/// What the referral of a case points at, to be asked for without copying it by hand. It came in with the child's words, so it is
/// for those who reach these; opening it is an audited act.
/// </summary>
/// <param name="Case">The case.</param>
/// <param name="Opening">True when a person opens the form.</param>
public sealed record OfferedItems(string Case, bool Opening = false) : IQuery<OfferedItems, OfferedItemsView>, IProtectedView, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.FileTakedowns;

    string? INamesARecord.Reference => Case;

    string IProtectedView.Reference => Case;
}

/// <summary>What is offered.</summary>
/// <param name="Items">What the referral points at; what was erased meanwhile is left out.</param>
/// <param name="Locked">Whether it is for others alone.</param>
public sealed record OfferedItemsView(IReadOnlyList<OfferedItem> Items, bool Locked = false);

/// <summary>One thing that the referral points at.</summary>
/// <param name="Number">Its number there.</param>
/// <param name="Kind">A code of TargetKinds.</param>
/// <param name="Url">Exact address, if there is one.</param>
/// <param name="Handle">Account name, if there is one.</param>
/// <param name="FiledIn">The request of this case that asks for it already; null for none.</param>
public sealed record OfferedItem(int Number, string Kind, string? Url, string? Handle, string? FiledIn);

public sealed class OfferedItemsHandler(PortalDbContext db, IBrokenGlass glass, SecretReader secrets)
    : IHandle<OfferedItems, OfferedItemsView>
{
    /// <inheritdoc/>
    public async Task<Outcome<OfferedItemsView>> Handle(OfferedItems query, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await db.Cases.FirstOrDefaultAsync(one => one.Reference == query.Case, cancellationToken) is not { } found)
            return Refusal.NotFound;
        if (!await glass.Opens(found, DataClass.ChildIdentity, context, cancellationToken)) return new OfferedItemsView([], Locked: true);
        var referral = await db.Referrals.FirstOrDefaultAsync(one => one.Reference == found.ReferralReference, cancellationToken);
        if (referral is null) return new OfferedItemsView([]);
        var filed = await db.TakedownRequests.IgnoreAutoIncludes()
            .Where(request => request.CaseId == found.Id && request.Status != TakedownStatus.Withdrawn).OrderBy(request => request.FiledAt)
            .SelectMany(request => request.Items, (request, item) => new { request.Reference, item.Url, item.Handle })
            .ToListAsync(cancellationToken);
        var texts = await secrets.Open(
            [.. referral.Items.SelectMany(
                item => (IEnumerable<Secret?>)[item.Url, item.Handle]), .. filed.SelectMany(
                item => (IEnumerable<Secret?>)[item.Url, item.Handle])],
            cancellationToken);
        return new OfferedItemsView(
        [
            .. from item in referral.Items
               let url = texts[item.Url]
               let handle = texts[item.Handle]
               where url != Secret.Erased && handle != Secret.Erased
               let same = filed.Find(one => url is null ? texts[one.Handle] == handle : texts[one.Url] == url)
               select new OfferedItem(item.Number, item.Kind, url, handle, same?.Reference),
        ]);
    }
}

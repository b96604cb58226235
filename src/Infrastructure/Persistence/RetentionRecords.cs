using System.Runtime.CompilerServices;
using Domain.Cases;
using Domain.Kernel;
using Domain.Referrals;
using Domain.Retention;
using Domain.Takedowns;
using Infrastructure.Files;
using Infrastructure.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Persistence;

/// <summary>Records as retention sees them. It steps over the visibility filters by name, and selects no content.</summary>
public sealed class RetentionRecords(PortalDbContext db, KeyStore keys) : IRetentionRecords
{
    /// <inheritdoc/>
    public async Task<CaseRecords?> FindCase(string reference, Actor actor, CancellationToken cancellationToken)
    {
        var found = await Cases.Where(one => one.Reference == reference && (actor.HelplineId == null || one.HelplineId == actor.HelplineId))
            .Select(one => new { one.Id, one.Reference, one.HelplineId, one.Status, one.ReferralReference })
            .FirstOrDefaultAsync(cancellationToken);
        if (found is null) return null;
        var requests = await Requests.Where(request => request.CaseId == found.Id).Select(request => request.Reference)
            .ToListAsync(cancellationToken);
        return new CaseRecords(
            found.Id, found.Reference, found.HelplineId, found.Status == CaseStatus.Closed, found.ReferralReference, requests);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<DueErasure> FindDue(
        Guid? helplineId, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var pages in new[] { DueCases(
            helplineId, now, cancellationToken), DueDeclined(
            helplineId, now, cancellationToken), DueRequests(helplineId, now, cancellationToken) })
            await foreach (var page in pages.WithCancellation(cancellationToken))
                foreach (var due in await StillDue(page, now, cancellationToken)) yield return due;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ErasureOrder>> Pending(
        int most, DateTimeOffset now, IReadOnlyList<Guid>? only, CancellationToken cancellationToken)
    {
        // Those that wait for a window are few and stand anywhere among the others: they may not keep these from their turn.
        var (due, skipped) = (new List<ErasureOrder>(), 0);
        while (due.Count < most)
        {
            var orders = await (only is null ? Orders : Orders.Where(order => EF.Parameter(only).Contains(order.Id))).AsTracking()
                .Where(order => order.DoneAt == null && (order.CaseId == null || !Holds(now).Any(hold => hold.CaseId == order.CaseId)))
                .OrderBy(order => order.OrderedAt).ThenBy(order => order.Id).Skip(due.Count + skipped).Take(most)
                .ToListAsync(cancellationToken);
            if (orders.Count == 0) break;
            var waiting = await Waiting(orders, now, cancellationToken);
            foreach (var order in orders)
            {
                if (waiting.Contains(order.Id)) skipped++;
                else if (due.Count < most) due.Add(order);
            }
        }

        return due;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DueErasure>> StillDue(
        IReadOnlyList<DueErasure> due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var cases = due.Select(one => one.What.CaseId).OfType<Guid>().Distinct().ToList();
        var held = (await Holds(now).Where(
            hold => EF.Parameter(cases).Contains(hold.CaseId)).Select(hold => hold.CaseId).ToListAsync(cancellationToken)).ToHashSet();
        return await OnlyWhatIsLeft([.. due.Where(one => one.What.CaseId is not { } id || !held.Contains(id))], cancellationToken);
    }

    /// <inheritdoc/>
    public async Task Erase(IReadOnlyList<ErasureOrder> orders, CancellationToken cancellationToken)
    {
        // A kind that is none is an order that cannot be carried out, and not one with nothing to destroy.
        await keys.Destroy(
            [.. orders.Select(
                order => (order.Subject, (IReadOnlyList<string>)[
                    .. order.Kinds.Select(Enum.Parse<SecretKind>).Select(kind => kind.ToString())]))], cancellationToken);
        foreach (var order in orders)
        {
            await db.FormDrafts.Where(draft => draft.Form.EndsWith(":" + order.Subject)).ExecuteDeleteAsync(cancellationToken);
            var kinds = order.Kinds.Select(Enum.Parse<SecretKind>).ToList();
            await Files.Where(file => file.Subject == order.Subject && EF.Parameter(kinds).Contains(file.Kind))
                .MarkGoing(cancellationToken);
            if (!order.Kinds.Contains(nameof(SecretKind.Words))) continue;
            var referral = await db.Referrals.AsTracking().FirstOrDefaultAsync(one => one.Reference == order.Subject, cancellationToken);
            referral?.ForgetSender();
        }
    }

    /// <inheritdoc/>
    public Task<bool> IsHeld(Guid caseId, DateTimeOffset now, CancellationToken cancellationToken) =>
        Holds(now).AnyAsync(hold => hold.CaseId == caseId, cancellationToken);

    /// <inheritdoc/>
    public async Task<DeletedRows> CountDueRows(DateTimeOffset now, CancellationToken cancellationToken) => new(
        await Drafts(now).CountAsync(cancellationToken), await Mails(now).CountAsync(cancellationToken),
        await Calls(now).CountAsync(cancellationToken), await Unfinished(now).CountAsync(cancellationToken));

    /// <inheritdoc/>
    public async Task<DeletedRows> DeleteDueRows(DateTimeOffset now, int most, CancellationToken cancellationToken) => new(
        await Drafts(now).OrderBy(draft => draft.SavedAt).Take(most).ExecuteDeleteAsync(cancellationToken),
        await Mails(now).OrderBy(mail => mail.Id).Take(most).ExecuteDeleteAsync(cancellationToken),
        await Calls(now).OrderBy(call => call.At).Take(most).ExecuteDeleteAsync(cancellationToken),
        // Their chunks are too much for one turn: they are given up here, and deleted afterwards.
        await Unfinished(now).OrderBy(file => file.CreatedAt).Take(most).MarkGoing(cancellationToken));

    private const int Some = 500;
    private static readonly string[] Visibility = [PortalDbContext.Visibility];

    private IQueryable<Case> Cases => db.Cases.IgnoreQueryFilters(Visibility);

    private IQueryable<TakedownRequest> Requests => db.TakedownRequests.IgnoreQueryFilters(Visibility).IgnoreAutoIncludes();

    private IQueryable<ErasureOrder> Orders => db.ErasureOrders.IgnoreQueryFilters(Visibility);

    private IQueryable<LegalHold> Holds(DateTimeOffset now) =>
        db.LegalHolds.IgnoreQueryFilters(Visibility).Where(hold => hold.LiftedAt == null && hold.Until > now);

    private IQueryable<FormDraft> Drafts(DateTimeOffset now)
    {
        var until = RetentionRule.FormDraft.CandidatesUntil(now);
        return db.FormDrafts.Where(draft => draft.SavedAt <= until);
    }

    private IQueryable<Deliveries.Delivery> Mails(DateTimeOffset now)
    {
        var until = RetentionRule.DeliveredMail.CandidatesUntil(now);
        return db.Deliveries.Where(mail => mail.DeliveredAt <= until || mail.GivenUpAt <= until);
    }

    private IQueryable<IdempotentCall> Calls(DateTimeOffset now)
    {
        var until = RetentionRule.IdempotentCall.CandidatesUntil(now);
        return db.IdempotentCalls.Where(call => call.At <= until);
    }

    private IQueryable<SealedFile> Files => db.SealedFiles.IgnoreQueryFilters(Visibility);

    private IQueryable<SealedFile> Unfinished(DateTimeOffset now)
    {
        var until = RetentionRule.UnfinishedFile.CandidatesUntil(now);
        return Files.Where(file => (file.State == FileState.Writing || file.State == FileState.Whole) && file.CreatedAt <= until);
    }

    // An order about a request waits for its own windows, one about a case or its referral for those of every request of the case.
    private async Task<HashSet<Guid>> Waiting(IReadOnlyList<ErasureOrder> orders, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var may = orders.Where(order => order.CaseId is not null && RetentionRule.Find(order.Why) is { AfterWindows: true })
            .ToLookup(order => IsOfRequest(RetentionRule.Find(order.Why)!));
        var subjects = may[true].Select(order => order.Subject).Distinct().ToList();
        var requests = (await Open(Requests.Where(request => EF.Parameter(subjects).Contains(request.Reference)), now, cancellationToken))
            .Select(request => request.Reference).ToHashSet();
        var cases = await OpenWindows([.. may[false].Select(order => order.CaseId!.Value).Distinct()], now, cancellationToken);
        return [.. may[true].Where(order => requests.Contains(order.Subject)).Concat(
            may[false].Where(order => cases.Contains(order.CaseId!.Value))).Select(order => order.Id)];
    }

    /// <summary>Those of these cases with a request of which a window is open.</summary>
    private async Task<HashSet<Guid>> OpenWindows(IReadOnlyList<Guid> cases, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var open = new HashSet<Guid>();
        foreach (var some in cases.Chunk(Some))
            open.UnionWith(
                (await Open(Requests.Where(request => some.Contains(request.CaseId)), now, cancellationToken))
                    .Select(request => request.CaseId));
        return open;
    }

    private static async Task<List<RequestWindow>> Open(
        IQueryable<TakedownRequest> requests, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await requests.Select(
            request => new RequestWindow(request.Reference, request.CaseId, request.Status, request.DecidedAt, request.FinishedAt))
            .ToListAsync(cancellationToken))
            .FindAll(request => request.IsOpen(now));

    private static bool IsOfRequest(RetentionRule rule) => rule == RetentionRule.SexualLocation || rule == RetentionRule.RequestContent;

    private async IAsyncEnumerable<List<DueErasure>> DueCases(
        Guid? helplineId, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var until = RetentionRule.CaseContact.CandidatesUntil(now);
        var all = Cases.Where(one => one.ClosedAt <= until && (helplineId == null || one.HelplineId == helplineId)).OrderBy(one => one.Id)
            .Select(one => new
            {
                one.Id,
                one.Reference,
                one.ReferralReference,
                one.HelplineId,
                one.HarmType,
                ClosedAt = one.ClosedAt!.Value,
            });
        await foreach (var closed in Pages(last => all.Where(one => one.Id.CompareTo(last) > 0), one => one.Id, cancellationToken))
        {
            var (due, open) = (new List<DueErasure>(), await OpenWindows([.. closed.Select(one => one.Id)], now, cancellationToken));
            foreach (var one in closed)
            {
                RetentionRule[] rules = RetentionRule.IsSexual(one.HarmType)
                    ? [RetentionRule.CaseContact, RetentionRule.CaseSexualLocation, RetentionRule.CaseContent]
                    : [RetentionRule.CaseContact, RetentionRule.CaseContent];
                foreach (var rule in rules.Where(rule => rule.IsDue(one.ClosedAt, now) && !(rule.AfterWindows && open.Contains(one.Id))))
                {
                    due.Add(new DueErasure(rule, new ErasureOf(one.Reference, rule.Kinds, one.HelplineId, one.Id)));
                    due.Add(new DueErasure(rule, new ErasureOf(one.ReferralReference, rule.Kinds, one.HelplineId, one.Id)));
                }
            }

            yield return due;
        }
    }

    private async IAsyncEnumerable<List<DueErasure>> DueDeclined(
        Guid? helplineId, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rule = RetentionRule.DeclinedReferral;
        var until = rule.CandidatesUntil(now);
        var all = db.Referrals.IgnoreQueryFilters(Visibility).IgnoreAutoIncludes()
            .Where(one => one.Status == ReferralStatus.Declined && one.HandledAt <= until
                && (helplineId == null || one.HelplineId == helplineId))
            .OrderBy(one => one.Id).Select(one => new { one.Id, one.Reference, one.HelplineId });
        await foreach (var declined in Pages(last => all.Where(one => one.Id.CompareTo(last) > 0), one => one.Id, cancellationToken))
            yield return [.. declined.Select(one => new DueErasure(rule, new ErasureOf(one.Reference, rule.Kinds, one.HelplineId, null)))];
    }

    private async IAsyncEnumerable<List<DueErasure>> DueRequests(
        Guid? helplineId, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var until = RetentionRule.SexualLocation.CandidatesUntil(now);
        var all = Requests.Where(
            one => one.FinishedAt != null && (one.DecidedAt ?? one.FinishedAt) <= until
                && (helplineId == null || one.HelplineId == helplineId))
            .OrderBy(one => one.Id)
            .Select(one => new
            {
                one.Id,
                one.Reference,
                one.HelplineId,
                one.HarmType,
                one.CaseId,
                one.Status,
                one.DecidedAt,
                one.FinishedAt,
            });
        await foreach (var finished in Pages(last => all.Where(one => one.Id.CompareTo(last) > 0), one => one.Id, cancellationToken))
        {
            yield return
            [
                .. from one in finished
                   where !new RequestWindow(one.Reference, one.CaseId, one.Status, one.DecidedAt, one.FinishedAt).IsOpen(now)
                   from rule in RetentionRule.IsSexual(one.HarmType)
                       ? (RetentionRule[])[RetentionRule.SexualLocation, RetentionRule.RequestContent] : [RetentionRule.RequestContent]
                   select new DueErasure(rule, new ErasureOf(one.Reference, rule.Kinds, one.HelplineId, one.CaseId)),
            ];
        }
    }

    // History grows for ever: it is never in memory as a whole.
    private static async IAsyncEnumerable<List<T>> Pages<T>(
        Func<Guid, IQueryable<T>> after, Func<T, Guid> key, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var last = Guid.Empty; ;)
        {
            var page = await after(last).Take(Some).ToListAsync(cancellationToken);
            if (page.Count > 0) yield return page;
            if (page.Count < Some) yield break;
            last = key(page[^1]);
        }
    }

    // What has no key any more is erased; what an earlier rule or order takes already is not taken twice.
    private async Task<IReadOnlyList<DueErasure>> OnlyWhatIsLeft(List<DueErasure> due, CancellationToken cancellationToken)
    {
        var left = await keys.Living([.. due.Select(one => one.What.Subject).Distinct()], cancellationToken);
        var subjects = due.Select(one => one.What.Subject).Distinct().ToList();
        var pending = Orders.AsNoTracking().Where(order => order.DoneAt == null && EF.Parameter(subjects).Contains(order.Subject));
        var ordered = await pending.Select(order => new { order.Subject, order.Kinds }).ToListAsync(cancellationToken);
        foreach (var one in ordered)
            foreach (var kind in one.Kinds) left.Remove((one.Subject, kind));
        return
        [
            .. from one in due
               let kinds = one.What.Kinds.Where(kind => left.Remove((one.What.Subject, kind.ToString()))).ToList()
               where kinds.Count > 0
               select one with { What = one.What with { Kinds = kinds } },
        ];
    }
}

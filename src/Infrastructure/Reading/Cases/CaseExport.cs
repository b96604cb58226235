using Domain.Cases;
using Domain.Kernel;
using Domain.Referrals;
using Infrastructure.Persistence;
using Infrastructure.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Cases;

/// <summary>
/// Everything that is held about the child of a case, as far as its reader reaches, for the answer to a request for access
/// (GDPR Art. 15). Taking it is an audited act.
/// </summary>
/// <param name="Reference">The case.</param>
public sealed record CaseExport(string Reference) : IQuery<CaseExport, CaseExportView>, IProtectedView, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.HandleCases;

    /// <inheritdoc/>
    public bool Opening => true;
}

/// <summary>What is held.</summary>
/// <param name="TakenAt">When (UTC).</param>
/// <param name="Case">The case with the child and the notes that its reader may read.</param>
/// <param name="Message">What the child, or the sender, said.</param>
/// <param name="ContactValue">How to reach the child, as it came in.</param>
/// <param name="ReferredItems">What the referral pointed at.</param>
/// <param name="Requests">The takedown requests.</param>
public sealed record CaseExportView(
    DateTimeOffset TakenAt, CaseView Case, string? Message, string? ContactValue, IReadOnlyList<ReferredItemContent> ReferredItems,
    IReadOnlyList<ExportedRequest> Requests);

/// <summary>One takedown request.</summary>
public sealed record ExportedRequest(
    string Reference, string Status, DateTimeOffset FiledAt, string? Explanation, string? UrgencyReason, IReadOnlyList<ExportedItem> Items,
    IReadOnlyList<ExportedText> Messages, IReadOnlyList<ExportedText> Notes);

/// <summary>One item of a request, with what was decided.</summary>
public sealed record ExportedItem(
    int Number, string TargetKind, string? Url, string? Handle, string? LocatorNote, string? Outcome, IReadOnlyList<string> Decisions);

/// <summary>A text and when it was written (UTC).</summary>
public sealed record ExportedText(DateTimeOffset At, string Text);

public sealed class CaseExportHandler(PortalDbContext db, IBrokenGlass glass, SecretReader secrets, IHandle<CaseDetails, CaseView> details)
    : IHandle<CaseExport, CaseExportView>
{
    /// <inheritdoc/>
    public async Task<Outcome<CaseExportView>> Handle(CaseExport query, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await db.Cases.FirstOrDefaultAsync(one => one.Reference == query.Reference, cancellationToken) is not { } found)
            return Refusal.NotFound;
        if (!await glass.Opens(found, DataClass.ChildIdentity, context, cancellationToken)) return Refusal.Rule("case.not_assigned");
        var view = await details.Handle(new CaseDetails(query.Reference), context, cancellationToken);
        if (!view.Succeeded) return view.Refusal;
        var referral = await db.Referrals.FirstAsync(one => one.Reference == found.ReferralReference, cancellationToken);
        var requests = await db.TakedownRequests.Where(one => one.CaseId == found.Id).OrderBy(one => one.FiledAt)
            .ToListAsync(cancellationToken);
        var ids = requests.ConvertAll(one => one.Id);
        var notes = await db.InternalNotes.Where(note => ids.Contains(note.RequestId)).OrderBy(note => note.At)
            .ToListAsync(cancellationToken);
        var texts = await secrets.Open(
            [
                referral.Message, referral.ContactValue, .. referral.Items.SelectMany(
                    item => (IEnumerable<Secret?>)[item.Url, item.Handle]),
                .. requests.SelectMany(one => (IEnumerable<Secret?>)
                [
                    one.Explanation, one.UrgencyReason, .. one.Messages.Select(message => message.Text),
                    .. one.Items.SelectMany(
                        item => (IEnumerable<Secret?>)[
                            item.Url, item.Handle, item.LocatorNote, .. item.Decisions.Select(decision => decision.Explanation)]),
                ]),
                .. notes.Select(note => note.Text),
            ],
            cancellationToken);
        return new CaseExportView(
            context.Now, view.Value, texts[referral.Message], texts[referral.ContactValue],
            [.. referral.Items.Select(item => new ReferredItemContent(item.Kind, texts[item.Url], texts[item.Handle]))],
            [
                .. requests.Select(one => new ExportedRequest(
                    one.Reference, one.Status.ToString(), one.FiledAt, texts[one.Explanation], texts[one.UrgencyReason],
                    [.. one.Items.Select(item => new ExportedItem(
                        item.Number, item.TargetKind, texts[item.Url], texts[item.Handle], texts[
                            item.LocatorNote], item.Outcome?.ToString(),
                        [.. item.Decisions.Select(decision => texts[decision.Explanation] ?? "")]))],
                    [.. one.Messages.Select(message => new ExportedText(message.At, texts[message.Text] ?? ""))],
                    [.. notes.Where(note => note.RequestId == one.Id).Select(note => new ExportedText(note.At, texts[note.Text] ?? ""))])),
            ]);
    }
}

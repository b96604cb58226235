using Domain.Cases;
using Domain.Kernel;
using Domain.Law;
using Domain.Takedowns;
using Infrastructure.Persistence;
using Infrastructure.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Cases;

/// <summary>One case. Opening it is an audited act.</summary>
/// <param name="Reference">The case.</param>
/// <param name="Opening">True when a person opens the view.</param>
public sealed record CaseDetails(string Reference, bool Opening = false) : IQuery<CaseDetails, CaseView>, IProtectedView, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.SeeHelplineWork;
}

/// <summary>
/// A case, as far as its reader reaches: what they may not read is not in it. The child is null when they may not know who
/// it is; nor is what it said. Notes are those they may read, newest first.
/// </summary>
public sealed record CaseView(
    string Reference, long Version, CaseStatus Status, Priority Priority, string HarmType, string AgeBand, IReadOnlyList<string> RiskFlags,
    Guid? PsychologistId, string? Psychologist, Guid? LawyerId, string? Lawyer, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt,
    string? ClosureOutcome, string ReferralReference, string? Platform, IReadOnlyList<CaseRequestRow> Requests, ChildView? Child,
    IReadOnlyList<NoteView> Notes, CaseReach Mine, string? Said = null);

/// <summary>How far the reader reaches into a case.</summary>
/// <param name="Audiences">For whom they may read and write notes.</param>
/// <param name="GlassUntil">Until when (UTC) they are here by breaking the glass; null when they are not.</param>
/// <param name="MayAssign">Whether they may assign somebody.</param>
/// <param name="MayBreakGlass">Whether there is something that they could open by breaking the glass.</param>
public sealed record CaseReach(IReadOnlyList<NoteAudience> Audiences, DateTimeOffset? GlassUntil, bool MayAssign, bool MayBreakGlass);

/// <summary>One request of a case.</summary>
public sealed record CaseRequestRow(
    string Reference, TakedownStatus Status, Priority Priority, string Platform, DateTimeOffset FiledAt, int OpenItems, int Items);

/// <summary>Who the child is and how to reach it: as written on the case, or as it came in.</summary>
public sealed record ChildView(string? Name, string? Age, string? School, string? ContactChannel, string? ContactValue);

/// <summary>One note.</summary>
public sealed record NoteView(NoteAudience Audience, string Text, string Author, DateTimeOffset At);

public sealed class CaseDetailsHandler(PortalDbContext db, IBrokenGlass glass, SecretReader secrets) : IHandle<CaseDetails, CaseView>
{
    /// <inheritdoc/>
    public async Task<Outcome<CaseView>> Handle(CaseDetails query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var (actor, found) = (
            context.Actor, await db.Cases.FirstOrDefaultAsync(one => one.Reference == query.Reference, cancellationToken));
        if (found is null) return Refusal.NotFound;
        var until = await glass.Until(found.Id, actor.Id, context.Now, cancellationToken);
        var referral = await db.Referrals.IgnoreAutoIncludes().Where(one => one.Reference == found.ReferralReference)
            .Select(one => new
            {
                Platform = db.Organisations.Where(other => other.Id == one.PlatformId).Select(other => other.Reference).FirstOrDefault(),
                one.ContactChannel,
                one.ContactValue,
                one.Message,
            })
            .FirstOrDefaultAsync(cancellationToken);
        var audiences = Enum.GetValues<NoteAudience>()
            .Where(audience => found.IsOpenTo(actor, CaseNote.ClassOf(audience), until is not null)).ToList();
        var notes = await db.CaseNotes.Where(note => note.CaseId == found.Id && audiences.Contains(note.Audience))
            .OrderByDescending(note => note.At).ThenByDescending(note => note.Id).ToListAsync(cancellationToken);
        var seesChild = found.IsOpenTo(actor, DataClass.ChildIdentity, until is not null);
        var contact = found.Child.ContactValue is null
            ? (referral?.ContactChannel, referral?.ContactValue) : (found.Child.ContactChannel, found.Child.ContactValue);
        var texts = await secrets.Open(
            [.. notes.Select(note => note.Text), .. seesChild ? (IEnumerable<Secret?>)[
                found.Child.Name, found.Child.Age, found.Child.School, contact.Item2, referral?.Message] : []],
            cancellationToken);
        return new CaseView(
            found.Reference, found.Version, found.Status, found.Priority, found.HarmType, found.AgeBand, found.RiskFlags,
            found.PsychologistId,
            found.Psychologist, found.LawyerId, found.Lawyer, found.OpenedAt, found.ClosedAt, found.ClosureOutcome, found.ReferralReference,
            referral?.Platform, await Requests(found.Id, cancellationToken),
            seesChild ? new ChildView(
                texts[found.Child.Name], texts[found.Child.Age], texts[found.Child.School], contact.Item1, texts[contact.Item2]) : null,
            [.. notes.Select(note => new NoteView(note.Audience, texts[note.Text] ?? "", note.Author, note.At))],
            new CaseReach(
                audiences, until, found.Status == CaseStatus.Open && (actor.Role == Role.HelplineSupervisor || found.IsAssigned(actor.Id)),
                !found.IsAssigned(actor.Id) && until is null),
            seesChild ? texts[referral?.Message] : null);
    }

    private Task<List<CaseRequestRow>> Requests(Guid caseId, CancellationToken cancellationToken) =>
        db.TakedownRequests.IgnoreAutoIncludes().Where(request => request.CaseId == caseId)
            .OrderByDescending(request => request.FiledAt)
            .Select(request => new CaseRequestRow(
                request.Reference, request.Status, request.Priority,
                db.Organisations.Where(one => one.Id == request.PlatformId).Select(one => one.Name).First(),
                request.FiledAt, request.Items.Count(item => item.Outcome == null), request.Items.Count))
            .ToListAsync(cancellationToken);
}

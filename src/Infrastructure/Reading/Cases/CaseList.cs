using Domain.Cases;
using Domain.Kernel;
using Domain.Law;
using Infrastructure.Persistence;
using Infrastructure.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Cases;

/// <summary>The helpline's cases of one status, newest first.</summary>
/// <param name="Status">Open or Closed.</param>
/// <param name="Mine">Only those that one is assigned to.</param>
/// <param name="Cursor">Where the last page ended.</param>
/// <param name="Again">An open screen asks again, because something changed.</param>
public sealed record CaseList(CaseStatus Status = CaseStatus.Open, bool Mine = false, string? Cursor = null, bool Again = false)
    : IQuery<CaseList, Page<CaseRow>>, ISharedAnswer
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.SeeHelplineWork;

    /// <inheritdoc/>
    public bool IsShared(Actor actor) => Again && !Mine;
}

/// <summary>The header of a case.</summary>
public sealed record CaseRow(
    Guid Id, string Reference, CaseStatus Status, Priority Priority, string HarmType, string AgeBand, string? Psychologist, string? Lawyer,
    DateTimeOffset OpenedAt, int Requests);

public sealed class CaseListHandler(PortalDbContext db) : IHandle<CaseList, Page<CaseRow>>
{
    private const int Size = 50;

    /// <inheritdoc/>
    public async Task<Outcome<Page<CaseRow>>> Handle(CaseList query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var cases = db.Cases.Where(one => one.HelplineId == context.Actor.HelplineId && one.Status == query.Status);
        if (query.Mine) cases = cases.Where(one => one.PsychologistId == context.Actor.Id || one.LawyerId == context.Actor.Id);
        if (query.Cursor is { } cursor)
        {
            if (Cursor.Read(cursor, 2) is not [
                var instant, var key] || Cursor.Instant(instant) is not { } at || !Guid.TryParse(key, out var id))
                return Refusal.Invalid("cursor", "unknown");
            cases = cases.Where(one => one.OpenedAt < at || (one.OpenedAt == at && one.Id.CompareTo(id) < 0));
        }

        var rows = await cases.OrderByDescending(one => one.OpenedAt).ThenByDescending(one => one.Id).Take(Size + 1)
            .Select(one => new CaseRow(
                one.Id, one.Reference, one.Status, one.Priority, one.HarmType, one.AgeBand, one.Psychologist, one.Lawyer, one.OpenedAt,
                db.TakedownRequests.Count(request => request.CaseId == one.Id)))
            .ToListAsync(cancellationToken);
        var last = rows.Count > Size ? rows[Size - 1] : null;
        return new Page<CaseRow>([.. rows.Take(Size)], last is null ? null : Cursor.Write(Cursor.Of(last.OpenedAt), last.Id.ToString()));
    }
}

using System.Globalization;
using Domain.Kernel;
using Infrastructure.Persistence;
using Infrastructure.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Audit;

/// <summary>
/// The trail, newest first, as far as the asker's role reaches: psychologists and lawyers see what they did themselves,
/// supervisors what people and programs of their helpline did, people of a platform what was done for it, administrators the
/// acts on accounts, organisations, policies and keys, the data-protection officer what concerns their helpline, or all of it when they
/// belong to none. Never what an entry holds: who, when, what, about which reference.
/// </summary>
/// <param name="Reference">One record only.</param>
/// <param name="UseCase">One use case only.</param>
/// <param name="Refusals">Refusals only.</param>
/// <param name="Cursor">Where the last page ended.</param>
public sealed record AuditTrail(string? Reference = null, string? UseCase = null, bool Refusals = false, string? Cursor = null)
    : IQuery<AuditTrail, Page<AuditRow>>, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.SeeAuditTrail;
}

/// <summary>One line of the trail.</summary>
/// <param name="Id">Ordered by writing.</param>
/// <param name="At">When (UTC).</param>
/// <param name="ActorKind">Person, program or the portal itself.</param>
/// <param name="Actor">How they were called then.</param>
/// <param name="Organisation">Whom they acted for; null for nobody.</param>
/// <param name="UseCase">Name of the use case.</param>
/// <param name="Event">The event, or "Refused".</param>
/// <param name="Reference">What it was about: a reference, a code; null when nothing known.</param>
/// <param name="Person">Whose account it was about, where it was about one.</param>
/// <param name="Refusal">Code of the refusal; null when it was done.</param>
/// <param name="Times">How many refusals it stands for, where they were counted.</param>
public sealed record AuditRow(
    long Id, DateTimeOffset At, ActorKind ActorKind, string Actor, string? Organisation, string UseCase, string Event, string? Reference,
    string? Person, string? Refusal, long? Times = null);

public sealed class AuditTrailHandler(PortalDbContext db) : IHandle<AuditTrail, Page<AuditRow>>
{
    private const int Size = 50;

    /// <inheritdoc/>
    public async Task<Outcome<Page<AuditRow>>> Handle(AuditTrail query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var entries = db.TrailOf(context.Actor);
        if (query.Reference?.Trim() is { Length: > 0 } typed)
        {
            var stream = (Reference.Parse(typed) ?? typed).ToUpperInvariant();
            entries = entries.Where(entry => entry.Stream == stream);
        }

        if (query.UseCase is { Length: > 0 } useCase) entries = entries.Where(entry => entry.UseCase == useCase);
        if (query.Refusals) entries = entries.Where(entry => entry.Refusal != null);
        if (query.Cursor is { } cursor)
        {
            if (Cursor.Read(cursor, 1) is not [var key] || !long.TryParse(key, CultureInfo.InvariantCulture, out var last))
                return Refusal.Invalid("cursor", "unknown");
            entries = entries.Where(entry => entry.Id < last);
        }

        var rows = await entries.OrderByDescending(entry => entry.Id).Take(Size + 1)
            .Select(entry => new
            {
                Row = new AuditRow(
                    entry.Id, entry.At, entry.ActorKind, entry.ActorName,
                    db.Organisations.Where(one => one.Id == entry.ActorOrganisationId).Select(one => one.Name).FirstOrDefault(),
                    entry.UseCase, entry.Event, entry.Reference, null, entry.Refusal, null),
                Counted = entry.Event == AuditRecorder.CountedRefusals ? entry.Payload : null,
            })
            .ToListAsync(cancellationToken);
        var next = rows.Count > Size ? Cursor.Write(rows[Size - 1].Row.Id.ToString(CultureInfo.InvariantCulture)) : null;
        return new Page<AuditRow>(
            await WithNames(
                [.. rows.Take(Size).Select(row => row.Row with { Times = AuditRecorder.TimesIn(row.Counted) })], cancellationToken), next);
    }

    // An account's reference is its key: people read a name.
    private async Task<IReadOnlyList<AuditRow>> WithNames(List<AuditRow> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row => Guid.TryParse(row.Reference, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct()
            .ToList();
        if (ids.Count == 0) return rows;
        var names = await db.Users.Where(user => ids.Contains(user.Id))
            .ToDictionaryAsync(user => user.Id.ToString(), user => user.Name, cancellationToken);
        return [.. rows.Select(row => row with { Person = names.GetValueOrDefault(row.Reference ?? "") })];
    }
}

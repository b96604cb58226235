using System.Globalization;
using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Audit;

/// <summary>
/// Who opened what, newest first: supervisors and data-protection officers see what people of their helpline opened,
/// an officer without a helpline all of it. Kept for twelve months.
/// </summary>
/// <param name="Reference">One record only.</param>
/// <param name="Person">Only people of whose name or address a word begins so.</param>
/// <param name="Cursor">Where the last page ended.</param>
public sealed record AccessLog(string? Reference = null, string? Person = null, string? Cursor = null)
    : IQuery<AccessLog, Page<AccessRow>>, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.SeeAccessLog;
}

/// <summary>One opening.</summary>
/// <param name="Id">Ordered by writing.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Actor">How they were called then.</param>
/// <param name="Organisation">Whom they acted for; null for nobody.</param>
/// <param name="View">Name of the view.</param>
/// <param name="Reference">What was looked at.</param>
public sealed record AccessRow(long Id, DateTimeOffset At, string Actor, string? Organisation, string View, string Reference);

public sealed class AccessLogHandler(PortalDbContext db) : IHandle<AccessLog, Page<AccessRow>>
{
    private const int Size = 50;

    /// <inheritdoc/>
    public async Task<Outcome<Page<AccessRow>>> Handle(AccessLog query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var entries = db.OpeningsOf(context.Actor);
        if (query.Reference?.Trim() is { Length: > 0 } typed)
        {
            var reference = Reference.Parse(typed) ?? typed;
            entries = entries.Where(entry => entry.Reference == reference);
        }

        if (SearchText.Fold(query.Person) is { Length: > 0 } person)
        {
            var word = $" {person}";
            entries = entries.Where(entry => db.Users.Any(user => user.Id == entry.ActorId && user.Folded.Contains(word)));
        }

        if (query.Cursor is { } cursor)
        {
            if (Cursor.Read(cursor, 1) is not [var key] || !long.TryParse(key, CultureInfo.InvariantCulture, out var last))
                return Refusal.Invalid("cursor", "unknown");
            entries = entries.Where(entry => entry.Id < last);
        }

        var rows = await entries.OrderByDescending(entry => entry.Id).Take(Size + 1)
            .Select(entry => new AccessRow(
                entry.Id, entry.At, entry.ActorName,
                db.Organisations.Where(one => one.Id == entry.ActorOrganisationId).Select(one => one.Name).FirstOrDefault(), entry.View,
                entry.Reference))
            .ToListAsync(cancellationToken);
        return new Page<AccessRow>(
            [.. rows.Take(Size)], rows.Count > Size ? Cursor.Write(rows[Size - 1].Id.ToString(CultureInfo.InvariantCulture)) : null);
    }
}

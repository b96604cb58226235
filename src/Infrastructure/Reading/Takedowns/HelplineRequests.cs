using Domain.Kernel;
using Domain.Law;
using Domain.Takedowns;
using Infrastructure.Persistence;
using Infrastructure.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Takedowns;

/// <summary>Which of the helpline's requests.</summary>
public enum RequestScope
{
    /// <summary>What waits for the helpline: answers, verifications, legal reviews.</summary>
    Ours,

    /// <summary>What waits for a platform.</summary>
    Theirs,

    /// <summary>Everything, newest first.</summary>
    All,
}

/// <summary>The helpline's takedown requests.</summary>
/// <param name="Scope">Which.</param>
/// <param name="Platform">Only of this platform: its code.</param>
/// <param name="Cursor">Where the last page ended.</param>
/// <param name="Again">An open screen asks again, because something changed.</param>
public sealed record HelplineRequests(
    RequestScope Scope = RequestScope.Ours, string? Platform = null, string? Cursor = null, bool Again = false)
    : IQuery<HelplineRequests, Page<RequestRow>>, ISharedAnswer
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.SeeHelplineWork;

    /// <inheritdoc/>
    public bool IsShared(Actor actor) => Again;
}

/// <summary>One request in the list.</summary>
public sealed record RequestRow(
    Guid Id, string Reference, TakedownStatus Status, Priority Priority, string HarmType, string Platform, DateTimeOffset FiledAt,
    string FiledBy,
    int OpenItems, int Items, NextClock? Next);

public sealed class HelplineRequestsHandler(PortalDbContext db) : IHandle<HelplineRequests, Page<RequestRow>>
{
    private const int Size = 50;

    /// <inheritdoc/>
    public async Task<Outcome<Page<RequestRow>>> Handle(HelplineRequests query, UseCaseContext context, CancellationToken cancellationToken)
    {
        // Compared with a variable, never used alone: SQLite takes an index for "flag = ?", not for "flag".
        var yes = true;
        var requests = db.TakedownRequests.IgnoreAutoIncludes().Where(request => request.HelplineId == context.Actor.HelplineId);
        requests = query.Scope switch
        {
            RequestScope.Ours => requests.Where(request => request.AwaitsHelpline == yes),
            RequestScope.Theirs => requests.Where(request => request.InQueue && request.Status != TakedownStatus.InformationRequested),
            RequestScope.All => requests,
        };
        if (query.Platform is { } platform)
            requests = requests.Where(request => db.Platforms.Any(one => one.Id == request.PlatformId && one.Reference == platform));
        if (query.Cursor is { } cursor)
        {
            if (Cursor.Read(cursor, 2) is not [
                var instant, var key] || Cursor.Instant(instant) is not { } at || !Guid.TryParse(key, out var id))
                return Refusal.Invalid("cursor", "unknown");
            requests = requests.Where(request => request.FiledAt < at || (request.FiledAt == at && request.Id.CompareTo(id) < 0));
        }

        var rows = await requests.OrderByDescending(request => request.FiledAt).ThenByDescending(request => request.Id).Take(Size + 1)
            .Select(request => new RequestRow(
                request.Id, request.Reference, request.Status, request.Priority, request.HarmType,
                db.Organisations.Where(one => one.Id == request.PlatformId).Select(one => one.Name).First(), request.FiledAt,
                request.FiledBy,
                request.Items.Count(item => item.Outcome == null), request.Items.Count, null))
            .ToListAsync(cancellationToken);
        var last = rows.Count > Size ? rows[Size - 1] : null;
        var next = await NextClocks.Of(db, [.. rows.Take(Size).Select(row => row.Id)], _ => true, cancellationToken);
        return new Page<RequestRow>(
            [.. rows.Take(Size).Select(row => row with { Next = next.GetValueOrDefault(row.Id) })],
            last is null ? null : Cursor.Write(Cursor.Of(last.FiledAt), last.Id.ToString()));
    }
}

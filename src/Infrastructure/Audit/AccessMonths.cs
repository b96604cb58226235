using System.Globalization;
using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Audit;

/// <summary>A month of the access log was sealed.</summary>
/// <param name="Entries">How many openings it holds.</param>
public sealed record AccessMonthSealed(long Entries) : DomainEvent;

/// <summary>A month of the access log was deleted, its time being over. Its seal stays.</summary>
/// <param name="Entries">How many openings it held.</param>
public sealed record AccessMonthDeleted(long Entries) : DomainEvent;

/// <summary>
/// Seals one month of the access log, the oldest that is over and not sealed. Answers the month; empty when there is none.
/// </summary>
public sealed record SealAccessMonth : ICommand<SealAccessMonth, string>, IOnlyAdds
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.RunTheClock;
}

/// <summary>
/// Deletes one month of the access log whole, the oldest one that is sealed and whose twelve months are over. Its seal stays.
/// Answers the month; empty when there is none.
/// </summary>
public sealed record DeleteOldAccess : ICommand<DeleteOldAccess, string>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.RunTheClock;
}

/// <summary>Carries <see cref="SealAccessMonth"/> out.</summary>
public sealed class SealAccessMonthHandler(PortalDbContext db, SealWriter seals) : IHandle<SealAccessMonth, string>
{
    // An opening is written a moment after its instant: what belongs to the month is there a day later.
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public async Task<Outcome<string>> Handle(SealAccessMonth command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var last = await db.TrailSeals.Where(seal => seal.Kind == SealKind.AccessMonth).MaxAsync(seal => (string?)seal.Month, cancellationToken);
        var begin = last is null ? DateTimeOffset.MinValue : AccessMonth.End(last);
        var first = await db.AccessEntries.Where(entry => entry.At >= begin).OrderBy(entry => entry.At).Select(entry => (DateTimeOffset?)entry.At).FirstOrDefaultAsync(cancellationToken);
        if (first is not { } at || AccessMonth.Of(at) is var month && AccessMonth.End(month) + Grace > context.Now) return "";
        var tree = new MerkleTree();
        var (from, to) = (0L, 0L);
        await foreach (var line in TrailReader.Month(db, month, cancellationToken))
        {
            if (tree.Count == 0) from = line.Id - 1;
            to = line.Id;
            tree.Add(AuditEntry.LineOf(line.Id, line.Hash));
        }

        await seals.Add(
            new TrailSeal { At = context.Now, Kind = SealKind.AccessMonth, Month = month, FromId = from, ToId = to, Entries = tree.Count, Digest = tree.Digest() },
            cancellationToken);
        context.Record(new AccessMonthSealed(tree.Count) { Reference = month });
        return month;
    }
}

/// <summary>Carries <see cref="DeleteOldAccess"/> out.</summary>
public sealed class DeleteOldAccessHandler(PortalDbContext db, SealWriter seals) : IHandle<DeleteOldAccess, string>
{
    private const int MonthsKept = 12;

    /// <inheritdoc/>
    public async Task<Outcome<string>> Handle(DeleteOldAccess command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var deleted = await db.TrailSeals.Where(seal => seal.Kind == SealKind.AccessDeleted).Select(seal => seal.Month).ToListAsync(cancellationToken);
        var old = await db.TrailSeals.AsNoTracking().Where(seal => seal.Kind == SealKind.AccessMonth && !deleted.Contains(seal.Month))
            .OrderBy(seal => seal.Month).FirstOrDefaultAsync(cancellationToken);
        if (old is null || AccessMonth.End(old.Month).AddMonths(MonthsKept) > context.Now) return "";
        await seals.Add(old with { At = context.Now, Kind = SealKind.AccessDeleted }, cancellationToken);
        // The database lets rows go whose month has this seal, and no others: it has to be there first.
        await db.SaveChangesAsync(cancellationToken);
        var (begin, end) = (AccessMonth.Begin(old.Month), AccessMonth.End(old.Month));
        await db.AccessEntries.Where(entry => entry.At >= begin && entry.At < end).ExecuteDeleteAsync(cancellationToken);
        context.Record(new AccessMonthDeleted(old.Entries) { Reference = old.Month });
        return old.Month;
    }
}

/// <summary>Months of the access log, in UTC, as <c>2026-11</c>.</summary>
public static class AccessMonth
{
    private const string Form = "yyyy-MM";

    /// <summary>The month of an instant.</summary>
    public static string Of(DateTimeOffset at) => at.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>Its first instant.</summary>
    public static DateTimeOffset Begin(string month) =>
        DateTimeOffset.ParseExact(month, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    /// <summary>The first instant after it.</summary>
    public static DateTimeOffset End(string month) => Begin(month).AddMonths(1);
}

using System.Globalization;
using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Audit;

/// <summary>A month of the access log was sealed.</summary>
/// <param name="Entries">How many openings it holds.</param>
[TellsNobody("The portal does it by itself; the trail shows it.")]
public sealed record AccessMonthSealed(long Entries) : DomainEvent;

/// <summary>A month of the access log was deleted, its time being over. Its seal stays.</summary>
/// <param name="Entries">How many openings it held.</param>
[TellsNobody("The portal does it by itself; the trail shows it.")]
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
/// Deletes a batch of the oldest month of the access log that is sealed and whose twelve months are over. Its seal stays.
/// Answers the month; empty when there is nothing left to delete.
/// </summary>
/// <param name="Batch">How many openings at most.</param>
[KeptApartBy("the place of the next seal, taken first")]
public sealed record DeleteOldAccess(int Batch = 1000) : ICommand<DeleteOldAccess, string>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.RunTheClock;
}

public sealed class SealAccessMonthHandler(PortalDbContext db, SealWriter seals)
    : IHandle<SealAccessMonth, string>, IPrepare<SealAccessMonth>
{
    // An opening is written a moment after its instant: what belongs to the month is there a day later.
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    private TrailSeal? _month;

    /// <summary>Reads the month while nobody waits: nothing is added to it any more, and nothing of it goes before it is sealed.</summary>
    public async Task<Outcome> Prepare(SealAccessMonth command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var begin = await Begin(cancellationToken);
        var first = await db.AccessEntries.Where(entry => entry.At >= begin).OrderBy(entry => entry.At)
            .Select(entry => (DateTimeOffset?)entry.At).FirstOrDefaultAsync(cancellationToken);
        if (first is not { } at || AccessMonth.Of(at) is var month && AccessMonth.End(month) + Grace > context.Now) return Outcome.Done;
        var tree = new MerkleTree();
        var (from, to) = (0L, 0L);
        await foreach (var line in TrailReader.Month(db, month, cancellationToken))
        {
            if (tree.Count == 0) from = line.Id - 1;
            to = line.Id;
            tree.Add(AuditEntry.LineOf(line.Id, line.Hash));
        }

        _month = new TrailSeal
        {
            At = context.Now,
            Kind = SealKind.AccessMonth,
            Month = month,
            FromId = from,
            ToId = to,
            Entries = tree.Count,
            Digest = tree.Digest(),
        };
        return Outcome.Done;
    }

    /// <inheritdoc/>
    public async Task<Outcome<string>> Handle(SealAccessMonth command, UseCaseContext context, CancellationToken cancellationToken)
    {
        await seals.TakePlace(cancellationToken);
        // Another node sealed it meanwhile: it is done.
        if (_month is not { Month: { } month } seal || await Begin(cancellationToken) > AccessMonth.Begin(month)) return "";
        seals.Add(seal);
        context.Record(new AccessMonthSealed(seal.Entries) { Reference = month });
        return month;
    }

    private async Task<DateTimeOffset> Begin(CancellationToken cancellationToken)
    {
        var last = await db.TrailSeals.Where(seal => seal.Kind == SealKind.AccessMonth)
            .MaxAsync(seal => (string?)seal.Month, cancellationToken);
        return last is null ? DateTimeOffset.MinValue : AccessMonth.End(last);
    }
}

public sealed class DeleteOldAccessHandler(PortalDbContext db, SealWriter seals) : IHandle<DeleteOldAccess, string>
{
    private const int MonthsKept = 12;

    /// <inheritdoc/>
    public async Task<Outcome<string>> Handle(DeleteOldAccess command, UseCaseContext context, CancellationToken cancellationToken)
    {
        await seals.TakePlace(cancellationToken);
        var last = await db.TrailSeals.AsNoTracking().Where(seal => seal.Kind == SealKind.AccessDeleted)
            .OrderByDescending(seal => seal.Month).FirstOrDefaultAsync(cancellationToken);
        // A month that was begun is finished first.
        if (last is not null && await Delete(last, command.Batch, cancellationToken) > 0) return last.Month;
        var done = last?.Month ?? "";
        var old = await db.TrailSeals.AsNoTracking().Where(seal => seal.Kind == SealKind.AccessMonth && seal.Month.CompareTo(done) > 0)
            .OrderBy(seal => seal.Month).FirstOrDefaultAsync(cancellationToken);
        if (old is null || AccessMonth.End(old.Month).AddMonths(MonthsKept) > context.Now) return "";
        seals.Add(old with { At = context.Now, Kind = SealKind.AccessDeleted });
        // The database lets rows go whose month has this seal, and no others: it has to be there first.
        await db.SaveChangesAsync(cancellationToken);
        await Delete(old, command.Batch, cancellationToken);
        context.Record(new AccessMonthDeleted(old.Entries) { Reference = old.Month });
        return old.Month;
    }

    // The last row goes last: as long as it is there, others of its month may be.
    private Task<int> Delete(TrailSeal month, int most, CancellationToken cancellationToken)
    {
        var (begin, end) = (AccessMonth.Begin(month.Month), AccessMonth.End(month.Month));
        return db.AccessEntries.Where(entry => entry.Id > month.FromId && entry.Id <= month.ToId && entry.At >= begin && entry.At < end)
            .OrderBy(entry => entry.Id).Take(most).ExecuteDeleteAsync(cancellationToken);
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
        DateTimeOffset.ParseExact(
            month, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    /// <summary>The first instant after it.</summary>
    public static DateTimeOffset End(string month) => Begin(month).AddMonths(1);
}

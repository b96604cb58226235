using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Infrastructure.UseCases;

/// <summary>
/// Tells open screens of this node what other nodes committed: twice a second it reads what the trail has got since it last looked. What
/// this node committed itself was told already.
/// </summary>
public sealed partial class ChangesElsewhere(IServiceScopeFactory scopes, ChangeFeed feed, TimeProvider time, ILogger<ChangesElsewhere> log)
    : BackgroundService
{
    private const int Most = 1_000;
    private const int LooksKept = 6;
    private static readonly TimeSpan Rhythm = TimeSpan.FromMilliseconds(500);
    private readonly HashSet<long> _seen = [];
    private readonly Queue<long> _ends = new();
    private bool _failing;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rhythm = new PeriodicTimer(Rhythm, time);
        do
        {
            try
            {
                await Look(stoppingToken);
                _failing = false;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // Screens are late, nothing else; said once, not twice a second.
                if (!_failing) LogFailed(failure);
                _failing = true;
            }
        }
        while (await rhythm.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Looks once.</summary>
    public async Task Look(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        if (_ends.Count == 0)
        {
            _ends.Enqueue(await db.AuditEntries.MaxAsync(entry => (long?)entry.Id, cancellationToken) ?? 0);
            return;
        }

        // SQL Server gives keys before it commits them: an entry with a smaller key may come late, so the last looks are looked through
        // again.
        var (from, end) = (_ends.Peek(), _ends.Last());
        var entries = await db.AuditEntries.AsNoTracking().Where(entry => entry.Id > from).OrderBy(entry => entry.Id).Take(Most)
            .Select(entry => new
            {
                entry.Id,
                entry.CorrelationId,
                entry.Event,
                entry.Reference,
                entry.HelplineId,
                entry.PlatformId,
                entry.Refusal,
            })
            .ToListAsync(cancellationToken);
        var fresh = entries.Where(entry => _seen.Add(entry.Id)).ToList();
        if (entries.Count == Most) _ends.Clear();
        _ends.Enqueue(Math.Max(end, entries.Count == 0 ? end : entries[^1].Id));
        if (_ends.Count > LooksKept) _ends.Dequeue();
        _seen.RemoveWhere(id => id <= _ends.Peek());
        feed.Publish([.. from entry in fresh
            where entry.Refusal is null && entry.Reference is not null && !feed.WasToldHere(entry.CorrelationId)
            select new Change(entry.Event, entry.Reference, entry.HelplineId, entry.PlatformId)]);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What other nodes changed could not be read")]
    private partial void LogFailed(Exception failure);
}

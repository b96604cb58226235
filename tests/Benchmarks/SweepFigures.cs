using System.Diagnostics;
using Domain.Deadlines;
using Infrastructure;
using Infrastructure.Jobs;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Benchmarks;

/// <summary>
/// Deadlines enforced by the job that Hangfire calls: each step in a transaction with its audit entry and its mails. First many
/// breaches at one instant, then breaches that fall due one after the other while the job runs at its rhythm.
/// </summary>
internal sealed class SweepFigures(Node node)
{
    private const int AtOnce = 4_000;
    private const int PerSecond = 100;
    private static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);
    private readonly Table _mass = new(
        $"Mass breach: {AtOnce * 2} breaches at one instant (goal 2,500/s, memory flat)", "requests", "steps/s", "against the peer's 110/s",
        "against its silent 600/s",
        "processor ms per step", "kB allocated per step", "audit entries", "mails", "peak working set, MB", "peak heap, MB");
    private readonly Table _lag = new(
        $"Lag of {PerSecond} breaches a second, sweep every 2 s (goal: p99 5 s)", "requests", "steps", "lag p50, s", "p99, s", "longest, s",
        "load");
    private int _next;

    public async Task Measure(int size, int seconds)
    {
        await MassBreach(size);
        await Lag(size, seconds);
    }

    public void Print()
    {
        _mass.Print();
        _lag.Print();
    }

    private async Task MassBreach(int size)
    {
        var job = node.Get<DeadlineSweepJob>();
        // The first sweep after a start compiles; a portal that has run for a minute has done that.
        Prepare(500, TimeProvider.System.GetUtcNow().AddSeconds(-1), TimeSpan.Zero);
        await job.Run(CancellationToken.None);
        Table.Progress($"mass breach at {size}");
        Prepare(AtOnce, TimeProvider.System.GetUtcNow().AddSeconds(-1), TimeSpan.Zero);
        var before = await Counts();
        var peak = new Peak();
        var (processor, allocated, started) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(), Stopwatch.GetTimestamp());
        await job.Run(CancellationToken.None);
        var taken = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var (used, bytes) = ((Environment.CpuUsage.TotalTime - processor).TotalMilliseconds, GC.GetTotalAllocatedBytes() - allocated);
        await peak.DisposeAsync();
        var after = await Counts();
        var steps = after.Missed - before.Missed;
        _mass.Row(
            Table.Number(size), Table.Number(steps / taken), Table.Times(steps / taken / Peer.StepsRecordedPerSecond),
            Table.Times(steps / taken / Peer.StepsSilentPerSecond),
            Table.Number(used / steps), Table.Number(bytes / 1e3 / steps), Table.Number(steps), Table.Number(after.Mails - before.Mails),
            Table.Number(peak.WorkingSet / 1e6), Table.Number(peak.Heap / 1e6));
    }

    private async Task Lag(int size, int seconds)
    {
        Table.Progress($"lag at {size}");
        var from = TimeProvider.System.GetUtcNow().AddSeconds(2);
        Prepare(PerSecond * seconds / 2, from, TimeSpan.FromSeconds(1.0 / PerSecond * 2));
        var job = node.Get<DeadlineSweepJob>();
        using var rhythm = new PeriodicTimer(Rhythm);
        while (TimeProvider.System.GetUtcNow() < from.AddSeconds(seconds + Rhythm.TotalSeconds) && await rhythm.WaitForNextTickAsync())
            await job.Run(CancellationToken.None);
        var until = from.AddSeconds(seconds);
        var steps = await node.Read(db => db.DeadlineSteps.Where(step => step.Percent == 100 && step.At >= from && step.At < until)
            .Select(step => new { step.At, step.DoneAt }).ToListAsync());
        if (steps.Exists(step => step.DoneAt is null)) throw new InvalidOperationException("A step was not taken.");
        var lag = new Sample(steps.Select(step => (step.DoneAt!.Value - step.At!.Value).TotalSeconds));
        _lag.Row(Table.Number(size), lag.Count, Table.Number(lag.P50), Table.Number(lag.P99), Table.Number(lag.Longest), Machine.Load());
    }

    private Task<(int Missed, int Mails)> Counts() => node.Read(async db =>
        (await db.AuditEntries.CountAsync(entry => entry.Event == nameof(DeadlineMissed)), await db.Deliveries.CountAsync()));

    // Of open requests that were not used yet, both clocks: warned, and due from an instant on, each later than the one before it.
    private void Prepare(int requests, DateTimeOffset from, TimeSpan apart)
    {
        using var connection = new SqliteConnection($"Data Source={new PortalPaths(node.Directory).Database}");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.CommandText = """
            CREATE TEMP TABLE Chosen AS SELECT t.Id AS Clock, (row_number() OVER (ORDER BY t.RequestId) - 1) / 2 AS Place
              FROM Clocks t WHERE t.RequestId >= $first AND t.RequestId < $after AND t.State = 'Running';
            UPDATE DeadlineSteps SET DoneAt = $from WHERE Percent < 100 AND DoneAt IS NULL AND ClockId IN (SELECT Clock FROM Chosen);
            UPDATE DeadlineSteps SET At = strftime('%Y-%m-%d %H:%M:%f', $from, (SELECT Place * $apart FROM Chosen WHERE Clock = ClockId) || ' seconds')
              WHERE Percent = 100 AND ClockId IN (SELECT Clock FROM Chosen);
            UPDATE Clocks SET DueAt = (SELECT At FROM DeadlineSteps WHERE ClockId = Clocks.Id AND Percent = 100) WHERE Id IN (SELECT Clock FROM Chosen);
            DROP TABLE Chosen;
            """;
        command.Parameters.AddWithValue("$first", Filling.KeyOfOpen(_next));
        command.Parameters.AddWithValue("$after", Filling.KeyOfOpen(_next + requests));
        command.Parameters.AddWithValue("$from", from.UtcDateTime);
        command.Parameters.AddWithValue("$apart", apart.TotalSeconds);
        command.ExecuteNonQuery();
        transaction.Commit();
        _next += requests;
    }

    /// <summary>Looks at this process' memory again and again.</summary>
    private sealed class Peak : IAsyncDisposable
    {
        private readonly CancellationTokenSource _enough = new();
        private readonly Task _looking;

        public Peak()
        {
            GC.Collect();
            _looking = Look();
        }

        public long WorkingSet { get; private set; }

        public long Heap { get; private set; }

        public async ValueTask DisposeAsync()
        {
            await _enough.CancelAsync();
            await _looking;
            _enough.Dispose();
        }

        private async Task Look()
        {
            while (!_enough.IsCancellationRequested)
            {
                WorkingSet = Math.Max(WorkingSet, Environment.WorkingSet);
                Heap = Math.Max(Heap, GC.GetTotalMemory(forceFullCollection: false));
                await Task.Delay(Glance);
            }
        }
    }
}

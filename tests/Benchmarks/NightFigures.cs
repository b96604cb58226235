using System.Diagnostics;
using Domain.Cases;
using Infrastructure;
using Infrastructure.Jobs;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Benchmarks;

/// <summary>
/// How long somebody who saves waits while the work of the night runs: a psychologist writes notes one after the other, each timed from the
/// door to its receipt. A job is stopped after a while; what it had to do then would fill nights.
/// </summary>
internal sealed class NightFigures(Node node)
{
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);
    private readonly Table _table = new(
        "Saves while the work of the night runs (goal: longest 250 ms)", "requests", "while", "ran, s", "saves", "p50, ms", "p99, ms",
        "longest, ms", "heap, MB", "load");

    public async Task Measure(int size, int seconds)
    {
        Prepare(size);
        var work = node.Get<NightlyWork>();
        var seal = node.Get<TrailSealJob>();
        await Save(size, "nothing", seconds, stop => Task.Delay(Timeout.Infinite, stop));
        await Save(size, "wrapping keys anew", seconds, work.WrapKeysAnew);
        await Save(size, "ordering due erasures", seconds, work.OrderDueErasures);
        await Save(size, "carrying erasures out", seconds, work.CarryOutErasures);
        await Save(size, "sealing and deleting months of the access log", seconds, seal.KeepAccessLog);
        await Save(size, "sealing the trail", seconds, seal.Seal);
    }

    public void Print() => _table.Print();

    private async Task Save(int size, string what, int seconds, Func<CancellationToken, Task> job)
    {
        Table.Progress($"{what} at {size}");
        var psychologist = await node.As("psychologue@3018.demo");
        var at = await node.Read(
            db => db.Cases.IgnoreAutoIncludes().Where(one => one.Status == CaseStatus.Open).OrderBy(one => one.Id)
                .Select(one => one.Reference).FirstAsync());
        var taken = new List<double>();
        await Note();
        taken.Clear();
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        var started = Stopwatch.GetTimestamp();
        var running = Task.Run(() => job(enough.Token));
        while (!running.IsCompleted)
        {
            await Note();
            await Task.Delay(Breath);
        }

        var ran = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await running.ContinueWith(_ => { }, TaskScheduler.Default);
        if (running.IsFaulted) throw running.Exception;
        var sample = new Sample(taken);
        _table.Row(
            Table.Number(size), what, $"{Table.Number(ran)}{(enough.IsCancellationRequested ? " (stopped)" : "")}",
            Table.Number(sample.Count),
            Table.Number(sample.P50), Table.Number(sample.P99), Table.Number(sample.Longest),
            Table.Number(GC.GetTotalMemory(forceFullCollection: false) / 1e6), Machine.Load());

        async Task Note()
        {
            var before = Stopwatch.GetTimestamp();
            (await psychologist.Run(new AddCaseNote(at, NoteAudience.Team, "Une note parmi d'autres."))).OrThrow();
            taken.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
        }
    }

    // Every request has a key that an older key of the ring wrapped; there are as many mails and openings of last year as requests by ten.
    private void Prepare(int size)
    {
        var paths = new PortalPaths(node.Directory);
        using var connection = new SqliteConnection($"Data Source={paths.Database};Pooling=False");
        connection.Open();
        Do(connection, $"ATTACH DATABASE '{paths.KeyDatabase}' AS k");
        Do(connection, """
            INSERT INTO k.DataKeys (Id, Subject, Kind, Wrapped, WrappedBy, CreatedAt)
            SELECT upper(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-7000-8000-' || hex(randomblob(6))), r.Reference, 'Exchange', o.Wrapped,
                   '00000000-0000-0000-0000-000000000001', o.CreatedAt
              FROM TakedownRequests r CROSS JOIN (SELECT Wrapped, CreatedAt FROM k.DataKeys WHERE DestroyedAt IS NULL LIMIT 1) o
             WHERE r.Reference LIKE 'R-2001-%' AND NOT EXISTS (SELECT 1 FROM k.DataKeys e WHERE e.Subject = r.Reference AND e.DestroyedAt IS NULL);
            """);
        // Each size has a month of its own: what is sealed is not sealed again.
        var months = 20 - (int)Math.Log10(size);
        Copy(connection, "AccessEntries", size / 10, new()
        {
            ["Id"] = "NULL",
            ["At"] = $"strftime('%Y-%m-%d %H:%M:%f', 'now', 'start of month', '-{months} months', (n.i % 2000000) || ' seconds')",
        });
        Copy(connection, "Deliveries", size / 10, new()
        {
            ["Id"] = "upper(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-7000-8000-' || hex(randomblob(6)))",
            ["DeliveredAt"] = "strftime('%Y-%m-%d %H:%M:%f', 'now', '-100 days')",
        });
    }

    private static void Copy(SqliteConnection connection, string table, int rows, Dictionary<string, string> own)
    {
        using var columns = connection.CreateCommand();
        columns.CommandText = "SELECT name FROM pragma_table_info($table)";
        columns.Parameters.AddWithValue("$table", table);
        using var reader = columns.ExecuteReader();
        var names = new List<string>();
        while (reader.Read()) names.Add(reader.GetString(0));
        Do(connection, $"""
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {rows})
            INSERT INTO {table} ({string.Join(", ", names)})
            SELECT {string.Join(", ", names.Select(name => own.GetValueOrDefault(name, $"t.{name}")))} FROM n CROSS JOIN (SELECT * FROM {table} LIMIT 1) t;
            """);
    }

    private static void Do(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Nothing here comes from outside the program.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}

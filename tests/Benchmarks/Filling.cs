using System.Globalization;
using Domain.Cases;
using Domain.Kernel;
using Domain.Law;
using Domain.Takedowns;
using Infrastructure;
using Infrastructure.Jobs;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Benchmarks;

/// <summary>
/// Makes the database large: requests of the demo, with everything that hangs on them, are copied inside the file under keys,
/// references and instants of their own. What was finished lies up to years back; what is open falls due within two days.
/// </summary>
internal sealed class Filling(Node node)
{
    private const int Chunk = 50_000;
    private const int FirstOpen = 2_000_000;
    private const int MostOpen = 50_000;
    private static readonly string[] OfRequest = ["ReportedItems", "Decisions", "ThreadMessages"];
    private readonly List<string> _finished = [];
    private string _open = "";
    private int _filedFinished;
    private int _filedOpen;

    /// <summary>The key of the open request that was copied as this one, counted from 0; they are in the order of their numbers.</summary>
    public static string KeyOfOpen(int number) => string.Create(CultureInfo.InvariantCulture, $"01A0{(FirstOpen + number) >> 16:X4}-{(FirstOpen + number) & 0xFFFF:X4}-7000-8000-000000000000");

    /// <summary>Clocks that run.</summary>
    public int RunningClocks => _filedOpen * 2;

    /// <summary>Fills up to this many requests; at most half of them, and at most 50,000, are open, each with two running clocks.</summary>
    public async Task To(int requests)
    {
        await ChooseTemplates();
        await using var connection = new SqliteConnection($"Data Source={new PortalPaths(node.Directory).Database}");
        await connection.OpenAsync();
        // What is copied here need not survive a power cut.
        Do(connection, "PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF; PRAGMA cache_size=-400000; PRAGMA temp_store=MEMORY;");
        var open = Math.Min(requests / 2, MostOpen);
        CopyOpen(connection, open);
        CopyFinished(connection, requests - open);
        Do(connection, "PRAGMA wal_checkpoint(TRUNCATE);");
        await connection.CloseAsync();
        // As every hour: what was written is sealed, so that no first seal of a million entries runs while something is measured.
        await node.Get<TrailSealJob>().Seal(CancellationToken.None);
    }

    private async Task ChooseTemplates()
    {
        if (_open.Length > 0) return;
        _finished.AddRange(await node.Read(db => db.TakedownRequests.IgnoreAutoIncludes()
            .Where(request => request.Status == TakedownStatus.VerifiedRemoved && request.Items.Count <= 2).OrderBy(request => request.Id).Take(8)
            .Select(request => request.Reference).ToListAsync()));
        var psychologist = await node.As("psychologue@3018.demo");
        var referral = await node.Read(db => db.Referrals.IgnoreAutoIncludes().Where(one => one.Status == Domain.Referrals.ReferralStatus.Received)
            .OrderBy(one => one.Id).Select(one => one.Reference).FirstAsync());
        var opened = (await psychologist.Run(new OpenCase(referral, Scenario.SomeAssessment()))).OrThrow().Reference;
        _open = (await psychologist.Run(new FileTakedown(opened, "TIKTOK", Scenario.SomeRequest(Priority.P2Serious), AfterFiling.Send))).OrThrow().Reference;
    }

    private void CopyFinished(SqliteConnection connection, int to)
    {
        foreach (var (from, until) in Chunks(_filedFinished, to))
        {
            using var transaction = connection.BeginTransaction();
            foreach (var (number, reference) in _finished.Index())
                Copy(connection, reference, $"n.i % {_finished.Count} = {number}", from, until, "(-(n.i * 137) || ' seconds')", new Dictionary<string, string>());
            transaction.Commit();
        }

        _filedFinished = Math.Max(to, _filedFinished);
    }

    private void CopyOpen(SqliteConnection connection, int to)
    {
        const string Later = "((n.i * 7919 % 86400) || ' seconds')";
        var own = new Dictionary<string, string> { ["Priority"] = "n.i * 31 % 4", ["QueueDueAt"] = Moved("QueueDueAt", Later) };
        foreach (var (from, until) in Chunks(FirstOpen + _filedOpen, FirstOpen + to))
        {
            using var transaction = connection.BeginTransaction();
            Copy(connection, _open, "1", from, until, Later, own);
            transaction.Commit();
        }

        _filedOpen = Math.Max(to, _filedOpen);
    }

    private static IEnumerable<(int From, int Until)> Chunks(int from, int to)
    {
        for (var at = from; at < to; at += Chunk) yield return (at, Math.Min(at + Chunk, to));
    }

    private static void Copy(SqliteConnection connection, string reference, string which, int from, int until, string shift, IReadOnlyDictionary<string, string> own)
    {
        var request = Text(connection, $"SELECT Id FROM TakedownRequests WHERE Reference = '{reference}'");
        void Into(string table, string where, Dictionary<string, string> columns) => CopyRows(connection, table, where, which, from, until, shift, columns);

        var id = Key("01A0", "0");
        var name = "printf('R-2001-%07d', n.i)";
        var platforms = Texts(connection, "SELECT Id FROM Organisations WHERE Kind = 'Platform' ORDER BY Reference");
        var platform = $"CASE n.i % {platforms.Count} {string.Concat(platforms.Select((one, number) => $"WHEN {number} THEN '{one}' "))}END";
        Into("TakedownRequests", $"t.Id = '{request}'", new(own) { ["Id"] = id, ["Reference"] = name, ["PlatformId"] = platform });
        foreach (var table in OfRequest) Into(table, $"t.RequestId = '{request}'", new() { ["RequestId"] = id });
        foreach (var (number, clock) in Texts(connection, $"SELECT Id FROM Clocks WHERE RequestId = '{request}' ORDER BY Id").Index())
        {
            var clockId = Key("01A1", number.ToString(CultureInfo.InvariantCulture));
            Into("Clocks", $"t.Id = '{clock}'", new() { ["Id"] = clockId, ["RequestId"] = id });
            Into("ClockEvents", $"t.ClockId = '{clock}'", new() { ["ClockId"] = clockId });
            Into("DeadlineSteps", $"t.ClockId = '{clock}'", new() { ["ClockId"] = clockId, ["Id"] = Key("01A1", $"{number} * 1000 + 1 + t.Percent") });
        }

        Into("AuditEntries", $"t.Stream = '{reference}' AND t.Number = 1", new() { ["Stream"] = name, ["Reference"] = name, ["PlatformId"] = platform });
    }

    private static void CopyRows(
        SqliteConnection connection, string table, string where, string which, int from, int until, string shift, Dictionary<string, string> own)
    {
        var columns = Columns(connection, table).Where(column => table != "AuditEntries" || column != "Id").ToList();
        var values = columns.Select(column => own.TryGetValue(column, out var value) ? value
            : column.EndsWith("At", StringComparison.Ordinal) && column != "QueueDueAt" ? Moved(column, shift) : $"t.{column}");
        Do(connection, $"""
            WITH RECURSIVE n(i) AS (SELECT {from} UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {until})
            INSERT INTO {table} ({string.Join(", ", columns)})
            SELECT {string.Join(", ", values)} FROM n CROSS JOIN {table} t WHERE {which} AND {where} ORDER BY n.i;
            """);
    }

    // In the order of i, as keys of version 7 are in the order of time.
    private static string Key(string first, string last) => $"printf('{first}%04X-%04X-7000-8000-%012X', n.i >> 16, n.i & 65535, {last})";

    private static string Moved(string column, string shift) => $"strftime('%Y-%m-%d %H:%M:%f', t.{column}, {shift})";

    private static List<string> Columns(SqliteConnection connection, string table) => Texts(connection, $"SELECT name FROM pragma_table_info('{table}')");

    private static string Text(SqliteConnection connection, string sql) => Texts(connection, sql).Single();

    private static List<string> Texts(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read()) texts.Add(reader.GetString(0));
        return texts;
    }

    private static void Do(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

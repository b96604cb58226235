using Domain.Cases;
using Domain.Law;
using Domain.Takedowns;
using Infrastructure;
using Infrastructure.Jobs;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Benchmarks;

/// <summary>
/// Makes the database large: requests of the demo are copied inside the file. What was finished lies up to years back; what is open
/// falls due within two days.
/// </summary>
internal sealed class Filling(Node node)
{
    private const int Chunk = 50_000;
    private const int FirstOpen = 2_000_000;
    private const int MostOpen = 50_000;
    private readonly List<string> _finished = [];
    private string _open = "";
    private int _filedFinished;
    private int _filedOpen;

    /// <summary>Clocks that run.</summary>
    public int RunningClocks => _filedOpen * 2;

    /// <summary>The key of an open request, counted from 0.</summary>
    public static string KeyOfOpen(int number) => RequestCopies.KeyOf(FirstOpen + number);

    /// <summary>Fills up to this many requests; at most half of them, and at most 50,000, are open, each with two running clocks.</summary>
    public async Task To(int requests)
    {
        await ChooseTemplates();
        await using var connection = new SqliteConnection($"Data Source={new PortalPaths(node.Directory).Database}");
        await connection.OpenAsync();
        // What is copied here need not survive a power cut. A large cache would be counted with what is measured: the C library keeps it.
        await Do(connection, "PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF; PRAGMA cache_size=-20000; PRAGMA temp_store=MEMORY;");
        var open = Math.Min(requests / 2, MostOpen);
        CopyOpen(connection, open);
        CopyFinished(connection, requests - open);
        await Do(connection, "PRAGMA wal_checkpoint(TRUNCATE);");
        await connection.CloseAsync();
        // As every hour: what was written is sealed, so that no first seal of a million entries runs while something is measured.
        await node.Get<TrailSealJob>().Seal(CancellationToken.None);
    }

    private async Task ChooseTemplates()
    {
        if (_open.Length > 0) return;
        _finished.AddRange(await node.Read(db => db.TakedownRequests.IgnoreAutoIncludes()
            .Where(request => request.Status == TakedownStatus.VerifiedRemoved && request.Items.Count <= 2).OrderBy(request => request.Id)
            .Take(8)
            .Select(request => request.Reference).ToListAsync()));
        var psychologist = await node.As("psychologue@3018.demo");
        var referral = await node.Read(
            db => db.Referrals.IgnoreAutoIncludes().Where(one => one.Status == Domain.Referrals.ReferralStatus.Received)
            .OrderBy(one => one.Id).Select(one => one.Reference).FirstAsync());
        var opened = (await psychologist.Run(new OpenCase(referral, Scenario.SomeAssessment()))).OrThrow().Reference;
        _open = (await psychologist.Run(new FileTakedown(opened, "TIKTOK", Scenario.SomeRequest(Priority.P2Serious), AfterFiling.Send)))
            .OrThrow().Reference;
    }

    private void CopyFinished(SqliteConnection connection, int to)
    {
        foreach (var (from, until) in Chunks(_filedFinished, to))
        {
            foreach (var (number, reference) in _finished.Index())
            {
                new RequestCopies(connection)
                {
                    Which = $"n.i % {_finished.Count} = {number}",
                    Shift = "(-(n.i * 137) || ' seconds')",
                    ToEveryPlatform = true,
                    WithTrail = true,
                }
                    .Make(reference, from, until);
            }
        }

        _filedFinished = Math.Max(to, _filedFinished);
    }

    private void CopyOpen(SqliteConnection connection, int to)
    {
        const string Later = "((n.i * 7919 % 86400) || ' seconds')";
        var copies = new RequestCopies(connection)
        {
            Shift = Later,
            Own = new Dictionary<string, string>
            {
                ["Priority"] = "n.i * 31 % 4",
                ["QueueDueAt"] = $"strftime('%Y-%m-%d %H:%M:%f', t.QueueDueAt, {Later})",
            },
            ToEveryPlatform = true,
            WithTrail = true,
        };
        foreach (var (from, until) in Chunks(FirstOpen + _filedOpen, FirstOpen + to)) copies.Make(_open, from, until);
        _filedOpen = Math.Max(to, _filedOpen);
    }

    private static IEnumerable<(int From, int Until)> Chunks(int from, int to)
    {
        for (var at = from; at < to; at += Chunk) yield return (at, Math.Min(at + Chunk, to));
    }

    private static async Task Do(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Nothing here comes from outside the program.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}

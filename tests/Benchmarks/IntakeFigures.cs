using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using EndToEnd.Tests;
using Infrastructure.Demo;

namespace Benchmarks;

/// <summary>
/// Referrals handed over to a real portal process: sealed, audited, committed with synchronous=FULL before they are answered.
/// </summary>
internal static class IntakeFigures
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);

    public static async Task Print(Options options)
    {
        var table = new Table(
            "Intake over HTTP, SQLite with synchronous=FULL (goals: 250/s by one client, 500/s by sixteen)", "clients", "referrals/s",
            "p50, ms", "p99, ms",
            "portal's processor ms per referral", "against the peer", "load");
        await using var portal = await PortalProcess.Start(settings: Settings.Quiet);
        await Send(portal, 4, WarmUp);
        foreach (var (
            clients, peer) in new[] { (1, Peer.CreatedPerSecondByOne), (4, Peer.CreatedPerSecondByFour),
            (16, Peer.CreatedPerSecondByFour) })
        {
            Table.Progress($"intake by {clients}");
            using var process = Process.GetProcessById(portal.Id);
            var (used, started) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
            var sample = await Send(portal, clients, TimeSpan.FromSeconds(options.Seconds));
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            process.Refresh();
            table.Row(
                clients, Table.Number(sample.Count / seconds), Table.Number(sample.P50), Table.Number(sample.P99),
                Table.Number((process.TotalProcessorTime - used).TotalMilliseconds / sample.Count),
                Table.Times(sample.Count / seconds / peer), Machine.Load());
        }

        table.Print();
    }

    private static async Task<Sample> Send(PortalProcess portal, int clients, TimeSpan length) =>
        new((await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(() => SendAlone(portal, length))))).SelectMany(
            one => one));

    private static async Task<List<double>> SendAlone(PortalProcess portal, TimeSpan length)
    {
        var address = new Uri(portal.Address.Replace("localhost", IPAddress.Loopback.ToString(), StringComparison.Ordinal));
        using var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", DemoPeople.TikTokKey);
        var (taken, own, started) = (new List<double>(), Guid.NewGuid(), Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(started) < length)
        {
            var begun = Stopwatch.GetTimestamp();
            using var answer = await client.PostAsJsonAsync(
                "/api/v1/referrals", Body(string.Create(CultureInfo.InvariantCulture, $"{own:N}-{taken.Count}")));
            if (answer.StatusCode != HttpStatusCode.Created)
                throw new InvalidOperationException($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            taken.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return taken;
    }

    private static object Body(string externalReference) => new
    {
        externalReference,
        category = "HATE_HARASSMENT",
        ageBand = "AGE_13_14",
        language = "fr",
        consent = true,
        contact = new { channel = "PHONE", value = "+33 6 39 98 00 00" },
        message = "On se moque de moi.",
        items = new[] { new { kind = "CONTENT", url = "https://www.tiktok.com/@x/video/1" } },
    };
}

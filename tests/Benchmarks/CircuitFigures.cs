using System.Diagnostics;
using System.IO.Pipes;
using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using EndToEnd.Tests;
using Infrastructure.Demo;
using TestKit;

namespace Benchmarks;

/// <summary>
/// Many people of one platform who look at their queue, fifty rows each, without a browser: what an open screen costs a real portal
/// process, and how soon all of them show one change.
/// </summary>
internal static class CircuitFigures
{
    private const string Row = "R-20";
    private const string Drawn = "JS.RenderBatch";
    private const int Requests = 1_000;
    private const int AtOnce = 4;
    private const int Changes = 3;
    private static readonly TimeSpan AtMost = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    public static async Task Print()
    {
        var table = new Table(
            "Open platform queues of fifty rows (goals at 1,000: 600 kB each, one change on all within 1 s)", "circuits",
            "first rows p50, ms", "p95, ms",
            "resident, kB each", "heap, kB each", $"a change on the first, ms (middle of {Changes})", "on the last, ms",
            "processor at rest, % of a core", "load");
        await using var node = await Node.Create();
        await new Filling(node).To(Requests);
        await using var portal = await PortalProcess.Start(node.Directory, new Dictionary<string, string>(Settings.Quiet)
        {
            ["Limits__ScreensPerPerson"] = "100000",
            ["DOTNET_STARTUP_HOOKS"] = typeof(CircuitFigures).Assembly.Location,
        });
        var cookies = new CookieContainer();
        using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = new Uri(portal.Address) };
        await ReadingFigures.SignIn(browser, "agent@tiktok.demo");
        using var program = new HttpClient { BaseAddress = new Uri(portal.Address) };
        program.DefaultRequestHeaders.Authorization = new("Bearer", DemoPeople.TikTokKey);
        var open = new List<RawCircuit>();
        try
        {
            // The first ones pay for what is compiled and loaded once.
            await Open(portal, cookies, open, 20);
            var (first, before) = (open.Count, await Memory(portal));
            foreach (var circuits in new[] { 10, 100, 1_000 })
            {
                Table.Progress($"{circuits} circuits");
                var rows = new Sample(await Open(portal, cookies, open, first + circuits - open.Count));
                var memory = await Memory(portal);
                var spread = new List<(double First, double Last)>();
                for (var i = 0; i < Changes; i++) spread.Add(await Change(program, open));
                var (quickest, last) = spread.OrderBy(one => one.Last).ElementAt(Changes / 2);
                var rest = await AtRest(portal);
                if (open.Exists(circuit => !circuit.IsOpen)) throw new InvalidOperationException("A circuit was closed.");
                table.Row(
                    circuits, Table.Number(rows.P50), Table.Number(rows.P95),
                    Table.Number((memory.Resident - before.Resident) / 1e3 / circuits),
                    Table.Number((memory.Heap - before.Heap) / 1e3 / circuits), Table.Number(quickest), Table.Number(last),
                    Table.Number(rest), Machine.Load());
            }
        }
        finally
        {
            foreach (var circuit in open) await circuit.DisposeAsync();
        }

        table.Print();
    }

    // From asking for the page until its rows come over the circuit; a few at once, as people arrive.
    private static async Task<List<double>> Open(PortalProcess portal, CookieContainer cookies, List<RawCircuit> open, int more)
    {
        var page = new Uri($"{portal.Address}/queue");
        var cookie = cookies.GetCookieHeader(page);
        using var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = page };
        var taken = new List<double>();
        await Parallel.ForEachAsync(Enumerable.Range(0, more), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (_, stop) =>
        {
            var begun = Stopwatch.GetTimestamp();
            var circuit = await RawCircuit.Open(browser, () => Connect(page, cookie), page, cookie, answers: true, Row);
            lock (open) open.Add(circuit);
            var heard = await circuit.FirstHeard.WaitAsync(AtMost, stop);
            lock (taken) taken.Add(Stopwatch.GetElapsedTime(begun, heard).TotalMilliseconds);
        });
        return taken;
    }

    private static async Task<WebSocket> Connect(Uri page, string cookie)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", cookie);
        socket.Options.SetRequestHeader("Origin", page.GetLeftPart(UriPartial.Authority));
        await socket.ConnectAsync(new UriBuilder(page) { Scheme = "ws", Path = "/_blazor" }.Uri, CancellationToken.None);
        return socket;
    }

    // A program of the platform confirms a request; then all is left to calm down.
    private static async Task<(double First, double Last)> Change(HttpClient program, List<RawCircuit> open)
    {
        var list = await program.GetFromJsonAsync<JsonElement>("/api/v1/takedowns?status=Submitted");
        var reference = list.GetProperty("items")[0].GetProperty("reference").GetString();
        var heard = open.ConvertAll(circuit => circuit.Hears(Drawn));
        var begun = Stopwatch.GetTimestamp();
        using var answer = await program.PostAsJsonAsync($"/api/v1/takedowns/{reference}/acknowledgement", new { });
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        var instants = await Task.WhenAll(heard).WaitAsync(AtMost);
        await Task.Delay(TimeSpan.FromSeconds(2));
        return (Stopwatch.GetElapsedTime(
            begun, instants.Min()).TotalMilliseconds, Stopwatch.GetElapsedTime(begun, instants.Max()).TotalMilliseconds);
    }

    private static async Task<double> AtRest(PortalProcess portal)
    {
        using var process = Process.GetProcessById(portal.Id);
        var (used, begun) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        await Task.Delay(Rest);
        process.Refresh();
        return (process.TotalProcessorTime - used) / Stopwatch.GetElapsedTime(begun) * 100;
    }

    private static async Task<(long Heap, long Resident)> Memory(PortalProcess portal)
    {
        await using var pipe = new NamedPipeClientStream(".", StartupHook.PipeOf(portal.Id), PipeDirection.In);
        await pipe.ConnectAsync((int)AtMost.TotalMilliseconds);
        var numbers = new byte[16];
        await pipe.ReadExactlyAsync(numbers);
        return (BitConverter.ToInt64(numbers, 0), BitConverter.ToInt64(numbers, 8));
    }
}

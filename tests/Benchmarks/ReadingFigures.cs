using System.Net;
using Domain.Kernel;
using EndToEnd.Tests;
using Infrastructure.Demo;
using Infrastructure.Reading.Reports;
using Infrastructure.Reading.Takedowns;

namespace Benchmarks;

/// <summary>What people and programs look at all day, through the door and over HTTP.</summary>
internal sealed class ReadingFigures(Node node)
{
    private const int Times = 300;
    private const int FewTimes = 20;
    private readonly Table _door = new(
        "Queries through the door, ms (goal: p95 at 1,000,000 at most 1.5x of that at 10,000)", "query", "requests", "p50", "p95",
        "p95 against the smallest");
    private readonly Table _http = new(
        "Over HTTP, one client, ms (goals: API list p50 3.7 at 100,000; first HTML of the queue p50 10)", "what", "requests", "p50", "p95",
        "p50 against the peer's at 100,000");
    private readonly Dictionary<string, double> _smallest = [];

    public async Task Measure(int size)
    {
        Table.Progress($"queries at {size}");
        var (agent, lead, supervisor) = (
            await node.As("agent@tiktok.demo"), await node.As("lead@tiktok.demo"), await node.As("superviseur@3018.demo"));
        await Door("platform queue, 50 rows", size, Times, () => Ask(agent, new PlatformQueue()));
        var second = (await agent.Ask(new PlatformQueue())).OrThrow().Next;
        await Door("platform queue, the page after it", size, Times, () => Ask(agent, new PlatformQueue(Cursor: second)));
        await Door("platform's API list, 50 rows", size, Times, () => Ask(agent, new ApiTakedowns()));
        await Door("helpline's requests", size, Times, () => Ask(supervisor, new HelplineRequests()));
        await Door("dashboard of a platform, 30 days", size, FewTimes, () => Ask(lead, new SlaDashboard()));
        await Door("dashboard of the helpline, 30 days", size, FewTimes, () => Ask(supervisor, new SlaDashboard()));
        await OverHttp(size);
    }

    public void Print()
    {
        _door.Print();
        _http.Print();
    }

    private async Task OverHttp(int size)
    {
        await using var portal = await PortalProcess.Start(node.Directory, Settings.Quiet);
        using var program = Client(portal, new CookieContainer());
        program.DefaultRequestHeaders.Authorization = new("Bearer", DemoPeople.TikTokKey);
        await Http("API list of 50", size, Peer.ApiListMs, () => Get(program, "/api/v1/takedowns"));
        var cookies = new CookieContainer();
        using var person = Client(portal, cookies);
        await SignIn(person, "agent@tiktok.demo");
        await Http("first HTML of the queue", size, Peer.PageMs, () => FirstHtml(person, "/queue"));
    }

    private async Task Door(string name, int size, int times, Func<Task> ask)
    {
        var sample = await Sample.Of(times, ask);
        Table.Progress($"{name} at {size}: {Table.Number(sample.P50)} ms");
        _smallest.TryAdd(name, sample.P95);
        _door.Row(name, Table.Number(size), Table.Number(sample.P50), Table.Number(sample.P95), Table.Times(sample.P95 / _smallest[name]));
    }

    private async Task Http(string name, int size, double peer, Func<Task> get)
    {
        var sample = await Sample.Of(Times, get);
        Table.Progress($"{name} at {size}: {Table.Number(sample.P50)} ms");
        _http.Row(name, Table.Number(size), Table.Number(sample.P50), Table.Number(sample.P95), $"1/{Table.Number(peer / sample.P50)}");
    }

    private static async Task Ask<TSelf, TResult>(IUseCases useCases, IQuery<TSelf, TResult> query)
        where TSelf : IQuery<TSelf, TResult> => (await useCases.Ask(query)).OrThrow();

    private static HttpClient Client(PortalProcess portal, CookieContainer cookies) =>
        new(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = new Uri(portal.Address.Replace("localhost", "127.0.0.1", StringComparison.Ordinal)) };

    private static async Task Get(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }

    // Until its first byte is here: the page is sent as it is drawn.
    private static async Task FirstHtml(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        if (answer.RequestMessage!.RequestUri!.AbsolutePath != address)
            throw new InvalidOperationException($"Sent to {answer.RequestMessage.RequestUri}.");
        await using var body = await answer.Content.ReadAsStreamAsync();
        _ = await body.ReadAtLeastAsync(new byte[1], 1);
    }

    internal static async Task SignIn(HttpClient client, string email)
    {
        var form = await client.GetStringAsync("/sign-in");
        var token = System.Text.RegularExpressions.Regex.Match(
            form, "action=\"/demo-sign-in\".*?name=\"__RequestVerificationToken\" value=\"([^\"]+)\"",
            System.Text.RegularExpressions.RegexOptions.Singleline).Groups[1].Value;
        using var content = new FormUrlEncodedContent(
            new Dictionary<string, string> { ["email"] = email, ["__RequestVerificationToken"] = token, ["returnUrl"] = "/queue" });
        using var answer = await client.PostAsync("/demo-sign-in", content);
        answer.EnsureSuccessStatusCode();
    }
}

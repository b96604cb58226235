using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Portal.Tests.Api;
using Xunit;

namespace Portal.Tests.Security;

/// <summary>The real server on a real socket: what is too large or too slow does not keep a connection.</summary>
public sealed class SlowAndLargeTests(KestrelPortal portal) : IClassFixture<KestrelPortal>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    [Fact]
    public async Task A_body_that_comes_drop_by_drop_is_cut_off()
    {
        var (answer, took) = await Drip(
            $"POST /api/v1/referrals HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {ApiPortal.TikTok}\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n", "x");

        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 4", StringComparison.Ordinal), answer);
        Assert.True(took < Patience);
    }

    [Fact]
    public async Task A_form_that_comes_drop_by_drop_is_cut_off()
    {
        var (answer, took) = await Drip(
            "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\n",
            "a");

        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 408", StringComparison.Ordinal), answer);
        Assert.True(took < Patience);
    }

    [Fact]
    public async Task Headers_that_never_end_are_cut_off()
    {
        var (answer, took) = await Drip("GET /api/v1/helpline HTTP/1.1\r\nHost: localhost\r\n", "X-A: b\r\n");

        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 4", StringComparison.Ordinal), answer);
        Assert.True(took < Patience);
    }

    [Theory]
    [InlineData("/sign-in", 65 * 1024)]
    [InlineData("/forgot-password", 65 * 1024)]
    [InlineData("/api/v1/referrals", 257 * 1024)]
    [InlineData("/_blazor/negotiate", 129 * 1024)]
    [InlineData("/nowhere", 65 * 1024)]
    public async Task A_body_that_says_it_is_too_large_is_not_read(string path, int bytes)
    {
        var answer = await Send(
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {bytes}\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_does_not_say_how_large_it_is_is_cut_off_at_the_limit()
    {
        var chunk = $"8000\r\n{new string('a', 0x8000)}\r\n";
        var answer = await Send(
            "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n", chunk, chunk, chunk);

        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /sign-in HTTP/1.1\r\nHost: localhost\r\nX-Long: {0}\r\n\r\n", "431")]
    [InlineData("GET /{0} HTTP/1.1\r\nHost: localhost\r\n\r\n", "414")]
    [InlineData("GET /sign-in HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400")]
    [InlineData("GET /sign-in HTTP/1.1\r\n\r\n", "400")]
    [InlineData("GET /sign-in HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n", "400")]
    [InlineData("POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", "400")]
    public async Task A_malformed_or_oversized_request_is_refused(string request, string status)
    {
        var answer = await Send(request.Replace("{0}", new string('x', 40 * 1024), StringComparison.Ordinal));

        Assert.StartsWith($"HTTP/1.1 {status}", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\nServer:", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /sign-in HTTP/1.1\r\nHost: localhost\r\nX-Long: {0}\r\n\r\n", "431")]
    [InlineData("GET /sign-in?x={0} HTTP/1.1\r\nHost: localhost\r\n\r\n", "414")]
    [InlineData("GET /sign-in HTTP/1.1\r\nHost: \r\n\r\n", "400")]
    [InlineData("GET /api/v1/helpline HTTP/1.1\r\nHost:\r\n\r\n", "400")]
    public async Task What_is_refused_before_it_is_routed_carries_the_portals_headers_too(string request, string status)
    {
        var answer = await Send(request.Replace("{0}", new string('x', 40 * 1024), StringComparison.Ordinal));

        Assert.StartsWith($"HTTP/1.1 {status}", answer, StringComparison.Ordinal);
        Assert.Contains("X-Content-Type-Options: nosniff", answer, StringComparison.OrdinalIgnoreCase);
    }

    // Where two readers could disagree on where a request ends, nothing follows it.
    [Fact]
    public async Task Two_lengths_close_the_connection()
    {
        var answer = await Send(
            "GET /health/live HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");

        Assert.Contains("Connection: close", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_are_served_while_somebody_drips()
    {
        var dripping = Drip("POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\n", "a");
        var watch = Stopwatch.StartNew();
        Assert.StartsWith(
            "HTTP/1.1 200", await Send("GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
            StringComparison.Ordinal);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5));
        await dripping;
    }

    private async Task<(string Answer, TimeSpan Took)> Drip(string beginning, string drop)
    {
        using var client = await Connect();
        var stream = client.GetStream();
        var watch = Stopwatch.StartNew();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(beginning));
        var reading = Read(stream);
        while (!reading.IsCompleted && watch.Elapsed < Patience)
        {
            await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(1)));
            try
            {
                if (!reading.IsCompleted) await stream.WriteAsync(Encoding.ASCII.GetBytes(drop));
            }
            catch (IOException)
            {
                break;
            }
        }

        watch.Stop();
        return (await reading, watch.Elapsed);
    }

    private async Task<string> Send(params string[] parts)
    {
        using var client = await Connect();
        var stream = client.GetStream();
        try
        {
            foreach (var part in parts) await stream.WriteAsync(Encoding.ASCII.GetBytes(part));
        }
        catch (IOException)
        {
            // The server said enough before everything was sent.
        }

        return await Read(stream);
    }

    private static async Task<string> Read(NetworkStream stream)
    {
        var buffer = new byte[4096];
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            var read = await stream.ReadAsync(buffer, patience.Token);
            return Encoding.ASCII.GetString(buffer, 0, read);
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            return "";
        }
    }

    private async Task<TcpClient> Connect()
    {
        var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", new Uri(portal.Address).Port);
        return client;
    }
}

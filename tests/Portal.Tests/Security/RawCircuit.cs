using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.TestHost;

namespace Portal.Tests.Security;

/// <summary>
/// An open screen without a browser: the frames of Blazor's hub (MessagePack with a length before it), written by hand, so that
/// a test can say what no browser of ours says.
/// </summary>
internal sealed partial class RawCircuit : IAsyncDisposable
{
    private readonly WebSocket _socket;
    private readonly StringBuilder _received = new();
    private readonly Task _reading;

    private RawCircuit(WebSocket socket)
    {
        _socket = socket;
        _reading = Task.Run(Read);
    }

    /// <summary>Everything the server has sent so far, as text; what is not text is noise.</summary>
    public string Received
    {
        get
        {
            lock (_received) return _received.ToString();
        }
    }

    public bool IsOpen => _socket.State == WebSocketState.Open && !_reading.IsCompleted;

    /// <summary>Opens a page as its own script does: with the markers that the page carries.</summary>
    public static async Task<RawCircuit> Open(TestServer server, HttpClient browser, string cookie, string path, string? origin = null, string connection = "/_blazor")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (cookie.Length > 0) request.Headers.Add("Cookie", cookie);
        using var answer = await browser.SendAsync(request);
        var html = await answer.Content.ReadAsStringAsync();
        var markers = Marker().Matches(html).Select(found => found.Groups[1].Value).Where(text => text.Contains("\"descriptor\"", StringComparison.Ordinal)).ToList();
        var state = State().Match(html).Groups[1].Value;
        var client = server.CreateWebSocketClient();
        client.ConfigureRequest = http => (http.Headers.Cookie, http.Headers.Origin) = (cookie, origin);
        var socket = await client.ConnectAsync(new Uri(server.BaseAddress, connection), CancellationToken.None);
        await socket.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), WebSocketMessageType.Text, true, CancellationToken.None);
        var circuit = new RawCircuit(socket);
        await circuit.Invoke("StartCircuit", "http://localhost/", $"http://localhost{path}", $"[{string.Join(',', markers)}]", state);
        return circuit;
    }

    /// <summary>Calls a method of the hub with whatever arguments.</summary>
    public async Task Invoke(string method, params object?[] arguments)
    {
        var body = new List<byte> { 0x95, 1, 0x80 };
        Write(body, "1");
        Write(body, method);
        body.Add((byte)(0x90 + arguments.Length));
        foreach (var argument in arguments) Write(body, argument);
        await Send([.. Length(body.Count), .. body]);
    }

    /// <summary>Sends bytes as they are.</summary>
    public async Task Send(byte[] bytes)
    {
        if (!IsOpen) return;
        try
        {
            await _socket.SendAsync(bytes, WebSocketMessageType.Binary, true, CancellationToken.None);
        }
        catch (Exception failure) when (HungUp(failure))
        {
            // The server hung up meanwhile.
        }
    }

    /// <summary>Waits until the server has sent something that matches a pattern, or thirty seconds.</summary>
    public async Task<bool> Says([StringSyntax(StringSyntaxAttribute.Regex)] string pattern)
    {
        for (var i = 0; i < 600 && !Regex.IsMatch(Received, pattern); i++) await Task.Delay(50);
        return Regex.IsMatch(Received, pattern);
    }

    /// <summary>Forgets what was received.</summary>
    public void Forget()
    {
        lock (_received) _received.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _reading;
        _socket.Dispose();
    }

    private async Task Read()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (_socket.State == WebSocketState.Open)
            {
                var got = await _socket.ReceiveAsync(buffer, CancellationToken.None);
                if (got.MessageType == WebSocketMessageType.Close) return;
                lock (_received) _received.Append(Encoding.UTF8.GetString(buffer, 0, got.Count));
            }
        }
        catch (Exception failure) when (HungUp(failure))
        {
            // The server, or the test, hung up.
        }
    }

    private static bool HungUp(Exception failure) => failure is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException;

    private static IEnumerable<byte> Length(int length)
    {
        for (; length > 0x7F; length >>= 7) yield return (byte)((length & 0x7F) | 0x80);
        yield return (byte)length;
    }

    private static void Write(List<byte> body, object? value)
    {
        switch (value)
        {
            case null: body.Add(0xC0); break;
            case bool yes: body.Add(yes ? (byte)0xC3 : (byte)0xC2); break;
            case long or int:
                var number = new byte[8];
                BinaryPrimitives.WriteInt64BigEndian(number, Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                body.AddRange([0xD3, .. number]);
                break;
            default:
                var text = Encoding.UTF8.GetBytes((string)value);
                var length = new byte[4];
                BinaryPrimitives.WriteInt32BigEndian(length, text.Length);
                body.AddRange([0xDB, .. length, .. text]);
                break;
        }
    }

    [GeneratedRegex("<!--Blazor:(\\{.*?\\})-->")]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex State();
}

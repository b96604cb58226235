using System.Buffers.Binary;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;

namespace TestKit;

/// <summary>
/// An open screen without a browser: the frames of Blazor's hub (MessagePack with a length before it), written by hand, so that
/// a test can say what no browser of ours says, and a program can keep a thousand of them open.
/// </summary>
public sealed partial class RawCircuit : IAsyncDisposable
{
    private static readonly byte[] Ping = [0x02, 0x91, 0x06];
    private readonly WebSocket _socket;
    private readonly bool _answers;
    private readonly StringBuilder _received = new();
    private readonly List<byte> _unread = [];
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly Task _reading;
    private bool _shookHands;
    private (byte[] Words, TaskCompletionSource<long> Heard)? _awaited;

    private RawCircuit(WebSocket socket, bool answers, string? words)
    {
        (_socket, _answers) = (socket, answers);
        FirstHeard = words is null ? Task.FromResult(0L) : Hears(words);
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

    /// <summary>The instant (of <see cref="Stopwatch"/>) at which the words that were given on opening came.</summary>
    public Task<long> FirstHeard { get; }

    /// <summary>Opens a page as its own script does: with the markers that the page carries.</summary>
    /// <param name="browser">Gets the page.</param>
    /// <param name="connect">Opens the connection of the screen.</param>
    /// <param name="page">The page, as its own script knows it: scheme, host and path.</param>
    /// <param name="cookie">Who looks; empty for nobody.</param>
    /// <param name="answers">Whether what was drawn is confirmed and pings are answered, as browsers do; without it the screen ends after a
    /// while.</param>
    /// <param name="words">What <see cref="FirstHeard"/> waits for.</param>
    public static async Task<RawCircuit> Open(
        HttpClient browser, Func<Task<WebSocket>> connect, Uri page, string cookie, bool answers = false, string? words = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, page.PathAndQuery);
        if (cookie.Length > 0) request.Headers.Add("Cookie", cookie);
        using var answer = await browser.SendAsync(request);
        var html = await answer.Content.ReadAsStringAsync();
        var markers = Marker().Matches(html).Select(found => found.Groups[1].Value)
            .Where(text => text.Contains("\"descriptor\"", StringComparison.Ordinal)).ToList();
        var state = State().Match(html).Groups[1].Value;
        var socket = await connect();
        await socket.SendAsync(
            Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), WebSocketMessageType.Text, true,
            CancellationToken.None);
        var circuit = new RawCircuit(socket, answers, words);
        await circuit.Invoke(
            "StartCircuit", page.GetLeftPart(UriPartial.Authority) + "/", page.AbsoluteUri, $"[{string.Join(',', markers)}]", state);
        return circuit;
    }

    /// <summary>The instant (of <see cref="Stopwatch"/>) at which a message with these words comes next.</summary>
    public Task<long> Hears(string words)
    {
        var heard = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_received) _awaited = (Encoding.UTF8.GetBytes(words), heard);
        return heard.Task;
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
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(bytes, WebSocketMessageType.Binary, true, CancellationToken.None);
        }
        catch (Exception failure) when (HungUp(failure))
        {
            // The server hung up meanwhile.
        }
        finally
        {
            _sending.Release();
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
        _sending.Dispose();
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
                if (_answers) await Answer(buffer.AsMemory(0, got.Count));
                else lock (_received) _received.Append(Encoding.UTF8.GetString(buffer, 0, got.Count));
            }
        }
        catch (Exception failure) when (HungUp(failure))
        {
            // The server, or the test, hung up.
        }
    }

    // Messages have no end of their own but a length before them; one may come in several pieces.
    private async Task Answer(ReadOnlyMemory<byte> piece)
    {
        _unread.AddRange(piece.Span);
        while (Next() is { } message)
        {
            lock (_received)
            {
                if (_awaited is { } awaited && message.AsSpan().IndexOf(awaited.Words) >= 0)
                    awaited.Heard.TrySetResult(Stopwatch.GetTimestamp());
            }

            if (message.AsSpan().SequenceEqual(Ping.AsSpan(1))) await Send(Ping);
            else if (NumberOfBatch(message) is { } number) await Invoke("OnRenderCompleted", number, null);
        }
    }

    private byte[]? Next()
    {
        // The server's half of the handshake is text and ends with a character of its own.
        if (!_shookHands)
        {
            var end = _unread.IndexOf(0x1E);
            if (end < 0) return null;
            _unread.RemoveRange(0, end + 1);
            _shookHands = true;
        }

        var (length, at) = (0, 0);
        do
        {
            if (at == _unread.Count) return null;
            length |= (_unread[at] & 0x7F) << (7 * at);
        }
        while ((_unread[at++] & 0x80) != 0);
        if (_unread.Count < at + length) return null;
        var message = _unread.GetRange(at, length).ToArray();
        _unread.RemoveRange(0, at + length);
        return message;
    }

    // After the name of the method: an array of two, the first of which is the number, an integer of MessagePack.
    private static long? NumberOfBatch(byte[] message)
    {
        var drawn = "JS.RenderBatch"u8;
        var at = message.AsSpan(0, Math.Min(message.Length, 40)).IndexOf(drawn);
        if (at < 0) return null;
        var number = message.AsSpan(at + drawn.Length + 1);
        return number[0] switch
        {
            <= 0x7F => number[0],
            0xCC => number[1],
            0xCD => BinaryPrimitives.ReadUInt16BigEndian(number[1..]),
            0xCE => BinaryPrimitives.ReadUInt32BigEndian(number[1..]),
            _ => BinaryPrimitives.ReadInt64BigEndian(number[1..]),
        };
    }

    private static bool HungUp(Exception failure) =>
        failure is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException;

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

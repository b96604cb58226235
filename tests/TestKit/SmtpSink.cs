using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace TestKit;

/// <summary>A mail server on this machine that keeps what it is given: just enough SMTP for a real conversation.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<MimeMessage> _mails = new();
    private readonly Task _serving;

    public SmtpSink()
    {
        _listener.Start();
        _serving = Serve();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Addresses that nobody has here: refused for good.</summary>
    public ConcurrentBag<string> Unknown { get; } = [];

    /// <summary>How many conversations there were.</summary>
    public int Conversations { get; private set; }

    /// <summary>Every mail, in the order of arrival.</summary>
    public IReadOnlyList<MimeMessage> Mails => [.. _mails];

    /// <summary>Waits for a mail to this address.</summary>
    public async Task<MimeMessage> To(string address, int number = 1)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            var found = _mails.Where(mail => mail.To.Mailboxes.Any(one => one.Address == address)).ElementAtOrDefault(number - 1);
            if (found is not null) return found;
            await Task.Delay(100);
        }

        throw new TimeoutException($"No mail number {number} came for {address}.");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Conversations++;
                try
                {
                    await Converse(client.GetStream());
                }
                catch (IOException)
                {
                    // Whoever sent hung up in the middle; the next one may come.
                }
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Converse(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 sink");
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            if (line.StartsWith("RCPT", StringComparison.OrdinalIgnoreCase) && Unknown.Any(line.Contains))
            {
                await writer.WriteLineAsync("550 no such mailbox");
                continue;
            }

            if (line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase))
            {
                await writer.WriteLineAsync("354 go on");
                await Keep(reader);
            }

            await writer.WriteLineAsync(line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase) ? "221 bye" : "250 ok");
        }
    }

    private async Task Keep(StreamReader reader)
    {
        var data = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
            data.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
        using var bytes = new MemoryStream(Encoding.Latin1.GetBytes(data.ToString()));
        _mails.Enqueue(await MimeMessage.LoadAsync(bytes));
    }
}

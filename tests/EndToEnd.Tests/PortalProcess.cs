using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using TestKit;

namespace EndToEnd.Tests;

/// <summary>The portal as people start it: its own process, a real database file, a real Hangfire server.</summary>
public sealed class PortalProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(3);
    private static readonly Dictionary<string, string> NoSettings = [];
    private readonly bool _ownsData;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private Process? _process;
    private string _output = "";

    private PortalProcess(string dataDirectory, bool ownsData, int port, IReadOnlyDictionary<string, string> settings)
    {
        DataDirectory = dataDirectory;
        _ownsData = ownsData;
        _settings = settings;
        Address = $"http://localhost:{port}";
    }

    public string DataDirectory { get; }

    public string Address { get; }

    /// <summary>Its number, once it was started.</summary>
    public int Id => _process!.Id;

    public HttpClient Http { get; private set; } = null!;

    /// <summary>Starts a portal on a copy of the demo, or on the directory of another one, and waits until it serves.</summary>
    /// <param name="dataDirectory">The directory to serve from; it is not removed afterwards.</param>
    /// <param name="settings">Settings by the names of environment variables.</param>
    public static async Task<PortalProcess> Start(string? dataDirectory = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        var portal = new PortalProcess(dataDirectory ?? NewDirectory(), dataDirectory is null, FreePort(), settings ?? NoSettings);
        if (dataDirectory is null) TestDatabase.CopyFiles(await Prepared.Demo, portal.DataDirectory);
        return await Start(portal);
    }

    /// <summary>Starts a portal on an empty directory: it makes the demo itself.</summary>
    public static Task<PortalProcess> StartEmpty() => Start(new PortalProcess(NewDirectory(), ownsData: true, FreePort(), NoSettings));

    private static async Task<PortalProcess> Start(PortalProcess portal)
    {
        await portal.StartAgain();
        return portal;
    }

    private static string NewDirectory() => Directory.CreateTempSubdirectory("portal-e2e-").FullName;

    /// <summary>Starts it on the same data directory and address as before.</summary>
    public async Task StartAgain()
    {
        _process?.Dispose();
        _process = new Process { StartInfo = StartInfo() };
        _process.OutputDataReceived += (_, line) => _output += line.Data + "\n";
        _process.ErrorDataReceived += (_, line) => _output += line.Data + "\n";
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Http = new HttpClient { BaseAddress = new Uri(Address) };
        var waited = Stopwatch.StartNew();
        while (!await Answers())
        {
            if (_process.HasExited || waited.Elapsed > StartsWithin)
                throw new InvalidOperationException($"The portal did not start:\n{_output}");
            await Task.Delay(200);
        }
    }

    /// <summary>SIGKILL: no goodbye, nothing flushed.</summary>
    public async Task Kill()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false }) await Kill();
        _process?.Dispose();
        Http.Dispose();
        if (_ownsData) Directory.Delete(DataDirectory, recursive: true);
    }

    private async Task<bool> Answers()
    {
        try
        {
            return (await Http.GetAsync("/health/live")).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private ProcessStartInfo StartInfo()
    {
        var project = Path.Combine(Repository.Root, "src", "Portal");
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = project,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(project, "bin", Repository.Configuration, "net10.0", "Portal.dll"));
        start.ArgumentList.Add("--urls");
        start.ArgumentList.Add(Address);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Portal__DataDirectory"] = DataDirectory;
        start.Environment["Portal__PublicUrl"] = Address;
        foreach (var (name, value) in _settings) start.Environment[name] = value;
        return start;
    }

    // Below the range from which the system takes ports for outgoing connections: who starts again finds the port free.
    private static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 30_000);
            if (IsFree(IPAddress.Loopback, port) && (!Socket.OSSupportsIPv6 || IsFree(IPAddress.IPv6Loopback, port))) return port;
        }
    }

    private static bool IsFree(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
        catch (SocketException)
        {
            // No such address here, as where IPv6 is switched off: nobody can have taken it.
            return true;
        }
    }
}

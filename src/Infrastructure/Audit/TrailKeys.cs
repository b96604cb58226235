using System.Security.Cryptography;
using System.Text;

namespace Infrastructure.Audit;

/// <summary>The configuration section "Trail".</summary>
public sealed class TrailOptions
{
    /// <summary>The key that seals: base64 of at least 32 random bytes. From the environment, never from a file of settings.</summary>
    public string? Key { get; set; }

    /// <summary>
    /// A file with such keys, one a line: the last one seals, the others are known still. Without either setting a key is made
    /// in the data directory (Development alone: start-up asks for one elsewhere).
    /// </summary>
    public string? KeyFile { get; set; }

    /// <summary>Where seals are written outside the database; by default below the data directory. Better on another medium.</summary>
    public string? AnchorFile { get; set; }
}

/// <summary>The keys that seal the trail. They are never in the database, and never logged.</summary>
/// <param name="options">Where the key is.</param>
/// <param name="paths">Where one is made when none is named.</param>
public sealed class TrailKeys(TrailOptions options, PortalPaths paths)
{
    /// <summary>Fewest bytes of a key.</summary>
    public const int FewestBytes = 32;

    private const int KeyIdLength = 16;
    private List<byte[]> _keys = [];

    /// <summary>Whether there is a key here.</summary>
    public bool Any => Read().Count > 0;

    /// <summary>Seals: adds the id of the key and the code.</summary>
    public TrailSeal Close(TrailSeal seal)
    {
        var key = Read().LastOrDefault() ?? Make();
        var named = seal with { KeyId = IdOf(key) };
        return named with { Mac = MacOf(key, named.Text()) };
    }

    /// <summary>The code of a text under the newest key there is, with the id of the key; null when there is no key.</summary>
    public (string KeyId, string Mac)? Sign(string text) => Read().LastOrDefault() is { } key ? (IdOf(key), MacOf(key, text)) : null;

    /// <summary>Whether a text has this code; null when the key is not here.</summary>
    public bool? Holds(string keyId, string text, string mac) =>
        Read().FirstOrDefault(key => IdOf(key) == keyId) is { } key
            ? CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(MacOf(key, text)), Encoding.UTF8.GetBytes(mac))
            : null;

    /// <summary>Why a configured key cannot be used; null when it can. Never the key.</summary>
    public static string? WhyNot(TrailOptions options)
    {
        if (options is { Key: { Length: > 0 } key })
            return Decode(key) is null ? $"it is not base64 of at least {FewestBytes} bytes" : null;
        if (options is not { KeyFile: { Length: > 0 } file }) return "no key is named";
        try
        {
            var lines = Lines(file);
            if (lines.Count == 0 || lines.Any(line => Decode(line) is null))
                return $"a line of the file is not base64 of at least {FewestBytes} bytes";
            return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite)) != 0
                ? "everybody on this machine can read or write the file"
                : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return failure.Message;
        }
    }

    private List<byte[]> Read() => _keys is { Count: > 0 } ? _keys : _keys = Load();

    private List<byte[]> Load()
    {
        if (options.Key is { Length: > 0 } key) return [Decode(key) ?? throw new InvalidOperationException("Trail:Key cannot be read.")];
        var file = options.KeyFile is { Length: > 0 } named ? named : paths.TrailKey;
        return options.KeyFile is { Length: > 0 } || File.Exists(file)
            ? [.. Lines(file).Select(line => Decode(line) ?? throw new InvalidOperationException("Trail:KeyFile cannot be read."))]
            : [];
    }

    private byte[] Make()
    {
        var folder = Path.GetDirectoryName(paths.TrailKey)!;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        // Whole or not at all: a node that looks while it is written would find a file without a key.
        var making = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) making.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var draft = Path.Combine(folder, Path.GetRandomFileName());
        using (var file = new StreamWriter(draft, making))
            file.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(FewestBytes)));
        try
        {
            File.Move(draft, paths.TrailKey, overwrite: false);
        }
        catch (IOException) when (File.Exists(paths.TrailKey))
        {
            // Another process made it first: that one is taken.
            File.Delete(draft);
        }

        return Read().Last();
    }

    private static List<string> Lines(string file) => [.. File.ReadLines(file).Select(line => line.Trim()).Where(line => line.Length > 0)];

    private static byte[]? Decode(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var length) && length >= FewestBytes ? bytes[..length] : null;
    }

    private static string IdOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData(key))[..KeyIdLength];

    private static string MacOf(byte[] key, string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
}

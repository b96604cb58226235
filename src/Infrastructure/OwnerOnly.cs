using System.Runtime.InteropServices;

namespace Infrastructure;

/// <summary>
/// What the portal writes (databases, their logs, keys, anchors, mails, backups) is for the account it runs under alone: directories
/// 0700, files 0600. On Windows the access list of the data directory says so instead.
/// </summary>
public static class OwnerOnly
{
    private const UnixFileMode Everybody = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
    private const UnixFileMode Others = Everybody | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;

    /// <summary>
    /// From now on nothing that this process makes is open to others, whoever makes it: SQLite makes its logs itself and asks nobody.
    /// </summary>
    public static void ByDefault()
    {
        if (!OperatingSystem.IsWindows()) _ = SetMask((uint)Others);
    }

    /// <summary>Whether anybody on this machine may read, write or enter it; false for what is not there.</summary>
    public static bool IsOpenToEverybody(string path) => Has(path, Everybody);

    /// <summary>
    /// What of the portal's own in a data directory, or a backup of one, is open to others; the directory itself comes first.
    /// </summary>
    public static IEnumerable<string> OpenToOthers(PortalPaths paths) => Own(paths).Where(path => Has(path, Others));

    /// <summary>
    /// Closes to others what of the portal's own lies in a data directory. A directory that all share (/tmp) stays as it is.
    /// </summary>
    /// <exception cref="UnauthorizedAccessException">Something of it belongs to somebody else.</exception>
    public static void Close(PortalPaths paths)
    {
        if (OperatingSystem.IsWindows()) return;
        foreach (var open in OpenToOthers(paths).Where(path => !Has(path, UnixFileMode.StickyBit)).ToList())
            File.SetUnixFileMode(open, File.GetUnixFileMode(open) & ~Others);
    }

    private static IEnumerable<string> Own(PortalPaths paths)
    {
        if (!Directory.Exists(paths.Data)) return [];
        var folders = new[] { Path.GetDirectoryName(paths.KeyDatabase)!, paths.Anchors, paths.Mail }.Where(Directory.Exists).ToList();
        return
        [
            paths.Data, .. Directory.EnumerateFiles(paths.Data, $"{Path.GetFileName(paths.Database)}*"), .. folders,
            .. folders.SelectMany(folder => Directory.EnumerateFiles(folder)),
        ];
    }

    private static bool Has(string path, UnixFileMode mode) =>
        !OperatingSystem.IsWindows() && Path.Exists(path) && (File.GetUnixFileMode(path) & mode) != 0;

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint SetMask(uint mask);
}

using System.Security.Cryptography;
using System.Text.Json;
using Infrastructure.Persistence;
using Microsoft.Data.Sqlite;

namespace Infrastructure.Backups;

/// <summary>
/// A copy of the portal that is consistent while it runs: the data, then the keys (a key is committed before what it
/// seals, so every text of the copy finds its key), then the anchors, then a manifest without which it is no backup.
/// </summary>
public sealed class PortalBackup(DatabaseOptions database, PortalPaths paths, TimeProvider time)
{
    /// <summary>Name of the file that says what a backup holds; written last.</summary>
    public const string ManifestName = "backup.json";

    /// <summary>Takes a backup.</summary>
    /// <param name="to">A directory that is empty or not there yet.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Why not, in English; null when it was done.</returns>
    public async Task<string?> Take(string to, CancellationToken cancellationToken = default)
    {
        if (database.IsSqlServer) return SqlServerBackups.HowToBackUp(database);
        if (Directory.Exists(to) && Directory.EnumerateFileSystemEntries(to).Any())
            return $"{to} is not empty: each backup has a directory of its own.";
        if (!File.Exists(paths.Database)) return $"There is nothing to back up: {paths.Database} does not exist.";
        var copy = new PortalPaths(to);
        Directory.CreateDirectory(Path.GetDirectoryName(copy.KeyDatabase)!);
        Directory.CreateDirectory(copy.Anchors);
        SqliteCopy.Online(database.ConnectionString, copy.Database);
        SqliteCopy.Online(database.KeyConnectionString, copy.KeyDatabase);
        if (Directory.Exists(paths.Anchors))
            foreach (var anchor in Directory.EnumerateFiles(paths.Anchors))
                File.Copy(anchor, Path.Combine(copy.Anchors, Path.GetFileName(anchor)));
        var manifest = new BackupManifest(time.GetUtcNow(), await BackupManifest.HashesOf(to, cancellationToken));
        await File.WriteAllTextAsync(Path.Combine(to, ManifestName), JsonSerializer.Serialize(manifest), cancellationToken);
        return null;
    }
}

/// <summary>What a backup holds.</summary>
/// <param name="TakenAt">When (UTC).</param>
/// <param name="Files">SHA-256 of every file, by its path in the backup (forward slashes).</param>
public sealed record BackupManifest(DateTimeOffset TakenAt, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>The hashes of what lies in a directory, the manifest aside.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> HashesOf(string directory, CancellationToken cancellationToken)
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Where(
            file => Path.GetFileName(file) != PortalBackup.ManifestName))
        {
            await using var stream = File.OpenRead(file);
            hashes[Path.GetRelativePath(directory, file).Replace('\\', '/')] = Convert.ToHexStringLower(
                await SHA256.HashDataAsync(stream, cancellationToken));
        }

        return hashes;
    }

    /// <summary>The manifest of a backup whose files are all there and unchanged; null otherwise.</summary>
    public static async Task<BackupManifest?> ReadWhole(string directory, CancellationToken cancellationToken)
    {
        var file = Path.Combine(directory, PortalBackup.ManifestName);
        if (!File.Exists(file)) return null;
        var manifest = JsonSerializer.Deserialize<BackupManifest>(await File.ReadAllTextAsync(file, cancellationToken))!;
        var found = await HashesOf(directory, cancellationToken);
        return manifest.Files.All(one => found.TryGetValue(one.Key, out var hash) && hash == one.Value) ? manifest : null;
    }
}

/// <summary>SQLite's own way to copy a file that others are writing to.</summary>
internal static class SqliteCopy
{
    /// <summary>Copies in one step, as of one commit; the copy is a single file.</summary>
    public static void Online(string connectionString, string to)
    {
        using var source = new SqliteConnection(connectionString);
        using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = to, Pooling = false }.ToString());
        source.Open();
        copy.Open();
        source.BackupDatabase(copy);
        using var single = copy.CreateCommand();
        single.CommandText = "PRAGMA journal_mode=DELETE;";
        single.ExecuteNonQuery();
    }

    /// <summary>Whether somebody has the file open: it cannot leave the write-ahead log then.</summary>
    public static bool IsInUse(string file)
    {
        if (!File.Exists(file)) return false;
        const int busy = 5, locked = 6;
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 1 }.ToString());
        connection.Open();
        using var leave = connection.CreateCommand();
        leave.CommandText = "PRAGMA journal_mode=DELETE;";
        try
        {
            return leave.ExecuteScalar() is not "delete";
        }
        catch (SqliteException taken) when (taken.SqliteErrorCode is busy or locked)
        {
            return true;
        }
    }
}

using Domain.Kernel;
using Infrastructure.Files;
using Infrastructure.Persistence;
using Infrastructure.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Infrastructure.Backups;

/// <summary>Puts a backup in place. What was erased since it was taken stays erased.</summary>
public sealed class PortalRestore(
    DatabaseOptions database, PortalPaths paths, DatabaseSetUp setUp, KeyStore keys, IServiceScopeFactory scopes)
{
    private const string Staged = ".restoring";
    private const int Batch = 200;

    /// <summary>Restores a backup of <see cref="PortalBackup"/> and does what follows it.</summary>
    /// <param name="from">The backup.</param>
    /// <param name="replace">Whether a portal that is there already may be replaced.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Why not, in English; null when it was done.</returns>
    public async Task<string?> Run(string from, bool replace, CancellationToken cancellationToken = default)
    {
        if (database.IsSqlServer) return SqlServerBackups.HowToRestore(database);
        if (await BackupManifest.ReadWhole(from, cancellationToken) is null)
            return $"{from} is not a whole backup: {PortalBackup.ManifestName} is missing, or a file is not as it was written.";
        if (!replace && Directory.Exists(paths.Data) && Directory.EnumerateFileSystemEntries(paths.Data).Any())
            return $"{paths.Data} is not empty. To replace the portal that is there, add --replace.";
        if (SqliteCopy.IsInUse(paths.Database) || SqliteCopy.IsInUse(paths.KeyDatabase)) return "The portal is running: stop it first.";
        var backup = new PortalPaths(from);
        // What was destroyed is taken over first: stopped anywhere after this, nothing erased can come back unnoticed.
        await MergeAnchors(backup.Anchors, cancellationToken);
        Stage(backup.Database, paths.Database);
        Stage(backup.KeyDatabase, paths.KeyDatabase);
        Swap(paths.Database);
        Swap(paths.KeyDatabase);
        await Follow(cancellationToken);
        return null;
    }

    /// <summary>What follows when the databases are back: this version's shape, and nothing erased is readable.</summary>
    public async Task Follow(CancellationToken cancellationToken = default)
    {
        await setUp.Run(cancellationToken);
        await keys.DestroyAgain(cancellationToken);
        await ForgetSendersAgain(cancellationToken);
        await ForgetFilesAgain(cancellationToken);
    }

    // Anchors only grow. The copy's lines come first, then what was written since.
    private async Task MergeAnchors(string from, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(from)) return;
        Directory.CreateDirectory(paths.Anchors);
        foreach (var copy in Directory.EnumerateFiles(from))
        {
            var here = Path.Combine(paths.Anchors, Path.GetFileName(copy));
            var lines = await File.ReadAllLinesAsync(copy, cancellationToken);
            var since = File.Exists(here) ? await File.ReadAllLinesAsync(here, cancellationToken) : [];
            await File.WriteAllLinesAsync(here + Staged, lines.Union(since, StringComparer.Ordinal), cancellationToken);
            File.Move(here + Staged, here, overwrite: true);
        }
    }

    private static void Stage(string copy, string here)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(here)!);
        File.Copy(copy, here + Staged, overwrite: true);
    }

    private static void Swap(string here)
    {
        // A log of the old file must never be read into the new one.
        foreach (var log in new[] { "-wal", "-shm", "-journal" }) File.Delete(here + log);
        File.Move(here + Staged, here, overwrite: true);
    }

    // The sender's reference and the fingerprint of what a child said went with its words: an older copy has them again.
    private async Task ForgetSendersAgain(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<KeyDbContext>();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.Viewer = Actor.System;
        var erased = await store.DataKeys.AsNoTracking().Where(key => key.DestroyedAt != null && key.Kind == nameof(SecretKind.Words))
            .Select(key => key.Subject).Distinct().ToListAsync(cancellationToken);
        foreach (var some in erased.Chunk(Batch))
        {
            foreach (var referral in await db.Referrals.AsTracking().Where(
                one => some.Contains(one.Reference) && one.ContentHash != "").ToListAsync(cancellationToken))
                referral.ForgetSender();
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
    }

    // An older copy has the rows of erased files again, unreadable: they go once more.
    private async Task ForgetFilesAgain(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<KeyDbContext>();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.Viewer = Actor.System;
        foreach (var some in (await db.SealedFiles.Select(file => file.KeyId).Distinct().ToListAsync(cancellationToken)).Chunk(Batch))
        {
            var destroyed = await store.DataKeys.Where(key => some.Contains(key.Id) && key.DestroyedAt != null)
                .Select(key => key.Id).ToListAsync(cancellationToken);
            await db.SealedFiles.Where(file => EF.Parameter(destroyed).Contains(file.KeyId)).MarkGoing(cancellationToken);
        }
    }
}

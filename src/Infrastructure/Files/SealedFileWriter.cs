using System.Security.Cryptography;
using Domain.Kernel;
using Infrastructure.Persistence;
using Infrastructure.Secrets;
using Infrastructure.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Infrastructure.Files;

/// <summary>
/// Writes a file as it comes: read, looked at, hashed and sealed a chunk at a time while nobody waits, saved a MiB at a time
/// in a short turn of its own. It is there for nobody until a use case keeps it (<see cref="ISealedFiles"/>).
/// </summary>
public sealed class SealedFileWriter(
    IServiceScopeFactory scopes, KeyStore keys, WriteGate gate, SealedFileRemoval removal, TimeProvider time)
{
    /// <summary>What an endpoint for files takes at most, in bytes, unless it has a reason.</summary>
    public const long Most = 25 * MiB;

    /// <summary>It is not of a type that is taken, or not of the one it is said to be.</summary>
    public static readonly Refusal BadType = Refusal.Rule("file.bad_type");

    internal const int Batch = 16;
    private const int MiB = 1024 * 1024;

    /// <summary>
    /// Writes a file. Refused: <c>file.bad_type</c>, <c>file.too_large</c>, <c>stale</c> (its subject was erased meanwhile).
    /// </summary>
    /// <param name="owner">Whose it will be.</param>
    /// <param name="mediaType">What it is said to be.</param>
    /// <param name="content">Its bytes, read once to the end.</param>
    /// <param name="most">Longest length, in bytes.</param>
    /// <param name="cancellationToken">Stops it. What was written then goes away again, as after any failure.</param>
    /// <returns>The file, to be kept within a day.</returns>
    public async Task<Outcome<Guid>> Write(
        FileOwner owner, string mediaType, Stream content, long most, CancellationToken cancellationToken)
    {
        if (FileType.Find(mediaType) is not { } type) return BadType;
        var kind = owner.Kind.ToString();
        var key = (await keys.Ensure(owner.Subject, [kind], cancellationToken))[kind];
        var file = new SealedFile
        {
            Id = Guid.CreateVersion7(),
            Subject = owner.Subject,
            Kind = owner.Kind,
            HelplineId = owner.HelplineId,
            PlatformId = owner.PlatformId,
            KeyId = key.Id,
            MediaType = mediaType,
            CreatedAt = time.GetUtcNow(),
        };
        var (one, other) = (new byte[ChunkCipher.PlainMost], new byte[ChunkCipher.PlainMost]);
        var whole = false;
        try
        {
            var refusal = await WriteChunks(file, key, type, content, most, (one, other), cancellationToken);
            whole = refusal is null;
            return refusal is null ? file.Id : refusal;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(one);
            CryptographicOperations.ZeroMemory(other);
            if (!whole) await removal.Forget(file.Id);
        }
    }

    private async Task<Refusal?> WriteChunks(
        SealedFile file, UsableKey key, FileType type, Stream content, long most, (byte[] Now, byte[] Ahead) buffers,
        CancellationToken cancellationToken)
    {
        using var cipher = new ChunkCipher(file.Id, key.Id, key.Bytes);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (now, ahead) = buffers;
        var batch = new List<SealedChunk>(Batch);
        var read = await content.ReadAtLeastAsync(now, now.Length, throwOnEndOfStream: false, cancellationToken);
        if (!type.Fits(now.AsSpan(0, read))) return BadType;
        for (var number = 0; ; number++)
        {
            if ((file.Length += read) > most) return Refusal.Rule("file.too_large", $"{most / MiB}");
            // Which chunk is the last is known when there is nothing after it.
            var next = read < now.Length
                ? 0
                : await content.ReadAtLeastAsync(ahead, ahead.Length, throwOnEndOfStream: false, cancellationToken);
            hash.AppendData(now, 0, read);
            var bytes = cipher.Seal(now.AsSpan(0, read), number, last: next == 0);
            batch.Add(new SealedChunk { FileId = file.Id, Number = number, Bytes = bytes });
            if (next == 0)
            {
                file.Head = FileHead.Seal(file, Convert.ToHexStringLower(hash.GetHashAndReset()), key);
                file.State = FileState.Whole;
            }

            if (next == 0 || batch.Count == Batch)
            {
                if (!await Save(file, batch, cancellationToken)) return Refusal.Stale;
                batch.Clear();
            }

            if (next == 0) return null;
            (now, ahead, read) = (ahead, now, next);
        }
    }

    private async Task<bool> Save(SealedFile file, List<SealedChunk> chunks, CancellationToken cancellationToken)
    {
        await using var outer = scopes.CreateAsyncScope();
        var strategy = outer.ServiceProvider.GetRequiredService<PortalDbContext>().Database.CreateExecutionStrategy();
        return await strategy.ExecuteAsync(() => TrySave(file, chunks, cancellationToken));
    }

    // The row first: what was erased or given up meanwhile is in another state, or not there, and takes no chunk more.
    private async Task<bool> TrySave(SealedFile file, List<SealedChunk> chunks, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        using var turn = await gate.Enter(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (chunks[0].Number == 0)
        {
            db.SealedFiles.Add(file);
        }
        else
        {
            var known = await db.SealedFiles.IgnoreQueryFilters([PortalDbContext.Visibility])
                .Where(one => one.Id == file.Id && one.State == FileState.Writing)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(one => one.Length, file.Length).SetProperty(one => one.Head, file.Head)
                        .SetProperty(one => one.State, file.State),
                    cancellationToken);
            if (known == 0) return false;
        }

        db.SealedChunks.AddRange(chunks);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}

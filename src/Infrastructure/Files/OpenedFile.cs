using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Infrastructure.Files;

/// <summary>A file that may be read now. It outlives the question that opened it: each MiB is read in a look of its own.</summary>
public sealed class OpenedFile
{
    private readonly Guid _keyId;
    private readonly byte[] _key;
    private readonly IServiceScopeFactory _scopes;

    internal OpenedFile(KeptFile facts, Guid keyId, byte[] key, IServiceScopeFactory scopes) =>
        (Facts, _keyId, _key, _scopes) = (facts, keyId, key, scopes);

    /// <summary>What it is.</summary>
    public KeptFile Facts { get; }

    /// <summary>Its bytes in order, at most 64 KiB at a time; each piece was verified, and lasts until the next is asked for.</summary>
    /// <exception cref="TamperedFileException">
    /// A chunk is missing or not as it was written. What came before is right; the file as a whole is not.
    /// </exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> Read([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var cipher = new ChunkCipher(Facts.Id, _keyId, _key);
        var (plain, count) = (new byte[ChunkCipher.PlainMost], ChunkCipher.CountOf(Facts.Length));
        try
        {
            for (var number = 0; number < count;)
            {
                var some = await Chunks(number, cancellationToken);
                if (some.Count == 0) throw new TamperedFileException(Facts.Id, number);
                foreach (var chunk in some) yield return Open(cipher, chunk, number++, count, plain);
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private ReadOnlyMemory<byte> Open(ChunkCipher cipher, SealedChunk chunk, int number, int count, byte[] plain)
    {
        if (chunk.Number != number) throw new TamperedFileException(Facts.Id, number);
        var last = number == count - 1;
        var length = last ? (int)(Facts.Length - (long)number * ChunkCipher.PlainMost) : ChunkCipher.PlainMost;
        try
        {
            cipher.Open(chunk.Bytes, plain.AsSpan(0, length), number, last);
        }
        catch (CryptographicException broken)
        {
            throw new TamperedFileException(Facts.Id, number, broken);
        }

        return plain.AsMemory(0, length);
    }

    private async Task<List<SealedChunk>> Chunks(int from, CancellationToken cancellationToken)
    {
        var until = Math.Min(from + SealedFileWriter.Batch, ChunkCipher.CountOf(Facts.Length));
        await using var scope = _scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PortalDbContext>().SealedChunks.AsNoTracking()
            .Where(chunk => chunk.FileId == Facts.Id && chunk.Number >= from && chunk.Number < until)
            .OrderBy(chunk => chunk.Number).ToListAsync(cancellationToken);
    }
}

using Infrastructure.Files;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using TestKit;
using static Infrastructure.Tests.Files.FileLab;

namespace Infrastructure.Tests.Files;

/// <summary>Whoever writes to the database changes, moves, mixes or cuts off no file unnoticed, and nothing wrong is handed out.</summary>
public sealed class TamperedFileTests
{
    // Three chunks; another file of the same key and length beside it.
    private const int Length = (2 * Chunk) + 100;

    // What is done to the rows, and how many bytes are right before it is noticed.
    private static readonly Dictionary<string, (Func<PortalDbContext, Guid, Guid, Task> Do, int Before)> Deeds = new()
    {
        ["a bit of a cipher"] = (async (db, id, _) => await Put(db, id, 1, Flipped(await Get(db, id, 1), 5000)), Chunk),
        ["a bit of a nonce"] = (async (db, id, _) => await Put(db, id, 0, Flipped(await Get(db, id, 0), 0)), 0),
        ["a bit of a tag"] = (async (db, id, _) => await Put(db, id, 2, Flipped(await Get(db, id, 2), 12)), 2 * Chunk),
        ["two chunks change places"] = (async (db, id, _) =>
        {
            var (first, second) = (await Get(db, id, 0), await Get(db, id, 1));
            await Put(db, id, 0, second);
            await Put(db, id, 1, first);
        }, 0),
        ["a chunk comes twice"] = (async (db, id, _) => await Put(db, id, 1, await Get(db, id, 0)), Chunk),
        ["a chunk of another file"] = (async (db, id, other) => await Put(db, id, 1, await Get(db, other, 1)), Chunk),
        ["the last chunk of another file"] = (async (db, id, other) => await Put(db, id, 2, await Get(db, other, 2)), 2 * Chunk),
        ["a chunk is cut short"] = (async (db, id, _) => await Put(db, id, 1, (await Get(db, id, 1))[..^1]), Chunk),
        ["a chunk is nothing"] = (async (db, id, _) => await Put(db, id, 1, []), Chunk),
        ["a chunk has more"] = (async (db, id, _) => await Put(db, id, 2, [.. await Get(db, id, 2), 0]), 2 * Chunk),
        ["the first chunk is gone"] = (async (db, id, _) => await Drop(db, id, 0), 0),
        ["a chunk in the middle is gone"] = (async (db, id, _) => await Drop(db, id, 1), Chunk),
        ["the end is gone"] = (async (db, id, _) => await Drop(db, id, 2), 2 * Chunk),
        ["the end is gone and the row says so"] = (async (db, id, _) =>
        {
            await Drop(db, id, 2);
            await Row(db, id).ExecuteUpdateAsync(set => set.SetProperty(file => file.Length, 2 * Chunk));
        }, 0),
        ["another length"] = ((db, id, _) => Change(db, id, set => set.SetProperty(file => file.Length, file => file.Length + 1)), 0),
        ["another type"] = ((db, id, _) => Change(db, id, set => set.SetProperty(file => file.MediaType, "text/html")), 0),
        ["another subject"] = ((db, id, _) => Change(db, id, set => set.SetProperty(file => file.Subject, "C-2")), 0),
        ["another helpline"] = ((db, id, _) => Change(db, id, set => set.SetProperty(file => file.HelplineId, Guid.CreateVersion7())), 0),
        ["for a platform"] = ((db, id, _) => Change(db, id, set => set.SetProperty(file => file.PlatformId, Guid.CreateVersion7())), 0),
        ["the head of another file"] = (async (db, id, other) =>
        {
            var head = await Row(db, other).Select(file => file.Head).SingleAsync();
            await Row(db, id).ExecuteUpdateAsync(set => set.SetProperty(file => file.Head, head));
        }, 0),
        ["no head"] = ((db, id, _) => Change(db, id, set => set.SetProperty(file => file.Head, (string?)null)), 0),
        ["a head that is none"] = ((db, id, _) => Change(db, id, set => set.SetProperty(file => file.Head, "s1.AAAA")), 0),
        ["another key"] = (async (db, id, _) =>
        {
            var key = await db.SealedFiles.Where(file => file.Subject == "C-9").Select(file => file.KeyId).FirstAsync();
            await Row(db, id).ExecuteUpdateAsync(set => set.SetProperty(file => file.KeyId, key));
        }, 0),
    };

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task Whatever_is_done_to_the_rows_is_noticed(string provider)
    {
        await using var portal = await PortalFixture.Create(provider);
        var content = Bytes(Length);
        var other = await portal.WriteAndKeep(Owner(), Bytes(Length));
        await portal.WriteAndKeep(Owner("C-9"), Bytes(Length));
        foreach (var (name, (deed, before)) in Deeds)
        {
            var id = await portal.WriteAndKeep(Owner(), content);
            await portal.Read(async db =>
            {
                await deed(db, id, other);
                return 0;
            });

            using var handedOut = new MemoryStream();
            var noticed = await Record.ExceptionAsync(async () =>
            {
                var opened = (await portal.OpenFile(id)).OrThrow();
                await foreach (var piece in opened.Read(CancellationToken.None)) await handedOut.WriteAsync(piece);
            });

            Assert.Equal((name, id), (name, (noticed as TamperedFileException)?.File));
            Assert.Equal((name, before), (name, (int)handedOut.Length));
            Assert.True(content.AsSpan(0, before).SequenceEqual(handedOut.ToArray()), name);
        }

        Assert.Equal(Length, (await portal.ReadFile(other)).Length);
    }

    [Fact]
    public async Task An_empty_file_has_a_chunk_that_is_missed()
    {
        await using var portal = await PortalFixture.Create();
        var id = await portal.WriteAndKeep(Owner(), [], "text/plain");
        await portal.Read(db => Drop(db, id, 0));

        Assert.Equal(0, (await Assert.ThrowsAsync<TamperedFileException>(() => portal.ReadFile(id))).Chunk);
    }

    [Fact]
    public async Task A_file_whose_row_was_changed_is_not_kept()
    {
        await using var portal = await PortalFixture.Create();
        var id = await portal.Write(Owner(), Bytes(100));
        await portal.Read(db => Row(db, id).ExecuteUpdateAsync(set => set.SetProperty(file => file.MediaType, "text/html")));

        await Assert.ThrowsAsync<TamperedFileException>(() => portal.Keep(id, Owner()));
    }

    private static IQueryable<SealedFile> Row(PortalDbContext db, Guid id) => db.SealedFiles.Where(file => file.Id == id);

    private static Task<int> Change(PortalDbContext db, Guid id, Action<UpdateSettersBuilder<SealedFile>> change) =>
        Row(db, id).ExecuteUpdateAsync(change);

    private static IQueryable<SealedChunk> Chunks(PortalDbContext db, Guid id, int number) =>
        db.SealedChunks.Where(chunk => chunk.FileId == id && chunk.Number == number);

    private static Task<byte[]> Get(PortalDbContext db, Guid id, int number) =>
        Chunks(db, id, number).Select(chunk => chunk.Bytes).SingleAsync();

    private static Task<int> Put(PortalDbContext db, Guid id, int number, byte[] bytes) =>
        Chunks(db, id, number).ExecuteUpdateAsync(set => set.SetProperty(chunk => chunk.Bytes, bytes));

    private static Task<int> Drop(PortalDbContext db, Guid id, int number) => Chunks(db, id, number).ExecuteDeleteAsync();

    private static byte[] Flipped(byte[] bytes, int at)
    {
        bytes[at] ^= 1;
        return bytes;
    }
}

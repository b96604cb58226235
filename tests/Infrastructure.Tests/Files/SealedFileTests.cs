using System.Security.Cryptography;
using System.Text;
using Domain.Kernel;
using Infrastructure.Files;
using Infrastructure.UseCases;
using Microsoft.EntityFrameworkCore;
using TestKit;
using static Infrastructure.Tests.Files.FileLab;

namespace Infrastructure.Tests.Files;

public sealed class SealedFileTests
{
    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task A_file_of_any_length_reads_as_it_was_written(string provider)
    {
        await using var portal = await PortalFixture.Create(provider);
        foreach (var length in new[] { 0, 1, Chunk - 1, Chunk, Chunk + 1, 2 * Chunk, MiB, MiB + 1, (3 * MiB) + 17 })
        {
            var (bytes, type) = length < 5 ? (Encoding.UTF8.GetBytes(new string('x', length)), "text/plain") : (Bytes(length), Pdf);
            var id = await portal.Write(Owner(), bytes, type);

            var kept = (await portal.Keep(id, Owner())).OrThrow();

            Assert.Equal(new KeptFile(id, type, length, Convert.ToHexStringLower(SHA256.HashData(bytes))), kept);
            Assert.Equal(kept, (await portal.OpenFile(id)).OrThrow().Facts);
            Assert.Equal(bytes, await portal.ReadFile(id));
        }
    }

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task Two_nodes_write_and_read_the_same_files(string provider)
    {
        await using var portal = await PortalFixture.Create(provider);
        await using var other = portal.AnotherNode();
        var contents = Enumerable.Range(0, 6).Select(number => Bytes(MiB + (number * 1000))).ToList();

        var ids = await Task.WhenAll(contents.Select((bytes, number) =>
            Task.Run(() => (number % 2 == 0 ? portal : other).Write(Owner(), bytes))));
        for (var number = 0; number < ids.Length; number++) (await (number % 2 == 0 ? other : portal).Keep(ids[number], Owner())).OrThrow();

        foreach (var (id, bytes) in ids.Zip(contents))
        {
            Assert.Equal(bytes, await portal.ReadFile(id));
            Assert.Equal(bytes, await other.ReadFile(id));
        }

        Assert.Single(await portal.Read(db => db.SealedFiles.Select(file => file.KeyId).Distinct().ToListAsync()));
    }

    [Fact]
    public async Task Fifty_megabytes_are_never_in_memory_as_a_whole()
    {
        const int Length = 50 * MiB;
        await using var portal = await PortalFixture.Create();
        var mostAhead = 0L;
        var id = (await portal.Write(
            Owner(),
            new Source(Length, async given =>
            {
                var saved = await portal.Read(db => db.SealedFiles.Select(file => file.Length).FirstOrDefaultAsync());
                mostAhead = Math.Max(mostAhead, given - saved);
            }),
            most: Length)).OrThrow();
        Assert.InRange(mostAhead, MiB, MiB + (2 * Chunk));

        (await portal.Keep(id, Owner())).OrThrow();
        var (place, wrong, buffers) = (0L, 0, new HashSet<byte[]>());
        await foreach (var piece in (await portal.OpenFile(id)).OrThrow().Read(CancellationToken.None))
        {
            foreach (var one in piece.Span) wrong += one == Source.At(place++) ? 0 : 1;
            Assert.True(System.Runtime.InteropServices.MemoryMarshal.TryGetArray(piece, out var array));
            buffers.Add(array.Array!);
            // What is still to be read is not in memory: it is missed when it goes.
            if (place == 40 * MiB)
                await portal.Read(db => db.SealedChunks.Where(chunk => chunk.Number >= 48 * MiB / Chunk).ExecuteDeleteAsync());
            if (place == 48 * MiB) break;
        }

        Assert.Equal((48L * MiB, 0, Chunk), (place, wrong, Assert.Single(buffers).Length));
        await Assert.ThrowsAsync<TamperedFileException>(() => portal.ReadFile(id));
    }

    [Fact]
    public async Task Nobody_waits_for_a_slow_sender()
    {
        await using var portal = await PortalFixture.Create();
        var (gate, asked) = (portal.Get<WriteGate>(), 0);

        await portal.Write(Owner(), new Source(3 * MiB, _ =>
        {
            asked++;
            Assert.False(gate.IsTaken);
            return Task.CompletedTask;
        }));

        Assert.True(asked > 60);
    }

    [Fact]
    public async Task Nothing_of_a_file_is_readable_in_the_files_of_the_database_not_even_its_hash()
    {
        await using var portal = await PortalFixture.Create();
        using var held = portal.Hold();
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("CANARI dans la preuve. ", 10_000)));
        var id = await portal.WriteAndKeep(Owner(), text, "text/plain");
        var hash = SHA256.HashData(text);

        var files = Directory.GetFiles(portal.Directory, "*", SearchOption.AllDirectories);
        Assert.Contains(files, file => file.EndsWith("portal.db-wal", StringComparison.Ordinal) && new FileInfo(file).Length > text.Length);
        string[] texts = ["CANARI", Convert.ToHexStringLower(hash), Convert.ToHexString(hash), Convert.ToBase64String(hash)];
        byte[][] canaries = [.. texts.Select(Encoding.UTF8.GetBytes), hash];
        foreach (var file in files)
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes);
            Assert.All(canaries, canary => Assert.True(bytes.AsSpan().IndexOf(canary) < 0, file));
        }

        Assert.Equal(text, await portal.ReadFile(id));
    }

    [Fact]
    public async Task A_file_is_kept_once_by_the_one_it_was_written_for_and_is_there_for_nobody_before()
    {
        await using var portal = await PortalFixture.Create();
        var helpline = Guid.CreateVersion7();
        var owner = Owner(helpline: helpline);
        var id = await portal.Write(owner, Bytes(100));

        Assert.Equal("not_found", (await portal.OpenFile(id)).Refusal?.Code);
        FileOwner[] others =
        [
            owner with { HelplineId = null }, owner with { Subject = "C-2" }, owner with { Kind = SecretKind.Words },
            owner with { PlatformId = helpline },
        ];
        foreach (var other in others)
            Assert.Equal("not_found", (await portal.Keep(id, other)).Refusal?.Code);
        Assert.Equal("not_found", (await portal.Keep(Guid.CreateVersion7(), owner)).Refusal?.Code);

        (await portal.Keep(id, owner)).OrThrow();
        Assert.Equal("not_found", (await portal.Keep(id, owner)).Refusal?.Code);
        Assert.Equal(100, (await portal.ReadFile(id)).Length);
    }
}

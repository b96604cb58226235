using System.Security.Cryptography;
using Domain.Kernel;
using Infrastructure.Files;
using Infrastructure.Persistence;
using Infrastructure.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TestKit;

namespace Infrastructure.Tests.Files;

/// <summary>What tests of sealed files do again and again.</summary>
internal static class FileLab
{
    public const int Chunk = 64 * 1024;
    public const int MiB = 1024 * 1024;
    public const string Pdf = "application/pdf";

    public static FileOwner Owner(
        string subject = "C-1", SecretKind kind = SecretKind.Notes, Guid? helpline = null, Guid? platform = null) =>
        new(subject, kind, helpline, platform);

    /// <summary>So many bytes that begin like a PDF.</summary>
    public static byte[] Bytes(int length)
    {
        var bytes = RandomNumberGenerator.GetBytes(length);
        "%PDF-"u8.CopyTo(bytes);
        return bytes;
    }

    public static Task<Outcome<Guid>> Write(
        this PortalFixture portal, FileOwner owner, Stream content, string type = Pdf, long most = SealedFileWriter.Most) =>
        portal.Get<SealedFileWriter>().Write(owner, type, content, most, CancellationToken.None);

    public static async Task<Guid> Write(this PortalFixture portal, FileOwner owner, byte[] content, string type = Pdf) =>
        (await portal.Write(owner, new MemoryStream(content), type)).OrThrow();

    /// <summary>Keeps a file as a use case would.</summary>
    public static Task<Outcome<KeptFile>> Keep(this PortalFixture portal, Guid id, FileOwner owner) => portal.Read(async db =>
    {
        var kept = await portal.Files(db).Keep(id, owner, CancellationToken.None);
        await db.SaveChangesAsync();
        return kept;
    });

    public static async Task<Guid> WriteAndKeep(this PortalFixture portal, FileOwner owner, byte[] content, string type = Pdf)
    {
        var id = await portal.Write(owner, content, type);
        (await portal.Keep(id, owner)).OrThrow();
        return id;
    }

    public static Task<Outcome<OpenedFile>> OpenFile(this PortalFixture portal, Guid id) =>
        portal.Read(db => portal.Files(db).Open(id, CancellationToken.None));

    public static async Task<byte[]> ReadFile(this PortalFixture portal, Guid id)
    {
        using var all = new MemoryStream();
        await foreach (var piece in (await portal.OpenFile(id)).OrThrow().Read(CancellationToken.None)) await all.WriteAsync(piece);
        return all.ToArray();
    }

    public static SealedFiles Files(this PortalFixture portal, PortalDbContext db) =>
        new(db, portal.Get<KeyStore>(), portal.Get<IServiceScopeFactory>());

    /// <summary>How many rows of files and of chunks there are.</summary>
    public static Task<(int Files, int Chunks)> RowsOfFiles(this PortalFixture portal) =>
        portal.Read(async db => (await db.SealedFiles.CountAsync(), await db.SealedChunks.CountAsync()));

    /// <summary>So many bytes that begin like a PDF, with something done on the way.</summary>
    public sealed class Source(long length, Func<long, Task> before) : Stream
    {
        private long _given;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await before(_given);
            // Not in step with chunks: a network gives what it has.
            var most = (int)Math.Min(Math.Min(buffer.Length, length - _given), 50_001);
            for (var i = 0; i < most; i++) buffer.Span[i] = At(_given + i);
            _given += most;
            return most;
        }

        public static byte At(long place) => place < 5 ? "%PDF-"u8[(int)place] : (byte)(place * 31 % 251);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }
    }
}

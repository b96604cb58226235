using System.Diagnostics;
using Domain.Kernel;
using Infrastructure.Files;
using Infrastructure.Secrets;
using Microsoft.Extensions.DependencyInjection;

namespace Benchmarks;

/// <summary>How fast a sealed file is written and read, and what is allocated meanwhile: it is never in memory as a whole.</summary>
internal static class FileFigures
{
    private const int MiB = 1024 * 1024;
    private const int Times = 5;

    public static async Task Print()
    {
        await using var node = await Node.Create();
        var table = new Table(
            $"Sealed files, the middle one of {Times}",
            "file, MiB", "written, MB/s", "read, MB/s", "allocated writing, MB", "allocated reading, MB", "live after, MB", "load");
        foreach (var size in new[] { 1, 5, 25, 100 })
        {
            Table.Progress($"files of {size} MiB");
            var bytes = new byte[size * MiB];
            Random.Shared.NextBytes(bytes);
            "%PDF-"u8.CopyTo(bytes);
            await Once(node, bytes);
            var runs = new List<(Cost Write, Cost Read)>();
            for (var i = 0; i < Times; i++) runs.Add(await Once(node, bytes));
            var (write, read) = (Middle(runs.ConvertAll(run => run.Write)), Middle(runs.ConvertAll(run => run.Read)));
            var megabytes = bytes.Length / 1e6;
            table.Row(
                size, Table.Number(megabytes / write.Seconds), Table.Number(megabytes / read.Seconds), Table.Number(write.Allocated / 1e6),
                Table.Number(read.Allocated / 1e6), Table.Number(GC.GetTotalMemory(forceFullCollection: true) / 1e6), Machine.Load());
        }

        table.Print();
    }

    private static async Task<(Cost Write, Cost Read)> Once(Node node, byte[] bytes)
    {
        var owner = new FileOwner("C-2001-FILES", SecretKind.Notes, null, null);
        var id = Guid.Empty;
        var (writer, content) = (node.Get<SealedFileWriter>(), new MemoryStream(bytes));
        var write = await CostOf(async () =>
            id = (await writer.Write(owner, "application/pdf", content, bytes.Length, CancellationToken.None)).OrThrow());
        var file = await node.Read(async db =>
        {
            var files = new SealedFiles(db, node.Get<KeyStore>(), node.Get<IServiceScopeFactory>());
            (await files.Keep(id, owner, CancellationToken.None)).OrThrow();
            await db.SaveChangesAsync();
            return (await files.Open(id, CancellationToken.None)).OrThrow();
        });
        var read = await CostOf(async () =>
        {
            await foreach (var piece in file.Read(CancellationToken.None)) GC.KeepAlive(piece.Length);
        });
        return (write, read);
    }

    private static async Task<Cost> CostOf(Func<Task> act)
    {
        var (allocated, started) = (GC.GetTotalAllocatedBytes(precise: true), Stopwatch.GetTimestamp());
        await act();
        return new Cost(Stopwatch.GetElapsedTime(started).TotalSeconds, GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }

    private static Cost Middle(List<Cost> costs) => costs.OrderBy(cost => cost.Seconds).ElementAt(costs.Count / 2);

    private sealed record Cost(double Seconds, long Allocated);
}

using System.Diagnostics;
using Infrastructure;

namespace Benchmarks;

/// <summary>What is measured on one database that grows: the sweep, what people and programs read, and the work of the night.</summary>
internal static class SizedFigures
{
    public static async Task Print(Options options)
    {
        await using var node = await Node.Create();
        var filling = new Filling(node);
        var database = new Table("Databases", "requests", "running clocks", "file, MB", "filled in, s");
        var (sweep, reading, night) = (new SweepFigures(node), new ReadingFigures(node), new NightFigures(node));
        foreach (var size in options.Sizes)
        {
            Table.Progress($"filling up to {size}");
            var started = Stopwatch.GetTimestamp();
            await filling.To(size);
            var file = new FileInfo(new PortalPaths(node.Directory).Database).Length / 1e6;
            database.Row(
                Table.Number(size), Table.Number(filling.RunningClocks), Table.Number(file),
                Table.Number(Stopwatch.GetElapsedTime(started).TotalSeconds));
            if (options.Does("queue")) await reading.Measure(size);
            if (options.Does("sweep")) await sweep.Measure(size, options.Seconds);
            if (options.Does("night")) await night.Measure(size, options.Seconds);
        }

        database.Print();
        if (options.Does("queue")) reading.Print();
        if (options.Does("sweep")) sweep.Print();
        if (options.Does("night")) night.Print();
    }
}

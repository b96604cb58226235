using System.Globalization;

namespace Benchmarks;

/// <summary>What was asked for.</summary>
/// <param name="What">deadlines, sweep, queue, night, intake, circuits, fields, files or all.</param>
/// <param name="Sizes">How many requests the database holds, in turn.</param>
/// <param name="Seconds">How long each timed stretch lasts that has no end of its own.</param>
internal sealed record Options(string What, IReadOnlyList<int> Sizes, int Seconds)
{
    public const string Usage = """
        Usage: dotnet run -c Release --project tests/Benchmarks -- deadlines|sweep|queue|night|intake|circuits|fields|files|all [--most 100000] [--seconds 20]
        --most     the largest database, in requests (1000000)
        --seconds  length of each timed stretch that has no end of its own (20)
        """;

    private static readonly string[] Known = ["deadlines", "sweep", "queue", "night", "intake", "circuits", "fields", "files", "all"];
    private static readonly int[] AllSizes = [10_000, 100_000, 1_000_000];

    public static Options? Read(string[] args)
    {
        if (args.Length == 0 || !Known.Contains(args[0]) || args.Length % 2 == 0) return null;
        var (most, seconds) = (AllSizes[^1], 20);
        for (var i = 1; i < args.Length; i += 2)
        {
            if (!int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value == 0) return null;
            if (args[i] == "--most") most = value;
            else if (args[i] == "--seconds") seconds = value;
            else return null;
        }

        return new Options(args[0], [.. AllSizes.Where(size => size < most), Math.Min(most, AllSizes[^1])], seconds);
    }

    public bool Does(string what) => What == what || What == "all";
}

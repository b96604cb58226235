using System.Diagnostics;

namespace Benchmarks;

/// <summary>Durations, of which a few quantiles are printed.</summary>
internal sealed class Sample(IEnumerable<double> milliseconds)
{
    private readonly double[] _sorted = [.. milliseconds.Order()];

    public int Count => _sorted.Length;

    public double P50 => At(0.50);

    public double P95 => At(0.95);

    public double P99 => At(0.99);

    public double Longest => At(1);

    /// <summary>
    /// Does something again and again, one at a time, after as many times that do not count: a portal that was just started is still being
    /// compiled.
    /// </summary>
    public static async Task<Sample> Of(int times, Func<Task> act)
    {
        for (var i = 0; i < times; i++) await act();
        var taken = new List<double>(times);
        for (var i = 0; i < times; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await act();
            taken.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return new Sample(taken);
    }

    // Nearest rank.
    private double At(double share) => _sorted.Length == 0 ? double.NaN : _sorted[(int)Math.Ceiling(_sorted.Length * share) - 1];
}

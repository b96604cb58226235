using System.Globalization;

namespace Benchmarks;

/// <summary>What the figures were measured on, and how busy it was: a figure of a busy machine says little.</summary>
internal static class Machine
{
    public static void Describe()
    {
        var table = new Table("Machine", "what", "value");
        table.Row("cores", Environment.ProcessorCount);
        table.Row("memory, GB", Table.Number(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9));
        table.Row("system", System.Runtime.InteropServices.RuntimeInformation.OSDescription);
        table.Row("runtime", System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription);
        table.Row("load before (1, 5, 15 min)", Load());
        table.Row("begun, UTC", TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
        table.Print();
    }

    /// <summary>How many processes want a core, on Linux.</summary>
    public static string Load() =>
        File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]) : "unknown";
}

namespace Benchmarks;

/// <summary>How a real portal is started to be measured.</summary>
internal static class Settings
{
    /// <summary>No limits, and nothing in the log but trouble.</summary>
    public static readonly IReadOnlyDictionary<string, string> Quiet = new Dictionary<string, string>
    {
        ["Logging__LogLevel__Default"] = "Warning",
        ["Api__CallsPerMinute"] = "100000000",
        ["Limits__CallsPerMinute"] = "100000000",
        ["Limits__FormsPerMinute"] = "100000000",
    };
}

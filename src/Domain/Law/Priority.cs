using System.Collections.Frozen;

namespace Domain.Law;

/// <summary>How urgent, the most urgent first. The time each allows is in the response policy.</summary>
public enum Priority
{
    /// <summary>Imminent danger to life: announced suicide, live abuse, meeting set with a groomer. Calls come first.</summary>
    P0Vital,

    /// <summary>Sexual image of a minor, sextortion under way, grooming, doxxing with risk, viral humiliation.</summary>
    P1Critical,

    /// <summary>Harassment under way, pile-on, impersonation, hate, filmed assault, hacked account.</summary>
    P2Serious,

    /// <summary>Isolated insult, defamation, underage account, terms of service only.</summary>
    P3Standard,
}

/// <summary>The wire codes of <see cref="Priority"/>.</summary>
public static class PriorityCodes
{
    private static readonly FrozenDictionary<string, Priority> ByCode =
        Enum.GetValues<Priority>().ToFrozenDictionary(Code, StringComparer.Ordinal);

    /// <summary>All of them, most urgent first.</summary>
    public static CodeList List { get; } =
        new("Priority", [.. Enum.GetValues<Priority>().Select(priority => (CodeEntry)priority.Code())]);

    /// <summary>Its wire code, e.g. <c>P0_VITAL</c>.</summary>
    public static string Code(this Priority priority) => priority switch
    {
        Priority.P0Vital => "P0_VITAL",
        Priority.P1Critical => "P1_CRITICAL",
        Priority.P2Serious => "P2_SERIOUS",
        Priority.P3Standard => "P3_STANDARD",
    };

    /// <summary>The priority of a wire code; null when there is none.</summary>
    public static Priority? Parse(string? code) =>
        code is not null && ByCode.TryGetValue(code, out var priority) ? priority : null;
}

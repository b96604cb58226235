using System.Collections.Frozen;

namespace Domain.Law;

/// <summary>One code of a <see cref="CodeList"/>, and the days on which it may be chosen.</summary>
/// <param name="Code">Wire code in upper snake case, e.g. <c>AGE_13_14</c>.</param>
/// <param name="From">First day on which it may be chosen; null when it always could.</param>
/// <param name="Until">Last day, included; null while no end is known.</param>
public readonly record struct CodeEntry(string Code, DateOnly? From = null, DateOnly? Until = null)
{
    /// <summary>A code without dates is open-ended, as nearly all are.</summary>
    public static implicit operator CodeEntry(string code) => new(code);

    /// <summary>Whether it may be chosen on a day.</summary>
    public bool IsValidOn(DateOnly day) => !(day < From) && !(day > Until);
}

/// <summary>
/// A closed list of wire codes. A code is never taken out, because old records carry it: it gets an end date.
/// Labels are in <c>Infrastructure/Texts/Codes.resx</c>.
/// </summary>
public sealed class CodeList
{
    private readonly FrozenDictionary<string, CodeEntry> _entries;

    /// <summary>A list in the order in which people read it. A code that comes twice is an exception.</summary>
    /// <param name="name">Prefix of its labels, e.g. <c>AgeBands</c>.</param>
    /// <param name="entries">Its codes.</param>
    public CodeList(string name, params ReadOnlySpan<CodeEntry> entries)
    {
        var ordered = entries.ToArray();
        Name = name;
        Codes = [.. ordered.Select(entry => entry.Code)];
        _entries = ordered.ToDictionary(entry => entry.Code, StringComparer.Ordinal).ToFrozenDictionary();
    }

    /// <summary>Prefix of its labels.</summary>
    public string Name { get; }

    /// <summary>Every code, also those that may no longer be chosen, in reading order.</summary>
    public IReadOnlyList<string> Codes { get; }

    /// <summary>Whether the list knows a code. Case matters: codes are for machines.</summary>
    public bool Contains(string? code) => code is not null && _entries.ContainsKey(code);

    /// <summary>Whether a code may be chosen on a day. False for a code the list does not know.</summary>
    public bool IsValidOn(string code, DateOnly day) =>
        _entries.TryGetValue(code, out var entry) && entry.IsValidOn(day);

    /// <summary>Key of a code's label, e.g. <c>AgeBands.AGE_13_14</c>.</summary>
    public string LabelKey(string code) => $"{Name}.{code}";
}

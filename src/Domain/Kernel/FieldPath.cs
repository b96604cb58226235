using System.Text.RegularExpressions;

namespace Domain.Kernel;

/// <summary>
/// Names of fields and codes of errors, bound to a shape: they are told to callers and written on the trail, which nobody can
/// take back. A field is a path of members in camelCase (or codes of ours) with places and dates, e.g. <c>items[3].url</c>,
/// <c>week.mon</c>, <c>exceptions.2026-12-25</c>, <c>budgets.P0_VITAL.Decide</c>; or a header of the contract. What somebody typed is never
/// part of it.
/// </summary>
public static partial class FieldPath
{
    /// <summary>Longest path.</summary>
    public const int Most = 100;

    /// <summary>What stands for a field without a name of ours.</summary>
    public const string Other = "other";

    /// <summary>What stands for a code that is none of ours.</summary>
    public const string OtherCode = "invalid";

    /// <summary>The path as far as it has the shape of one; <see cref="Other"/> when nothing of it has.</summary>
    public static string Safe(string path)
    {
        if (path.Length > Most) path = path[..Most];
        var safe = string.Join('.', path.Split('.').TakeWhile(segment => Segment().IsMatch(segment)));
        return safe.Length == 0 ? Other : safe;
    }

    /// <summary>The code; <see cref="OtherCode"/> when it has not the shape of one.</summary>
    public static string SafeCode(string code) => code.Length <= Most && Code().IsMatch(code) ? code : OtherCode;

    [GeneratedRegex(
        @"^(?:[A-Za-z]{1,30}|Idempotency-Key|If-Match|P[0-9]_[A-Z]{1,20}|[0-9]{4}-[0-9]{2}-[0-9]{2})(?:\[[0-9]{1,5}\])?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Segment();

    [GeneratedRegex(@"^[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}

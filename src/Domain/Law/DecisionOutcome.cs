using System.Collections.Frozen;

namespace Domain.Law;

/// <summary>What became of one reported item. That information was asked for is a state, not an outcome.</summary>
public enum DecisionOutcome
{
    /// <summary>The platform did what was asked.</summary>
    ActionedFull,

    /// <summary>It did part of it, or something else.</summary>
    ActionedPartial,

    /// <summary>It acted in some countries only.</summary>
    ActionedGeo,

    /// <summary>It was gone before the platform looked.</summary>
    AlreadyRemoved,

    /// <summary>The platform refused; it says why (<see cref="Vocabularies.RejectionReasons"/>).</summary>
    Rejected,

    /// <summary>The same item is already reported.</summary>
    Duplicate,

    /// <summary>The helpline took it back.</summary>
    Withdrawn,

    /// <summary>The author complained (DSA Art. 20) and the item came back.</summary>
    Reinstated,
}

/// <summary>The wire codes of <see cref="DecisionOutcome"/>.</summary>
public static class DecisionOutcomeCodes
{
    private static readonly FrozenDictionary<string, DecisionOutcome> ByCode =
        Enum.GetValues<DecisionOutcome>().ToFrozenDictionary(Code, StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public static CodeList List { get; } =
        new("DecisionOutcome", [.. Enum.GetValues<DecisionOutcome>().Select(outcome => (CodeEntry)outcome.Code())]);

    /// <summary>Its wire code, e.g. <c>ACTIONED_FULL</c>.</summary>
    public static string Code(this DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.ActionedFull => "ACTIONED_FULL",
        DecisionOutcome.ActionedPartial => "ACTIONED_PARTIAL",
        DecisionOutcome.ActionedGeo => "ACTIONED_GEO",
        DecisionOutcome.AlreadyRemoved => "ALREADY_REMOVED",
        DecisionOutcome.Rejected => "REJECTED",
        DecisionOutcome.Duplicate => "DUPLICATE",
        DecisionOutcome.Withdrawn => "WITHDRAWN",
        DecisionOutcome.Reinstated => "REINSTATED",
    };

    /// <summary>The outcome of a wire code; null when there is none.</summary>
    public static DecisionOutcome? Parse(string? code) =>
        code is not null && ByCode.TryGetValue(code, out var outcome) ? outcome : null;

    /// <summary>
    /// Whether the platform itself took a measure. Such a decision carries the codes of <see cref="DsaCodes"/>: what was
    /// decided, on which ground, by which means, where and from when.
    /// </summary>
    public static bool IsActioned(this DecisionOutcome outcome) => outcome is
        DecisionOutcome.ActionedFull or DecisionOutcome.ActionedPartial or DecisionOutcome.ActionedGeo;
}

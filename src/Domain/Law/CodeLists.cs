namespace Domain.Law;

/// <summary>Every closed list of the portal, wherever it is defined: each of their codes has a label.</summary>
public static class CodeLists
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<CodeList> All { get; } =
    [
        .. Vocabularies.All, .. DsaCodes.All, HarmType.List, LegalGround.List, PriorityCodes.List,
        DecisionOutcomeCodes.List, EmergencyNumbers.List,
    ];
}

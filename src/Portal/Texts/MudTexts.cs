namespace Portal.Texts;

/// <summary>Marks MudBlazor's own texts in French; English is built in there.</summary>
public sealed class MudTexts;

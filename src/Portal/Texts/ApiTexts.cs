namespace Portal.Texts;

/// <summary>Marks the sentences that programs show: ApiTexts.resx (French), ApiTexts.en.resx (English).</summary>
public sealed class ApiTexts;

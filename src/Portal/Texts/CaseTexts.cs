namespace Portal.Texts;

/// <summary>Marks the texts of the case pages: CaseTexts.resx (French), CaseTexts.en.resx (English).</summary>
public sealed class CaseTexts;

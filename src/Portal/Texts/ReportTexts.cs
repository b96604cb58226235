namespace Portal.Texts;

/// <summary>Marks the texts of figures: ReportTexts.resx (French), ReportTexts.en.resx (English).</summary>
public sealed class ReportTexts;

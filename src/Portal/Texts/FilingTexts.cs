namespace Portal.Texts;

/// <summary>Marks texts: FilingTexts.resx (French), FilingTexts.en.resx (English).</summary>
public sealed class FilingTexts;

namespace Portal.Texts;

/// <summary>Marks texts: SearchTexts.resx (French), SearchTexts.en.resx (English).</summary>
public sealed class SearchTexts;

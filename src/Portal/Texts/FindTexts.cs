namespace Portal.Texts;

/// <summary>Marks texts: FindTexts.resx (French), FindTexts.en.resx (English).</summary>
public sealed class FindTexts;

namespace Portal.Texts;

/// <summary>Marks the texts of the public pages: PublicTexts.resx (French), PublicTexts.en.resx (English).</summary>
public sealed class PublicTexts;

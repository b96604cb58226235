namespace Portal.Texts;

/// <summary>Marks the texts of retention and rights: RetentionTexts.resx (French), RetentionTexts.en.resx (English).</summary>
public sealed class RetentionTexts;

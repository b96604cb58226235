namespace Portal.Texts;

/// <summary>Marks the texts of organisations and what they agreed on: PartnerTexts.resx (French), PartnerTexts.en.resx (English).</summary>
public sealed class PartnerTexts;

namespace Portal.Texts;

/// <summary>Marks the texts of administration: AdministrationTexts.resx (French), AdministrationTexts.en.resx (English).</summary>
public sealed class AdministrationTexts;

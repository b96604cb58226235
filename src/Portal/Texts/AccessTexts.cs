namespace Portal.Texts;

/// <summary>
/// Marks the texts of people, their roles and the keys of programs: AccessTexts.resx (French), AccessTexts.en.resx (English).
/// </summary>
public sealed class AccessTexts;

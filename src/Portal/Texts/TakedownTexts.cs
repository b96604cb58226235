namespace Portal.Texts;

/// <summary>Marks the texts of a request's two rooms: TakedownTexts.resx (French), TakedownTexts.en.resx (English).</summary>
public sealed class TakedownTexts;

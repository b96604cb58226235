namespace Portal.Texts;

/// <summary>Marks texts: RequestTexts.resx (French), RequestTexts.en.resx (English).</summary>
public sealed class RequestTexts;

namespace Portal.Texts;

/// <summary>Marks texts: EscalationTexts.resx (French), EscalationTexts.en.resx (English).</summary>
public sealed class EscalationTexts;

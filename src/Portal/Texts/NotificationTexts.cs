namespace Portal.Texts;

/// <summary>Marks texts: NotificationTexts.resx (French), NotificationTexts.en.resx (English).</summary>
public sealed class NotificationTexts;

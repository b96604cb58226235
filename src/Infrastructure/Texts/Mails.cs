namespace Infrastructure.Texts;

/// <summary>Marks the texts of mails: Mails.resx (French), Mails.en.resx (English).</summary>
public sealed class Mails;

namespace Portal.Texts;

/// <summary>Marks the texts of the account pages: AccountTexts.resx (French), AccountTexts.en.resx (English).</summary>
public sealed class AccountTexts;

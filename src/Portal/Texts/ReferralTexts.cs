namespace Portal.Texts;

/// <summary>Marks the texts of the referral pages: ReferralTexts.resx (French), ReferralTexts.en.resx (English).</summary>
public sealed class ReferralTexts;

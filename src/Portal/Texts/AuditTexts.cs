namespace Portal.Texts;

/// <summary>Marks the texts of the audit trail: AuditTexts.resx (French), AuditTexts.en.resx (English).</summary>
public sealed class AuditTexts;

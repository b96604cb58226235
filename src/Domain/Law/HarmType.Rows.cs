namespace Domain.Law;

public sealed partial record HarmType
{
    /// <summary>
    /// One entry per kind of harm. Source: the domain notes, § 7.1 (proposal of the project on the texts of § 3 and the
    /// codes of the DSA Transparency Database); a change here is a decision of the helpline's lawyers.
    /// </summary>
    private static HarmType[] Rows() =>
        [
            // When the victim is a girl, STATEMENT_CATEGORY_CYBER_VIOLENCE_AGAINST_WOMEN with KEYWORD_BULLYING_AGAINST_GIRLS
            // describes it better; who files decides, because sex is shared only when needed.
            new("CYBERBULLYING", Priority.P2Serious, UploadRule.Allowed, "STATEMENT_CATEGORY_CYBER_VIOLENCE")
            {
                TdbKeywords = ["KEYWORD_CYBER_HARASSMENT", "KEYWORD_CYBER_BULLYING_INTIMIDATION"],
                LegalGrounds = ["FR_CP_222_33_2_2"],
            },
            new("SCHOOL_BULLYING", Priority.P2Serious, UploadRule.Allowed, "STATEMENT_CATEGORY_CYBER_VIOLENCE")
            {
                TdbKeywords = ["KEYWORD_CYBER_BULLYING_INTIMIDATION"],
                LegalGrounds = ["FR_CP_222_33_2_3"],
            },
            new("PILE_ON", Priority.P2Serious, UploadRule.Allowed, "STATEMENT_CATEGORY_CYBER_VIOLENCE")
            {
                TdbAdditions = ["STATEMENT_CATEGORY_VIOLENCE"],
                TdbKeywords = ["KEYWORD_CYBER_HARASSMENT", "KEYWORD_COORDINATED_HARM"],
                LegalGrounds = ["FR_CP_222_33_2_2"],
            },
            // Stricter than the domain notes (files unless sexual): what may show such an image takes no file at all.
            new("HUMILIATION_ACCOUNT", Priority.P1Critical, UploadRule.TextOnly, "STATEMENT_CATEGORY_CYBER_VIOLENCE")
            {
                MayShowSexualImageOfMinor = true,
                TdbKeywords = ["KEYWORD_CYBER_BULLYING_INTIMIDATION"],
                LegalGrounds = ["FR_CP_222_33_2_2", "FR_CP_226_1"],
            },
            new("CSAM_MINOR", Priority.P1Critical, UploadRule.Never, "STATEMENT_CATEGORY_PROTECTION_OF_MINORS")
            {
                MayShowSexualImageOfMinor = true,
                TdbKeywords = ["KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL"],
                LegalGrounds = ["FR_CP_227_23"],
            },
            new("CSAM_AI", Priority.P1Critical, UploadRule.Never, "STATEMENT_CATEGORY_PROTECTION_OF_MINORS")
            {
                MayShowSexualImageOfMinor = true,
                TdbKeywords = ["KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL_DEEPFAKE"],
                LegalGrounds = ["FR_CP_227_23", "FR_CP_226_8_1"],
            },
            new("NCII_ADULT", Priority.P1Critical, UploadRule.UnlessSexual, "STATEMENT_CATEGORY_CYBER_VIOLENCE")
            {
                TdbKeywords = ["KEYWORD_NON_CONSENSUAL_IMAGE_SHARING"],
                LegalGrounds = ["FR_CP_226_2_1"],
            },
            // The database has no keyword of its own for it.
            new("SEXTORTION_FINANCIAL", Priority.P1Critical, UploadRule.TextOnly, "STATEMENT_CATEGORY_PROTECTION_OF_MINORS")
            {
                MayShowSexualImageOfMinor = true,
                TdbAdditions = ["STATEMENT_CATEGORY_SCAMS_AND_FRAUD"],
                TdbKeywords = ["KEYWORD_OTHER"],
                LegalGrounds = ["FR_CP_312_10", "FR_CP_227_22_2"],
            },
            new("SEXTORTION_SEXUAL", Priority.P1Critical, UploadRule.TextOnly, "STATEMENT_CATEGORY_PROTECTION_OF_MINORS")
            {
                MayShowSexualImageOfMinor = true,
                TdbKeywords = ["KEYWORD_GROOMING_SEXUAL_ENTICEMENT_MINORS"],
                LegalGrounds = ["FR_CP_227_22_2", "FR_CP_227_23_1", "FR_CP_312_10"],
            },
            new("GROOMING", Priority.P1Critical, UploadRule.TextOnly, "STATEMENT_CATEGORY_PROTECTION_OF_MINORS")
            {
                MayShowSexualImageOfMinor = true,
                TdbKeywords = ["KEYWORD_GROOMING_SEXUAL_ENTICEMENT_MINORS"],
                LegalGrounds = ["FR_CP_227_22_1", "FR_CP_227_22"],
            },
            new("SEXUAL_HARASSMENT", Priority.P2Serious, UploadRule.TextOnly, "STATEMENT_CATEGORY_CYBER_VIOLENCE")
            {
                MayShowSexualImageOfMinor = true,
                TdbKeywords = ["KEYWORD_CYBER_HARASSMENT"],
                LegalGrounds = ["FR_CP_222_33"],
            },
            new("SEXUAL_EXPLOITATION", Priority.P1Critical, UploadRule.Never, "STATEMENT_CATEGORY_VIOLENCE")
            {
                MayShowSexualImageOfMinor = true,
                TdbKeywords = ["KEYWORD_HUMAN_EXPLOITATION", "KEYWORD_TRAFFICKING_WOMEN_GIRLS"],
                LegalGrounds = ["FR_CP_225_12_1"],
            },
            new("IMPERSONATION", Priority.P2Serious, UploadRule.Allowed, "STATEMENT_CATEGORY_SCAMS_AND_FRAUD")
            {
                TdbKeywords = ["KEYWORD_IMPERSONATION_ACCOUNT_HIJACKING"],
                LegalGrounds = ["FR_CP_226_4_1"],
            },
            new("ACCOUNT_HACKING", Priority.P2Serious, UploadRule.Allowed, "STATEMENT_CATEGORY_SCAMS_AND_FRAUD")
            {
                TdbKeywords = ["KEYWORD_IMPERSONATION_ACCOUNT_HIJACKING"],
                LegalGrounds = ["FR_CP_323_1"],
            },
            new("DOXXING", Priority.P1Critical, UploadRule.Allowed, "STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS")
            {
                TdbKeywords = ["KEYWORD_OTHER", "KEYWORD_MISSING_PROCESSING_GROUND"],
                LegalGrounds = ["FR_CP_223_1_1"],
            },
            new("PRIVACY_IMAGE", Priority.P3Standard, UploadRule.Allowed, "STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS")
            {
                TdbKeywords = ["KEYWORD_RIGHT_TO_BE_FORGOTTEN"],
                LegalGrounds = ["FR_CP_226_1", "FR_CC_9"],
            },
            new("MANIPULATED_MEDIA", Priority.P2Serious, UploadRule.Allowed, "STATEMENT_CATEGORY_CYBER_VIOLENCE")
            {
                TdbKeywords = ["KEYWORD_CYBER_BULLYING_INTIMIDATION"],
                LegalGrounds = ["FR_CP_226_8"],
            },
            new("VOYEURISM", Priority.P1Critical, UploadRule.Never, "STATEMENT_CATEGORY_PROTECTION_OF_MINORS")
            {
                MayShowSexualImageOfMinor = true,
                TdbKeywords = ["KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL"],
                LegalGrounds = ["FR_CP_226_3_1"],
            },
            new("THREAT", Priority.P1Critical, UploadRule.Allowed, "STATEMENT_CATEGORY_VIOLENCE")
            {
                TdbAdditions = ["STATEMENT_CATEGORY_CYBER_VIOLENCE"],
                TdbKeywords = ["KEYWORD_INCITEMENT_VIOLENCE_HATRED", "KEYWORD_CYBER_STALKING"],
                LegalGrounds = ["FR_CP_222_17"],
            },
            new("SUICIDE_INCITEMENT", Priority.P1Critical, UploadRule.Allowed, "STATEMENT_CATEGORY_SELF_HARM")
            {
                TdbKeywords = ["KEYWORD_SUICIDE"],
                LegalGrounds = ["FR_CP_223_13"],
            },
            new("SELF_HARM_CONTENT", Priority.P2Serious, UploadRule.Allowed, "STATEMENT_CATEGORY_SELF_HARM")
            {
                TdbKeywords = ["KEYWORD_SELF_MUTILATION", "KEYWORD_CONTENT_PROMOTING_EATING_DISORDERS"],
                LegalGrounds = ["FR_CP_227_24", "PLATFORM_TOS"],
            },
            new("VIOLENCE_VIDEO", Priority.P2Serious, UploadRule.Allowed, "STATEMENT_CATEGORY_VIOLENCE")
            {
                TdbKeywords = ["KEYWORD_OTHER"],
                LegalGrounds = ["FR_CP_222_33_3"],
            },
            new("HATE", Priority.P2Serious, UploadRule.Allowed, "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH")
            {
                TdbKeywords = ["KEYWORD_HATE_SPEECH"],
                LegalGrounds = ["FR_L1881_24"],
            },
            new("INSULT", Priority.P3Standard, UploadRule.Allowed, "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH")
            {
                TdbKeywords = ["KEYWORD_OTHER"],
                LegalGrounds = ["FR_L1881_29_2"],
            },
            new("DEFAMATION", Priority.P3Standard, UploadRule.Allowed, "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH")
            {
                TdbKeywords = ["KEYWORD_DEFAMATION"],
                LegalGrounds = ["FR_L1881_29_1"],
            },
            new("DANGEROUS_CHALLENGE", Priority.P2Serious, UploadRule.Allowed, "STATEMENT_CATEGORY_PROTECTION_OF_MINORS")
            {
                TdbKeywords = ["KEYWORD_UNSAFE_CHALLENGES"],
                LegalGrounds = ["FR_CP_227_24"],
            },
            new("HARMFUL_EXPOSURE", Priority.P3Standard, UploadRule.UnlessSexual, "STATEMENT_CATEGORY_PROTECTION_OF_MINORS")
            {
                TdbAdditions = ["STATEMENT_CATEGORY_VIOLENCE"],
                TdbKeywords = ["KEYWORD_AGE_SPECIFIC_RESTRICTIONS_MINORS"],
                LegalGrounds = ["FR_CP_227_24"],
            },
            new("UNDERAGE_ACCOUNT", Priority.P3Standard, UploadRule.Allowed, "STATEMENT_CATEGORY_PROTECTION_OF_MINORS")
            {
                TdbKeywords = ["KEYWORD_AGE_SPECIFIC_RESTRICTIONS_MINORS"],
                LegalGrounds = ["PLATFORM_TOS"],
            },
            new("TERROR", Priority.P1Critical, UploadRule.Never, "STATEMENT_CATEGORY_RISK_FOR_PUBLIC_SECURITY")
            {
                TdbKeywords = ["KEYWORD_TERRORIST_CONTENT"],
                LegalGrounds = ["FR_CP_421_2_5"],
            },
            new("SCAM", Priority.P3Standard, UploadRule.Allowed, "STATEMENT_CATEGORY_SCAMS_AND_FRAUD")
            {
                TdbKeywords = ["KEYWORD_PHISHING"],
                LegalGrounds = ["FR_CP_313_1"],
            },
            new("OTHER", Priority.P3Standard, UploadRule.Allowed, "STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE"),
        ];
}

using System.Collections.Frozen;

namespace Domain.Law;

/// <summary>
/// The keywords of the DSA Transparency Database, each under the category that its documentation gives it.
/// Source: TDB commit 69e80a0 (24 June 2026), <c>app/Models/Statement.php</c> (KEYWORDS) and
/// <c>resources/markdown/additional-explanation-for-statement-attributes.md</c> § 16; schema in force since 1 July 2025.
/// KEYWORD_DANGEROUS_TOYS is a constant there but not accepted, so it is not here.
/// </summary>
public static class DsaKeywords
{
    /// <summary>Not captured by any other keyword; it fits every category.</summary>
    public const string Other = "KEYWORD_OTHER";

    /// <summary>
    /// The four that exclude content depicting minors, as their official labels say. A child's intimate image is
    /// KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL, never one of these.
    /// </summary>
    public static FrozenSet<string> ExcludingMinors { get; } = FrozenSet.Create(
        StringComparer.Ordinal, "KEYWORD_NON_CONSENSUAL_IMAGE_SHARING", "KEYWORD_NON_CONSENSUAL_MATERIAL_DEEPFAKE",
        "KEYWORD_NON_CONSENSUAL_IMAGE_SHARING_AGAINST_WOMEN", "KEYWORD_NON_CONSENSUAL_MATERIAL_DEEPFAKE_AGAINST_WOMEN");

    /// <summary>
    /// The keywords of each category, without <see cref="Other"/>. KEYWORD_STALKING is accepted but not explained by the
    /// Commission; we file it under violence.
    /// </summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> ByCategory { get; } =
        new OrderedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["STATEMENT_CATEGORY_PROTECTION_OF_MINORS"] =
            [
                "KEYWORD_AGE_SPECIFIC_RESTRICTIONS_MINORS", "KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL",
                "KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL_DEEPFAKE", "KEYWORD_GROOMING_SEXUAL_ENTICEMENT_MINORS",
                "KEYWORD_UNSAFE_CHALLENGES",
            ],
            ["STATEMENT_CATEGORY_CYBER_VIOLENCE"] =
            [
                "KEYWORD_CYBER_BULLYING_INTIMIDATION", "KEYWORD_CYBER_HARASSMENT", "KEYWORD_CYBER_INCITEMENT",
                "KEYWORD_CYBER_STALKING", "KEYWORD_NON_CONSENSUAL_IMAGE_SHARING",
                "KEYWORD_NON_CONSENSUAL_MATERIAL_DEEPFAKE",
            ],
            ["STATEMENT_CATEGORY_CYBER_VIOLENCE_AGAINST_WOMEN"] =
            [
                "KEYWORD_BULLYING_AGAINST_GIRLS", "KEYWORD_CYBER_HARASSMENT_AGAINST_WOMEN",
                "KEYWORD_CYBER_STALKING_AGAINST_WOMEN", "KEYWORD_FEMALE_GENDERED_DISINFORMATION",
                "KEYWORD_INCITEMENT_AGAINST_WOMEN", "KEYWORD_NON_CONSENSUAL_IMAGE_SHARING_AGAINST_WOMEN",
                "KEYWORD_NON_CONSENSUAL_MATERIAL_DEEPFAKE_AGAINST_WOMEN",
            ],
            ["STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS"] =
            [
                "KEYWORD_BIOMETRIC_DATA_BREACH", "KEYWORD_DATA_FALSIFICATION", "KEYWORD_MISSING_PROCESSING_GROUND",
                "KEYWORD_RIGHT_TO_BE_FORGOTTEN",
            ],
            ["STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH"] =
                ["KEYWORD_DEFAMATION", "KEYWORD_DISCRIMINATION", "KEYWORD_HATE_SPEECH"],
            ["STATEMENT_CATEGORY_SELF_HARM"] =
                ["KEYWORD_CONTENT_PROMOTING_EATING_DISORDERS", "KEYWORD_SELF_MUTILATION", "KEYWORD_SUICIDE"],
            ["STATEMENT_CATEGORY_VIOLENCE"] =
            [
                "KEYWORD_COORDINATED_HARM", "KEYWORD_INCITEMENT_VIOLENCE_HATRED", "KEYWORD_HUMAN_EXPLOITATION",
                "KEYWORD_HUMAN_TRAFFICKING", "KEYWORD_TRAFFICKING_WOMEN_GIRLS", "KEYWORD_STALKING",
            ],
            ["STATEMENT_CATEGORY_SCAMS_AND_FRAUD"] =
            [
                "KEYWORD_IMPERSONATION_ACCOUNT_HIJACKING", "KEYWORD_INAUTHENTIC_ACCOUNTS",
                "KEYWORD_INAUTHENTIC_LISTINGS", "KEYWORD_INAUTHENTIC_USER_REVIEWS", "KEYWORD_PHISHING",
                "KEYWORD_PYRAMID_SCHEMES",
            ],
            ["STATEMENT_CATEGORY_RISK_FOR_PUBLIC_SECURITY"] =
            [
                "KEYWORD_ILLEGAL_ORGANIZATIONS", "KEYWORD_RISK_ENVIRONMENTAL_DAMAGE", "KEYWORD_RISK_PUBLIC_HEALTH",
                "KEYWORD_TERRORIST_CONTENT",
            ],
            ["STATEMENT_CATEGORY_OTHER_VIOLATION_TC"] =
            [
                "KEYWORD_ADULT_SEXUAL_MATERIAL", "KEYWORD_AGE_SPECIFIC_RESTRICTIONS",
                "KEYWORD_GEOGRAPHICAL_REQUIREMENTS", "KEYWORD_GOODS_SERVICES_NOT_PERMITTED",
                "KEYWORD_LANGUAGE_REQUIREMENTS", "KEYWORD_NUDITY",
            ],
            ["STATEMENT_CATEGORY_ANIMAL_WELFARE"] = ["KEYWORD_ANIMAL_HARM", "KEYWORD_UNLAWFUL_SALE_ANIMALS"],
            ["STATEMENT_CATEGORY_CONSUMER_INFORMATION"] =
            [
                "KEYWORD_HIDDEN_ADVERTISEMENT", "KEYWORD_INSUFFICIENT_INFORMATION_ON_TRADERS",
                "KEYWORD_MISLEADING_INFO_GOODS_SERVICES", "KEYWORD_MISLEADING_INFO_CONSUMER_RIGHTS",
                "KEYWORD_NONCOMPLIANCE_PRICING",
            ],
            ["STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS"] =
            [
                "KEYWORD_COPYRIGHT_INFRINGEMENT", "KEYWORD_DESIGN_INFRINGEMENT",
                "KEYWORD_GEOGRAPHIC_INDICATIONS_INFRINGEMENT", "KEYWORD_PATENT_INFRINGEMENT",
                "KEYWORD_TRADE_SECRET_INFRINGEMENT", "KEYWORD_TRADEMARK_INFRINGEMENT",
            ],
            ["STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS"] =
            [
                "KEYWORD_MISINFORMATION_DISINFORMATION", "KEYWORD_VIOLATION_EU_LAW", "KEYWORD_VIOLATION_NATIONAL_LAW",
            ],
            ["STATEMENT_CATEGORY_UNSAFE_AND_PROHIBITED_PRODUCTS"] =
                ["KEYWORD_PROHIBITED_PRODUCTS", "KEYWORD_UNSAFE_PRODUCTS"],
            ["STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE"] = [],
        };
}

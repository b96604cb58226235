namespace Domain.Law;

/// <summary>
/// The codes of a statement of reasons in the European Commission's DSA Transparency Database, so that a platform's
/// answer to the helpline and its statement can be matched. The helpline submits none itself.
/// Source: github.com/digital-services-act/transparency-database, commit 69e80a0 (24 June 2026),
/// <c>app/Models/Statement.php</c>; schema in force since 1 July 2025.
/// </summary>
public static class DsaCodes
{
    /// <summary><c>decision_visibility[]</c>: what became of the content (Art. 17(1)(a) DSA).</summary>
    public static CodeList Visibility { get; } = new(
        "DsaVisibility", "DECISION_VISIBILITY_CONTENT_REMOVED", "DECISION_VISIBILITY_CONTENT_DISABLED",
        "DECISION_VISIBILITY_CONTENT_DEMOTED", "DECISION_VISIBILITY_CONTENT_AGE_RESTRICTED",
        "DECISION_VISIBILITY_CONTENT_INTERACTION_RESTRICTED", "DECISION_VISIBILITY_CONTENT_LABELLED",
        "DECISION_VISIBILITY_OTHER");

    /// <summary><c>decision_monetary</c>: payments suspended or ended (Art. 17(1)(b)).</summary>
    public static CodeList Monetary { get; } = new(
        "DsaMonetary", "DECISION_MONETARY_SUSPENSION", "DECISION_MONETARY_TERMINATION", "DECISION_MONETARY_OTHER");

    /// <summary><c>decision_provision</c>: the service suspended or ended (Art. 17(1)(c)).</summary>
    public static CodeList Provision { get; } = new(
        "DsaProvision", "DECISION_PROVISION_PARTIAL_SUSPENSION", "DECISION_PROVISION_TOTAL_SUSPENSION",
        "DECISION_PROVISION_PARTIAL_TERMINATION", "DECISION_PROVISION_TOTAL_TERMINATION");

    /// <summary><c>decision_account</c>: the account suspended or ended (Art. 17(1)(d)).</summary>
    public static CodeList Account { get; } = new(
        "DsaAccount", "DECISION_ACCOUNT_SUSPENDED", "DECISION_ACCOUNT_TERMINATED");

    /// <summary><c>account_type</c>.</summary>
    public static CodeList AccountTypes { get; } = new(
        "DsaAccountType", "ACCOUNT_TYPE_BUSINESS", "ACCOUNT_TYPE_PRIVATE");

    /// <summary><c>decision_ground</c>: against the law (Art. 17(3)(d)) or against the terms (Art. 17(3)(e)).</summary>
    public static CodeList Ground { get; } = new(
        "DsaGround", "DECISION_GROUND_ILLEGAL_CONTENT", "DECISION_GROUND_INCOMPATIBLE_CONTENT");

    /// <summary><c>content_type[]</c>.</summary>
    public static CodeList ContentTypes { get; } = new(
        "DsaContentType", "CONTENT_TYPE_APP", "CONTENT_TYPE_AUDIO", "CONTENT_TYPE_IMAGE", "CONTENT_TYPE_PRODUCT",
        "CONTENT_TYPE_SYNTHETIC_MEDIA", "CONTENT_TYPE_TEXT", "CONTENT_TYPE_VIDEO", "CONTENT_TYPE_OTHER");

    /// <summary>
    /// <c>category</c> (one) and <c>category_addition[]</c>: 16, the same as in the transparency reports of Implementing
    /// Regulation (EU) 2024/2835. The codes of before 1 July 2025 are gone.
    /// </summary>
    public static CodeList Categories { get; } = new(
        "DsaCategory", "STATEMENT_CATEGORY_ANIMAL_WELFARE", "STATEMENT_CATEGORY_CONSUMER_INFORMATION",
        "STATEMENT_CATEGORY_CYBER_VIOLENCE", "STATEMENT_CATEGORY_CYBER_VIOLENCE_AGAINST_WOMEN",
        "STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS", "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH",
        "STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS",
        "STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS", "STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE",
        "STATEMENT_CATEGORY_OTHER_VIOLATION_TC", "STATEMENT_CATEGORY_PROTECTION_OF_MINORS",
        "STATEMENT_CATEGORY_RISK_FOR_PUBLIC_SECURITY", "STATEMENT_CATEGORY_SCAMS_AND_FRAUD",
        "STATEMENT_CATEGORY_SELF_HARM", "STATEMENT_CATEGORY_UNSAFE_AND_PROHIBITED_PRODUCTS",
        "STATEMENT_CATEGORY_VIOLENCE");

    /// <summary><c>category_specification[]</c>: 69, in the order of <see cref="DsaKeywords.ByCategory"/>.</summary>
    public static CodeList Keywords { get; } = new(
        "DsaKeyword",
        [.. DsaKeywords.ByCategory.Values.SelectMany(keywords => keywords).Append(DsaKeywords.Other)
            .Select(keyword => (CodeEntry)keyword)]);

    /// <summary><c>source_type</c>: what made the platform look. One has "TYPE" in its name and the others have not.</summary>
    public static CodeList SourceTypes { get; } = new(
        "DsaSourceType", "SOURCE_ARTICLE_16", "SOURCE_TRUSTED_FLAGGER", "SOURCE_TYPE_OTHER_NOTIFICATION",
        "SOURCE_VOLUNTARY");

    /// <summary><c>automated_decision</c> (Art. 16(6) and 17(3)(c)).</summary>
    public static CodeList AutomatedDecision { get; } = new(
        "DsaAutomatedDecision", "AUTOMATED_DECISION_FULLY", "AUTOMATED_DECISION_PARTIALLY",
        "AUTOMATED_DECISION_NOT_AUTOMATED");

    /// <summary>
    /// <c>territorial_scope[]</c>: the 27 of the EU with Iceland, Liechtenstein and Norway, ISO 3166 alpha-2 (Greece is
    /// GR). Source: <c>app/Services/EuropeanCountriesService.php</c>.
    /// </summary>
    public static CodeList Territories { get; } = new(
        "Territory", "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT",
        "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK");

    /// <summary>Every list above.</summary>
    public static IReadOnlyList<CodeList> All { get; } =
    [
        Visibility, Monetary, Provision, Account, AccountTypes, Ground, ContentTypes, Categories, Keywords, SourceTypes,
        AutomatedDecision, Territories,
    ];
}

using System.Collections.Frozen;

namespace Domain.Law;

/// <summary>The helpline's own closed lists, agreed with the platforms (proposal of the project; not from a law).</summary>
public static class Vocabularies
{
    /// <summary>
    /// How old the child is. Only the band is shared: 13 is the usual minimum of the platforms, 15 the threshold of the
    /// penal code ("mineur de quinze ans"), 18 majority.
    /// </summary>
    public static CodeList AgeBands { get; } = new(
        "AgeBands", "UNDER_13", "AGE_13_14", "AGE_15_17", "ADULT_18_25", "MINOR_UNKNOWN", "UNKNOWN");

    /// <summary>How somebody reached the helpline, or wants to be reached.</summary>
    public static CodeList ContactChannels { get; } = new(
        "ContactChannels", "PHONE", "APP_CHAT", "WEB_CHAT", "MESSENGER", "WHATSAPP", "EMAIL", "WEB_FORM",
        "PLATFORM_REFERRAL", "PARTNER_REFERRAL", "OTHER");

    /// <summary>Who speaks to the helpline, seen from the child.</summary>
    public static CodeList ReporterRelationships { get; } = new(
        "ReporterRelationships", "VICTIM", "PARENT", "RELATIVE", "PEER_WITNESS", "ADULT_WITNESS", "SCHOOL_STAFF",
        "OTHER_PROFESSIONAL", "POLICE_JUSTICE", "PARTNER_ORG", "ANONYMOUS");

    /// <summary>What makes a situation more dangerous; several may hold. See <see cref="ForcesVitalReview"/>.</summary>
    public static CodeList RiskFlags { get; } = new(
        "RiskFlags", "SUICIDAL_IDEATION", "SELF_HARM", "PHYSICAL_DANGER", "MEETING_PLANNED", "ADULT_OFFENDER",
        "OFFENDER_KNOWN", "SCHOOL_LINK", "VIRAL_SPREAD", "ONGOING", "PAYMENT_MADE", "REPEAT_VICTIM", "DISABILITY",
        "DOMESTIC_DANGER");

    /// <summary>The risk flags that force a review for <see cref="Priority.P0Vital"/>.</summary>
    public static FrozenSet<string> VitalRiskFlags { get; } = FrozenSet.Create(
        StringComparer.Ordinal, "SUICIDAL_IDEATION", "SELF_HARM", "PHYSICAL_DANGER", "MEETING_PLANNED");

    /// <summary>What the reported thing is made of.</summary>
    public static CodeList ContentKinds { get; } = new(
        "ContentKinds", "VIDEO", "IMAGE", "TEXT", "AUDIO", "SYNTHETIC", "LIVE", "PROFILE", "OTHER");

    /// <summary>What is reported. How each is located: <see cref="TargetKind.LocatorFor"/>.</summary>
    public static CodeList TargetKinds { get; } = new(
        "TargetKinds", "CONTENT", "ACCOUNT", "COMMENT", "LIVE", "STORY", "GROUP", "CHANNEL", "DM", "SOUND", "HASHTAG",
        "SEARCH_SUGGESTION", "AD", "OTHER");

    /// <summary>What the helpline asks the platform to do.</summary>
    public static CodeList RequestedActions { get; } = new(
        "RequestedActions", "REMOVE_CONTENT", "RESTRICT_VISIBILITY", "AGE_RESTRICT", "DISABLE_INTERACTIONS", "STOP_LIVE",
        "SUSPEND_ACCOUNT", "TERMINATE_ACCOUNT", "CLOSE_IMPERSONATION", "RECOVER_ACCOUNT", "REMOVE_DUPLICATES",
        "BLOCK_REUPLOAD", "DELIST_SEARCH", "PRESERVE_EVIDENCE", "WELFARE_CHECK");

    /// <summary>Why a platform refuses.</summary>
    public static CodeList RejectionReasons { get; } = new(
        "RejectionReasons", "NO_VIOLATION", "INSUFFICIENT_GROUNDS", "CONTENT_NOT_FOUND", "WRONG_LOCATOR",
        "OUT_OF_SERVICE", "OUT_OF_EXPERTISE", "PRIVATE_MESSAGING", "PUBLIC_INTEREST", "COURT_ORDER_NEEDED",
        "IDENTITY_NOT_ESTABLISHED", "ALREADY_DECIDED", "OTHER");

    /// <summary>What a platform may ask the helpline. Never identity papers, never images.</summary>
    public static CodeList InfoRequestReasons { get; } = new(
        "InfoRequestReasons", "MISSING_URL", "AMBIGUOUS_TARGET", "NEED_CONTEXT", "NEED_TRANSLATION", "NEED_TIMESTAMP",
        "NEED_LEGAL_GROUND", "NEED_AGE_BAND", "NEED_VICTIM_HANDLE", "NEED_NO_CONSENT_STATEMENT", "NEED_OWNERSHIP_PROOF",
        "OTHER");

    /// <summary>Where the helpline sends somebody on to.</summary>
    public static CodeList ReferralBodies { get; } = new(
        "ReferralBodies", "EMERGENCY_17_112", "SAMU_15", "EMERGENCY_114", "PHAROS", "POLICE_GENDARMERIE", "OFMIN",
        "PROSECUTOR", "CRIP", "CHILD_119", "SUICIDE_3114", "POINT_DE_CONTACT", "DISRUPT", "TAKE_IT_DOWN", "STOPNCII",
        "SCHOOL_REFERENT", "FRANCE_VICTIMES", "CYBER_17", "CNIL", "ARCOM", "HEALTH", "FOREIGN_HELPLINE", "OTHER");

    /// <summary>On what basis somebody is referred on: they agree, their life is at stake, or the law demands it.</summary>
    public static CodeList ReferralBases { get; } = new("ReferralBases", "CONSENT", "VITAL_INTEREST", "LEGAL_DUTY");

    /// <summary>How a case ended.</summary>
    public static CodeList ClosureOutcomes { get; } = new(
        "ClosureOutcomes", "RESOLVED_REMOVED", "RESOLVED_PARTIAL", "RESOLVED_OTHER", "PLATFORM_REFUSED", "REFERRED",
        "ADVICE_ONLY", "IN_LITIGATION", "CONTACT_LOST", "WITHDRAWN_BY_VICTIM", "NOT_FOUNDED", "DUPLICATE");

    /// <summary>Whether somebody asked after the child when the case was closed.</summary>
    public static CodeList WellbeingFollowUps { get; } = new(
        "WellbeingFollowUps", "DONE", "PLANNED", "DECLINED", "NOT_POSSIBLE");

    /// <summary>The 24 official languages of the EU (Regulation 1/1958, art. 1), French and English first, and others heard on the
    /// line: ISO 639-1.</summary>
    public static CodeList Languages { get; } = new(
        "Languages", "fr", "en", "bg", "cs", "da", "de", "el", "es", "et", "fi", "ga", "hr", "hu", "it", "lt", "lv", "mt",
        "nl", "pl", "pt", "ro", "sk", "sl", "sv", "ar", "tr", "uk", "ru", "zh", "other");

    /// <summary>
    /// Why a request may be made: the content is believed illegal (a notice of Art. 16 DSA), or it breaks the platform's
    /// own terms. Only the first counts in the yearly report of Art. 22(3); the second is, in the Transparency Database,
    /// an "other notification" (source: TDB, additional-explanation-for-statement-attributes.md, § 7.1).
    /// </summary>
    public static CodeList Bases { get; } = new("Bases", "ILLEGAL_CONTENT", "TERMS_OF_SERVICE");

    /// <summary>Why a referral does not become a case.</summary>
    public static CodeList DeclineReasons { get; } = new(
        "DeclineReasons", "OUT_OF_SCOPE", "REDIRECTED", "DUPLICATE", "UNREACHABLE", "PRANK", "OTHER");

    /// <summary>Why a platform missed a deadline, as it says itself.</summary>
    public static CodeList LateReasons { get; } = new(
        "LateReasons", "VOLUME_PEAK", "STAFFING", "OUT_OF_HOURS", "TECHNICAL_FAILURE", "WRONG_TEAM", "EXPERT_REVIEW", "LEGAL_REVIEW",
        "LANGUAGE", "INCOMPLETE_NOTICE", "HARD_TO_LOCATE", "OTHER");

    /// <summary>Every list above.</summary>
    public static IReadOnlyList<CodeList> All { get; } =
    [
        AgeBands, ContactChannels, ReporterRelationships, RiskFlags, ContentKinds, TargetKinds, RequestedActions,
        RejectionReasons, InfoRequestReasons, ReferralBodies, ReferralBases, ClosureOutcomes, WellbeingFollowUps,
        Languages, Bases, DeclineReasons, LateReasons,
    ];

    /// <summary>Whether a risk flag obliges a professional to consider <see cref="Priority.P0Vital"/>.</summary>
    public static bool ForcesVitalReview(string riskFlag) => VitalRiskFlags.Contains(riskFlag);
}
